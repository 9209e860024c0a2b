import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { demandJudged } from '../begin-review.js';
import type { GrantRound } from '../grant-round.js';
import { roundPolicy } from '../round.policy.js';
import { lockRound } from '../rounds.queries.js';
import { RoundCoach } from './round-coach.js';

@InputType({ description: 'The hand-over of the eligible applications to the coaches.' })
export class RoundCoachingBeginInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, with coaching, in state ELIGIBILITY, with every application judged and a coach appointed. You act as a steward of its fund.' })
  roundId!: string;
}

/** Starts the coaching. */
export const beginCoaching = deed({
  field: 'roundCoachingBegin',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundCoachingBeginInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(roundPolicy.direct(unit.actor, round));
    if (!round.coached) throw fundsRefusals.NO_COACHING_IN_ROUND({ field: 'roundId' });
    round.beginCoaching();
    await demandJudged(unit, round);
    if ((await unit.em.count(RoundCoach, { round })) === 0) throw fundsRefusals.COACH_MISSING({ field: 'roundId' });
    await unit.emit('round.coachingBegun', round.id);
    return round;
  },
});
