import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState } from './application.lifecycle.js';
import { GrantApplication } from './grant-application.js';
import type { GrantRound } from './grant-round.js';
import { RoundReviewer } from './round-reviewer.js';
import { RoundState } from './round.lifecycle.js';
import { roundPolicy } from './round.policy.js';
import { lockRound } from './rounds.queries.js';

@InputType({ description: 'The hand-over of the eligible applications to the panel.' })
export class RoundReviewBeginInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, in state ELIGIBILITY (with coaching: COACHING, and every project advised on), with every application judged and the whole panel appointed. You act as a steward of its fund.' })
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
    if (round.coached && round.state === RoundState.ELIGIBILITY) throw fundsRefusals.COACHING_FIRST({ field: 'roundId' });
    round.beginReview();
    await demandJudged(unit, round);
    if (round.coached) await demandAdvised(unit, round);
    const appointed = await unit.em.count(RoundReviewer, { round });
    const least = round.panelMinimum;
    if (appointed !== round.panelSize || appointed < least) {
      throw fundsRefusals.PANEL_NOT_ODD({ field: 'roundId', params: { least, count: appointed, size: round.panelSize } });
    }
    return round;
  },
});

/** Refuses to go on while an application is not judged, or where none is eligible. */
export async function demandJudged(unit: Unit, round: GrantRound): Promise<void> {
  const undecided = await unit.em.count(GrantApplication, { round, state: ApplicationState.SUBMITTED });
  if (undecided > 0) throw fundsRefusals.UNDECIDED_APPLICATIONS({ field: 'roundId', params: { count: undecided } });
  if ((await unit.em.count(GrantApplication, { round, state: ApplicationState.ELIGIBLE })) === 0) throw fundsRefusals.NOTHING_TO_REVIEW({ field: 'roundId' });
}

async function demandAdvised(unit: Unit, round: GrantRound): Promise<void> {
  const [row] = await unit.sql<{ count: number }>(
    `select count(*)::int from grant_application a where a.round_id = $1 and a.state = 'ELIGIBLE' and not exists (select from grant_advice v where v.application_id = a.id)`, [round.id]);
  if (row!.count > 0) throw fundsRefusals.ADVICE_MISSING({ field: 'roundId', params: { count: row!.count } });
}
