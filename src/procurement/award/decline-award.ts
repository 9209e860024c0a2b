import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { recordCreditEvent } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import type { Award } from './award.js';
import { awardPolicy } from './award.policy.js';
import { lockAward } from './award.queries.js';
import { firstOf } from './propose-award.js';
import { releaseAward } from './reserve-award.js';

@InputType({ description: 'An award that the winner refuses.' })
export class AwardDeclineInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The award (`award_…`), before the contract is signed.' })
  awardId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/**
 * The winner refuses (PL-26): its credit counts it, the money returns to the budget, and the next-ranked bid can be
 * proposed. With nobody left the tender is void.
 */
export const declineAward = deed({
  field: 'awardDecline',
  answers: 'award',
  scope: 'bids:write',
  idempotency: 'required',
  async act(unit: Unit, input: AwardDeclineInput): Promise<Award> {
    const { award, tender } = await lockAward(unit, input.awardId, { expectedVersion: input.expectedVersion });
    unit.authorize(awardPolicy.decline(unit.actor, award));
    const at = await unit.now();
    award.decline(input.reason.trim(), at);
    await releaseAward(unit, award, '放弃中标，预留资金退回 / The winner refused.');
    await recordCreditEvent(unit, { organizationId: award.organization.id, kind: 'WINNER_REFUSED', subject: { type: 'Award', id: award.id } });
    tender.reconsider();
    unit.record({ rule: 'PL-26' });
    await unit.emit('award.declined', award.id, { tenderId: tender.id });
    if (!(await firstOf(unit, tender))) await voidTender(unit, tender, EndCode.NOBODY_ACCEPTS, '中标候选人均已放弃 / Every ranked bidder refused.', at);
    return award;
  },
});
