import { Field, ID, InputType } from 'type-graphql';
import { Membership, Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../funds.refusals.js';
import { RoundCoach } from './coaching/round-coach.js';
import { GrantApplication } from './grant-application.js';
import type { GrantRound } from './grant-round.js';
import { demandStage } from './judge-eligibility.js';
import { smallestPanel } from './review-progress.js';
import { RoundReviewer } from './round-reviewer.js';
import { RoundState } from './round.lifecycle.js';
import { roundPolicy } from './round.policy.js';
import { belongedTo, lockRound } from './rounds.queries.js';

@InputType({ description: 'The appointment of an expert (评审专家) to the panel of a round.' })
export class RoundReviewerAppointInput extends DeedInput {
  @Field(() => ID, { description: 'The round, in state OPEN, ELIGIBILITY, COACHING or EXPERT_REVIEW. You act as a steward of its fund.' })
  roundId!: string;

  @Field(() => ID, { description: 'A person who holds the role EVALUATOR, does not keep the fund, and has not belonged to an applicant within the round’s years (CONFLICT_OF_INTEREST, PL-16), and is no coach of the round (REVIEWS_OR_COACHES).' })
  personId!: string;
}

const appointingStages = [RoundState.OPEN, RoundState.ELIGIBILITY, RoundState.COACHING, RoundState.EXPERT_REVIEW];

/** Appoints an expert. More than the panel's size only where recusals left an application with too few. */
export const appointReviewer = deed({
  field: 'roundReviewerAppoint',
  answers: 'reviewer',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundReviewerAppointInput): Promise<RoundReviewer> {
    const round = await lockRound(unit, input.roundId);
    unit.authorize(roundPolicy.direct(unit.actor, round));
    demandStage(round, appointingStages, 'roundId');
    const person = await unit.find(Person, input.personId, 'personId');
    await demandEvaluator(unit, person);
    await demandImpartial(unit, round, person);
    if ((await unit.em.count(RoundCoach, { round, person })) > 0) throw fundsRefusals.REVIEWS_OR_COACHES({ field: 'personId' });
    if ((await unit.em.count(RoundReviewer, { round, person })) > 0) throw fundsRefusals.ALREADY_APPOINTED({ field: 'personId' });
    await demandRoom(unit, round);
    const reviewer = new RoundReviewer(round, person, unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(reviewer);
    return reviewer;
  },
});

async function demandEvaluator(unit: Unit, person: Person): Promise<void> {
  const now = await unit.now();
  const held = await unit.em.count(Membership, { person, role: 'EVALUATOR', startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
  if (held === 0) throw fundsRefusals.NOT_AN_EVALUATOR({ field: 'personId' });
}

/** PL-16: no member of an applicant, now or within the years, and nobody who keeps the fund. */
export async function demandImpartial(unit: Unit, round: GrantRound, person: Person): Promise<void> {
  const years = round.recusalYears;
  const now = await unit.now();
  const keeps = await unit.em.count(Membership, { person, party: round.fund.id, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
  const applications = await unit.em.find(GrantApplication, { round, submittedAt: { $ne: null } }, { fields: ['organization'] });
  const conflicted = keeps > 0 || (await belongedTo(unit, person.id, applications.map(({ organization }) => organization.id), years));
  if (conflicted) throw fundsRefusals.CONFLICT_OF_INTEREST({ field: 'personId', params: { years } });
}

async function demandRoom(unit: Unit, round: GrantRound): Promise<void> {
  if ((await unit.em.count(RoundReviewer, { round })) < round.panelSize) return;
  const least = round.panelMinimum;
  if (round.state === RoundState.EXPERT_REVIEW && (await smallestPanel(unit, round)) < least) return;
  throw fundsRefusals.PANEL_FULL({ field: 'personId', params: { size: round.panelSize, least } });
}
