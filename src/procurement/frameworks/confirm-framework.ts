import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { refuseFrozen } from '../award/freeze.js';
import { PurchaseLine, PurchaseLineState, contractLine, purchaseLineLifecycle, tenderLine } from '../lists/index.js';
import { refuseYoungIntentions } from '../tenders/publish-tender.js';
import type { Tender } from '../tenders/tender.js';
import { lockLinesOf } from '../tenders/tenders.queries.js';
import { disinterested } from '../interest.policy.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState } from './framework-member.lifecycle.js';
import { lastDayOf } from './framework-term.js';
import type { Framework } from './framework.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { lockFramework } from './frameworks.queries.js';
import { frameworksRefusals } from './frameworks.refusals.js';

@InputType({ description: 'A proposed framework agreement to confirm.' })
export class FrameworkConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The agreement (`framework_…`): a closed one after the publicity of its members, an open one as it was drafted.' })
  frameworkId!: string;
}

/** An approver who did not propose it brings an agreement into force: closed ones after the publicity and without an open challenge. */
export const confirmFramework = deed({
  field: 'frameworkConfirm',
  answers: 'framework',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: FrameworkConfirmInput): Promise<Framework> {
    const { framework, tender } = await lockFramework(unit, input.frameworkId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(frameworkPolicy.confirm(unit.actor, framework));
    const by = unit.em.getReference(Person, unit.actor.personId);
    const at = await unit.now();
    const startsOn = shanghaiDate(at);
    framework.confirm(by, at, startsOn, lastDayOf(startsOn, framework.termMonths));
    if (tender) await concludeTender(unit, framework, tender, at);
    else await takeLines(unit, framework);
    for (const member of await unit.em.find(FrameworkMember, { framework, state: FrameworkMemberState.CANDIDATE }, { orderBy: { id: 'asc' } })) {
      unit.authorize(disinterested(unit.actor, member.organization));
      member.admit(by, at);
    }
    unit.record({ rule: 'FA-01' });
    await unit.emit('framework.confirmed', framework.id, { buyerId: framework.buyer.id });
    return framework;
  },
});

/** The first stage is over: the tender led to the agreement, and its lines are under contract. */
async function concludeTender(unit: Unit, framework: Framework, tender: Tender, at: Date): Promise<void> {
  if (framework.standstillEndsAt !== null && at <= framework.standstillEndsAt) {
    throw frameworksRefusals.STANDSTILL_RUNNING({ field: 'frameworkId', params: { until: framework.standstillEndsAt, serverTime: at } });
  }
  await refuseFrozen(unit, tender, 'frameworkId');
  tender.award();
  // Written down as awarded first: the database takes one step at a time.
  await unit.em.flush();
  tender.contract(at);
  for (const { id } of await lockLinesOf(unit, tender)) await contractLine(unit, id);
}

/** The lines leave the list for an open agreement; a line that somebody took first refuses. */
async function takeLines(unit: Unit, framework: Framework): Promise<void> {
  const items = await unit.em.find(FrameworkItem, { framework }, { orderBy: { line: 'asc' } });
  const ids = items.map(({ line }) => line.id);
  for (const id of ids) {
    const { state } = await unit.lockById(PurchaseLine, id);
    if (state !== PurchaseLineState.OPEN) throw frameworksRefusals.LINE_NOT_OPEN({ field: 'frameworkId', params: { state: purchaseLineLifecycle.state(state) } });
  }
  await refuseYoungIntentions(unit, ids);
  for (const id of ids) {
    await tenderLine(unit, id);
    await unit.em.flush();
    await contractLine(unit, id);
  }
}
