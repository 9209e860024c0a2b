import { IsIn, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { endOfShanghaiDay } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { refuseDay } from './bid-period.js';
import { refuseUnlessRunning } from './clarify-tender.js';
import { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
import { giveNotice } from './tender-notice.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'More time for the bids of a published tender (延期).' })
export class TenderExtendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published and before its deadline.' })
  tenderId!: string;

  @Field(() => DateScalar, { description: 'The new last day for bids, until 23:59:59.999 in China; later than the day that stands.' })
  closesOn!: string;

  @Field(() => TenderNoticeCode, { description: 'Why more time is given.' })
  @IsIn(Object.values(TenderNoticeCode).filter((code) => code !== TenderNoticeCode.TENDER_ENDED))
  code!: TenderNoticeCode;

  @Field(() => String, { description: 'The reason in words, 4–2,000 characters; public.' })
  @Length(4, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An approver gives bidders more time. A deadline moves to a later day only, and by a notice that says why. */
export const extendTender = deed({
  field: 'tenderExtend',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderExtendInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(tenderPolicy.publish(unit.actor, tender));
    const at = await refuseUnlessRunning(unit, tender);
    const newDeadline = endOfShanghaiDay(input.closesOn);
    if (tender.deadline !== null && newDeadline <= tender.deadline) throw tendersRefusals.ONLY_LATER({ field: 'closesOn', params: { deadline: tender.deadline } });
    refuseDay(at, input.closesOn);
    await giveNotice(unit, tender, { kind: TenderNoticeKind.EXTENSION, code: input.code, body: input.reason.trim(), newDeadline, by: unit.em.getReference(Person, unit.actor.personId), at });
    unit.record({ rule: 'PL-20' });
    await unit.emit('tender.extended', tender.id, { deadline: newDeadline.toISOString() });
    return tender;
  },
});
