import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { decimalOf } from '../../kernel/money.js';
import { says } from '../../kernel/refusal.js';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { PanelMember } from '../panel/panel-member.js';
import { clearedOf } from '../panel/panel.queries.js';
import type { Tender } from '../tenders/tender.js';
import { AwardNotice } from './award-notice.js';
import { AwardState, awardLifecycle } from './award.lifecycle.js';
import type { Award } from './award.js';
import { awardPolicy } from './award.policy.js';
import { lockAward } from './award.queries.js';
import { awardRefusals } from './award.refusals.js';

@InputType({ description: 'The notice of a result (中标、成交结果公告).' })
export class AwardNoticePublishInput extends DeedInput {
  @Field(() => ID, { description: 'The award (`award_…`), confirmed or under contract.' })
  awardId!: string;

  @Field(() => String, { nullable: true, description: 'What else the notice says, such as whom to ask, 2–4,000 characters. Winner, price, and experts are in it by themselves.' })
  @IsOptional()
  @Length(2, 4_000)
  @Matches(/\S\s*\S/)
  remark?: string | null;
}

/** An officer publishes the notice of a confirmed award, with the experts who judged (PL-24). A late one says that it is. */
export const publishNotice = deed({
  field: 'awardNoticePublish',
  answers: 'awardNotice',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: AwardNoticePublishInput): Promise<AwardNotice> {
    const { award, tender } = await lockAward(unit, input.awardId);
    unit.authorize(awardPolicy.propose(unit.actor, tender));
    if (award.noticeDueAt === null || (award.state !== AwardState.CONFIRMED && award.state !== AwardState.CONTRACTED)) {
      throw awardLifecycle.refused(award.state, says('announced', '公告'), { field: 'awardId', rule: 'PL-24' });
    }
    if ((await unit.em.count(AwardNotice, { award })) > 0) throw awardRefusals.ANNOUNCED_ALREADY({ field: 'awardId' });
    const members = clearedOf(await unit.em.find(PanelMember, { tender }, { orderBy: { id: 'asc' } }));
    const notice = new AwardNotice({
      award, tender, memberIds: members.map(({ id }) => id), text: await textOf(unit, award, tender, input.remark?.trim() ?? null),
      publishedBy: unit.em.getReference(Person, unit.actor.personId), publishedAt: await unit.now(), dueAt: award.noticeDueAt,
    });
    unit.em.persist(notice);
    unit.record({ rule: 'PL-24' });
    await unit.emit('award.announced', award.id, { tenderId: tender.id, noticeId: notice.id });
    return notice;
  },
});

async function textOf(unit: Unit, award: Award, tender: Tender, remark: string | null): Promise<string> {
  const winner = await unit.em.findOneOrFail(Organization, award.organization.id);
  const amount = decimalOf(award.amountFen);
  const parts = [
    `“${tender.title}”中标（成交）供应商为${winner.name}，中标（成交）金额 ${amount} 元。`,
    `The award of this tender goes to ${winner.name} at ${amount} yuan.`,
    ...(remark === null ? [] : [remark]),
  ];
  return parts.join('\n');
}
