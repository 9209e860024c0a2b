import { Field, ID, InputType } from 'type-graphql';
import { Membership, Person } from '../../../accounts/index.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { DeedInput } from '../../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { demandImpartial } from '../appoint-reviewer.js';
import { demandStage } from '../judge-eligibility.js';
import { RoundReviewer } from '../round-reviewer.js';
import { RoundState } from '../round.lifecycle.js';
import { roundPolicy } from '../round.policy.js';
import { lockRound } from '../rounds.queries.js';
import { RoundCoach } from './round-coach.js';

/** Roles of people who coach: those who know the field. */
const coachingRoles = ['EVALUATOR', 'SOCIAL_WORKER', 'ORG_MANAGER'] as const;

@InputType({ description: 'The appointment of a coach (辅导老师) to a round.' })
export class RoundCoachAppointInput extends DeedInput {
  @Field(() => ID, { description: 'The round, with coaching, in state OPEN, ELIGIBILITY or COACHING. You act as a steward of its fund.' })
  roundId!: string;

  @Field(() => ID, { description: 'A person who holds a role EVALUATOR, SOCIAL_WORKER or ORG_MANAGER somewhere, does not keep the fund, has not belonged to an applicant within the round’s years (CONFLICT_OF_INTEREST), and is not on the panel (REVIEWS_OR_COACHES).' })
  personId!: string;
}

/** Appoints a coach. */
export const appointCoach = deed({
  field: 'roundCoachAppoint',
  answers: 'coach',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundCoachAppointInput): Promise<RoundCoach> {
    const round = await lockRound(unit, input.roundId);
    unit.authorize(roundPolicy.direct(unit.actor, round));
    if (!round.coached) throw fundsRefusals.NO_COACHING_IN_ROUND({ field: 'roundId' });
    demandStage(round, [RoundState.OPEN, RoundState.ELIGIBILITY, RoundState.COACHING], 'roundId');
    const person = await unit.find(Person, input.personId, 'personId');
    const now = await unit.now();
    const able = await unit.em.count(Membership, { person, role: { $in: [...coachingRoles] }, startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
    if (able === 0) throw fundsRefusals.NOT_A_COACH({ field: 'personId' });
    await demandImpartial(unit, round, person);
    if ((await unit.em.count(RoundReviewer, { round, person })) > 0) throw fundsRefusals.REVIEWS_OR_COACHES({ field: 'personId' });
    if ((await unit.em.count(RoundCoach, { round, person })) > 0) throw fundsRefusals.ALREADY_APPOINTED({ field: 'personId' });
    const coach = new RoundCoach(round, person, unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(coach);
    return coach;
  },
});
