import { Person } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { disinterested } from '../interest.policy.js';
import { CallOffWay } from '../tenders/call-off-way.js';
import type { CallOff } from './call-off.js';
import { refuseIneligible } from './eligible.js';
import type { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState } from './framework-member.lifecycle.js';
import type { Framework } from './framework.js';
import { frameworksRefusals } from './frameworks.refusals.js';

interface Wanted {
  readonly framework: Framework;
  readonly item: FrameworkItem;
  readonly callOff: CallOff;
  readonly member: FrameworkMember;
  readonly record: string;
  readonly at: Date;
  /** The price of a unit that was offered in a competition; that of the agreement otherwise. */
  readonly unitPriceFen?: bigint;
}

/** Puts the choice of a member on record: its price, and what it takes of the member's share. The agreement is locked. */
export async function putChoice(unit: Unit, { framework, item, callOff, member, record, at, unitPriceFen = member.unitPriceOf(item, framework) }: Wanted): Promise<void> {
  if (member.framework.id !== framework.id || member.state !== FrameworkMemberState.ACTIVE) throw frameworksRefusals.NOT_A_MEMBER({ field: 'memberId' });
  // Service users choose for themselves, whomever they like; in a competition nobody chooses but the price.
  if (callOff.user === null && callOff.way !== CallOffWay.COMPETITION) unit.authorize(disinterested(unit.actor, member.organization));
  const amountFen = unitPriceFen * BigInt(callOff.quantity);
  if (!member.hasRoomFor(amountFen)) throw frameworksRefusals.SHARE_FULL({ field: 'memberId', params: { percent: framework.shareCapPercent ?? 100 } });
  await refuseIneligible(unit, framework, member.organization, 'memberId');
  member.calledOffFen += amountFen;
  framework.calledOffFen += amountFen;
  callOff.choose({ member, unitPriceFen, amountFen, by: unit.em.getReference(Person, unit.actor.personId), at, record });
  await unit.emit('callOff.chosen', callOff.id, { frameworkId: framework.id, organizationId: member.organization.id });
}

/**
 * Whose turn it is: whoever was chosen least recently, those never chosen first, the better-ranked and earlier admitted
 * before the others. Members whose share is full are passed over. Answers the order as well, for the record.
 */
export async function nextInTurn(unit: Unit, framework: Framework, item: FrameworkItem, quantity: number): Promise<{ member: FrameworkMember; record: string }> {
  const order = await unit.sql<{ id: string; name: string; last: string | null }>(
    `select m.id, o.name, to_char(last.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as last
     from framework_member m join organization o on o.id = m.organization_id left join lateral (select max(c.chosen_at) as at from call_off c where c.member_id = m.id) last on true
     where m.framework_id = $1 and m.state = 'ACTIVE' order by last.at nulls first, m.rank nulls last, m.admitted_at, m.id`, [framework.id],
  );
  for (const { id } of order) {
    const member = await unit.lockById(FrameworkMember, id);
    if (!member.hasRoomFor(member.unitPriceOf(item, framework) * BigInt(quantity))) continue;
    const words = order.map(({ name, last }, index) => `${index + 1}. ${name}（${last ?? '—'}）`).join('；');
    return { member, record: `轮候顺序（上次成交时间） / Order of turns (last chosen): ${words}`.slice(0, 4_000) };
  }
  throw frameworksRefusals.NOBODY_LEFT({ field: 'itemId' });
}
