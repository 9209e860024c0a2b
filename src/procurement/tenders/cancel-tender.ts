import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { letGo } from './end-tender.js';
import { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
import { giveNotice } from './tender-notice.js';
import { EndCode } from './tender-end.js';
import { TenderState } from './tender.lifecycle.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { lockTender } from './tenders.queries.js';

/** Reasons by which a buyer gives a tender up; the others are found by the procedure. */
const givenUp = [EndCode.TASK_CANCELLED, EndCode.REQUIREMENT_CHANGED, EndCode.BUDGET_WITHDRAWN, EndCode.METHOD_CHANGED, EndCode.VIOLATION, EndCode.OTHER];

@InputType({ description: 'A tender to give up.' })
export class TenderCancelInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), before an award is proposed.' })
  tenderId!: string;

  @Field(() => EndCode, { nullable: true, description: 'The kind of reason: TASK_CANCELLED (when left out), REQUIREMENT_CHANGED, BUDGET_WITHDRAWN, METHOD_CHANGED, VIOLATION or OTHER. A draft is always DRAFT_DROPPED.' })
  @IsOptional()
  @IsIn(givenUp)
  code?: EndCode | null;

  @Field(() => String, { description: 'Why the purchase is given up (采购任务取消), 2–1,000 characters; public when the tender was.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** The buyer gives a tender up (PL-07). Its lines can be tendered again; sealed bids stay sealed for good. */
export const cancelTender = deed({
  field: 'tenderCancel',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderCancelInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(tenderPolicy.cancel(unit.actor, tender));
    const reason = input.reason.trim();
    const code = tender.state === TenderState.DRAFT ? EndCode.DRAFT_DROPPED : (input.code ?? EndCode.TASK_CANCELLED);
    const [by, at] = [unit.em.getReference(Person, unit.actor.personId), await unit.now()];
    tender.cancel(by, code, reason, at);
    if (tender.publishedAt !== null) await giveNotice(unit, tender, { kind: TenderNoticeKind.CANCELLATION, code: TenderNoticeCode.TENDER_ENDED, body: reason, by, at });
    await letGo(unit, tender, at);
    unit.record({ rule: 'PL-07' });
    if (tender.publishedAt !== null) await unit.emit('tender.cancelled', tender.id, { code, reason });
    return tender;
  },
});
