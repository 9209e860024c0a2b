import { ArrayMaxSize, IsInt } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { hidden } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import type { GrantApplication } from './grant-application.js';
import { GrantReview } from './grant-review.js';
import type { GrantRound } from './grant-round.js';
import { demandStage } from './judge-eligibility.js';
import { RoundReviewer } from './round-reviewer.js';
import { RoundState } from './round.lifecycle.js';
import { applicationPolicy } from './round.policy.js';
import { belongedTo, lockApplication } from './rounds.queries.js';
import { Words } from '../words.js';

@InputType({ description: 'The scores of one expert for one application.' })
export class ApplicationScoreInput extends DeedInput {
  @Field(() => ID, { description: 'The application, in state ELIGIBLE, of a round in state EXPERT_REVIEW to whose panel you are appointed.' })
  applicationId!: string;

  @Field(() => [Int], { description: 'Whole points per criterion, in the order of the round’s criteria, each from 0 to its maximum.' })
  @ArrayMaxSize(10)
  @IsInt({ each: true })
  points!: number[];

  @Field(() => String, { description: 'What decided the scores, 2–2,000 characters. Sealed with them until all scores are in, then told to fund and applicant.' })
  @Words(2, 2_000)
  comment!: string;
}

@InputType({ description: 'The recusal (回避) of an expert from one application.' })
export class ApplicationConflictDeclareInput extends DeedInput {
  @Field(() => ID, { description: 'The application, in state ELIGIBLE, of a round in state EXPERT_REVIEW to whose panel you are appointed.' })
  applicationId!: string;

  @Field(() => String, { description: 'What binds you to the applicant, 2–1,000 characters.' })
  @Words(2, 1_000)
  reason!: string;
}

/** An expert scores an application, once and for good. */
export const scoreApplication = deed({
  field: 'applicationScore',
  answers: 'review',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: ApplicationScoreInput): Promise<GrantReview> {
    const { application, round, reviewer } = await placeOfReview(unit, input.applicationId);
    await demandImpartial(unit, application, round);
    const fits = input.points.length === round.criteria.length && input.points.every((points, index) => Number.isInteger(points) && points >= 0 && points <= (round.criteria[index]?.maximum ?? -1));
    if (!fits) throw fundsRefusals.POINTS_MISMATCH({ field: 'points' });
    const review = GrantReview.score(application, reviewer, input.points, input.comment.trim());
    unit.em.persist(review);
    return review;
  },
});

/** An expert stands back from an application; the others decide on it. */
export const declareConflict = deed({
  field: 'applicationConflictDeclare',
  answers: 'review',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationConflictDeclareInput): Promise<GrantReview> {
    const { application, reviewer } = await placeOfReview(unit, input.applicationId);
    const review = GrantReview.recusal(application, reviewer, input.reason.trim());
    unit.em.persist(review);
    unit.record({ rule: 'PL-16' });
    return review;
  },
});

interface PlaceOfReview {
  readonly application: GrantApplication;
  readonly round: GrantRound;
  readonly reviewer: RoundReviewer;
}

async function placeOfReview(unit: Unit, applicationId: string): Promise<PlaceOfReview> {
  unit.authorize(applicationPolicy.review(unit.actor));
  const { application, round } = await lockApplication(unit, applicationId);
  const reviewer = await unit.em.findOne(RoundReviewer, { round, person: unit.actor.personId });
  if (!reviewer) throw hidden('applicationId');
  demandStage(round, [RoundState.EXPERT_REVIEW], 'applicationId');
  if (application.state !== ApplicationState.ELIGIBLE) throw fundsRefusals.ROUND_STATE({ field: 'applicationId', params: { state: applicationLifecycle.state(application.state) } });
  const earlier = await unit.em.findOne(GrantReview, { application, reviewer });
  if (earlier) throw (earlier.recused ? fundsRefusals.RECUSED : fundsRefusals.ALREADY_REVIEWED)({ field: 'applicationId' });
  return { application, round, reviewer };
}

/** PL-16: memberships may have come after the appointment. */
async function demandImpartial(unit: Unit, application: GrantApplication, round: GrantRound): Promise<void> {
  const years = round.recusalYears;
  if (await belongedTo(unit, unit.actor.personId, [application.organization.id], years)) throw fundsRefusals.CONFLICT_OF_INTEREST({ field: 'applicationId', params: { years } });
}
