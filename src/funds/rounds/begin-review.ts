import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { CommunityFund } from '../community-fund.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import { ApplicationState } from './application.lifecycle.js';
import { divisionOf } from './draft-round.js';
import { GrantApplication } from './grant-application.js';
import type { GrantRound } from './grant-round.js';
import { RoundReviewer } from './round-reviewer.js';
import { roundPolicy } from './round.policy.js';
import { lockRound } from './rounds.queries.js';

@InputType({ description: 'The hand-over of the eligible applications to the panel.' })
export class RoundReviewBeginInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, in state ELIGIBILITY, with every application judged and the whole panel appointed. You act as a steward of its fund.' })
  roundId!: string;
}

/** Starts the review: eligibility is settled, and the panel is complete and odd. */
export const beginReview = deed({
  field: 'roundReviewBegin',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundReviewBeginInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(roundPolicy.direct(unit.actor, round));
    round.beginReview();
    const undecided = await unit.em.count(GrantApplication, { round, state: ApplicationState.SUBMITTED });
    if (undecided > 0) throw fundsRefusals.UNDECIDED_APPLICATIONS({ field: 'roundId', params: { count: undecided } });
    if ((await unit.em.count(GrantApplication, { round, state: ApplicationState.ELIGIBLE })) === 0) throw fundsRefusals.NOTHING_TO_REVIEW({ field: 'roundId' });
    const appointed = await unit.em.count(RoundReviewer, { round });
    const fund = await unit.em.findOneOrFail(CommunityFund, round.fund.id);
    const least = await unit.ruleValue(fundRules.panelMinimum, await divisionOf(unit, fund));
    if (appointed !== round.panelSize || appointed < least) {
      throw fundsRefusals.PANEL_NOT_ODD({ field: 'roundId', params: { least, count: appointed, size: round.panelSize } });
    }
    return round;
  },
});
