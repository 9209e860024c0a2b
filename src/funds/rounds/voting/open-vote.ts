import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { CommunityFund } from '../../community-fund.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { fundRules } from '../../funds.rules.js';
import { daysUntil } from '../days-until.js';
import { divisionOf } from '../draft-round.js';
import type { GrantRound } from '../grant-round.js';
import { demandReviewed } from '../review-progress.js';
import { roundPolicy } from '../round.policy.js';
import { lockRound } from '../rounds.queries.js';

@InputType({ description: 'The opening of the residents’ vote on the eligible applications of a round.' })
export class RoundVoteOpenInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, in state EXPERT_REVIEW with all scores in. You act as a steward of its fund.' })
  roundId!: string;

  @Field(() => Date, { description: 'When the vote ends; at least the rule’s number of days away (3, VOTE_TOO_SHORT).' })
  closesAt!: Date;
}

/** Opens the vote; from now on everyone sees the eligible applications. */
export const openVote = deed({
  field: 'roundVoteOpen',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundVoteOpenInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(roundPolicy.direct(unit.actor, round));
    if (round.voteWeight === 0) throw fundsRefusals.NO_VOTE_IN_ROUND({ field: 'roundId' });
    const now = await unit.now();
    round.openVote(now, input.closesAt);
    await demandReviewed(unit, round, 'roundId');
    const fund = await unit.em.findOneOrFail(CommunityFund, round.fund.id);
    const days = await unit.ruleValue(fundRules.voteMinimumDays, await divisionOf(unit, fund));
    if (daysUntil(now, input.closesAt) < days) throw fundsRefusals.VOTE_TOO_SHORT({ field: 'closesAt', params: { days } });
    await unit.emit('round.voteOpened', round.id);
    return round;
  },
});
