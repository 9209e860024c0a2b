import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { DeedInput } from '../../../platform/graphql/deed-input.js';
import { hidden } from '../../funds.queries.js';
import { Words } from '../../words.js';
import { ApplicationState } from '../application.lifecycle.js';
import { demandStage } from '../judge-eligibility.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { RoundState } from '../round.lifecycle.js';
import { belongedTo, lockApplication } from '../rounds.queries.js';
import { GrantAdvice } from './grant-advice.js';
import { RoundCoach } from './round-coach.js';

@InputType({ description: 'What a coach advises on an application.' })
export class ApplicationAdviseInput extends DeedInput {
  @Field(() => ID, { description: 'The application, in state ELIGIBLE, of a round in state COACHING of which you are a coach.' })
  applicationId!: string;

  @Field(() => String, { description: 'The advice, 10–4,000 characters; told to the organization and the fund.' })
  @Words(10, 4_000)
  text!: string;
}

/** A coach comments on an application; as often as it helps. */
export const adviseApplication = deed({
  field: 'applicationAdvise',
  answers: 'advice',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationAdviseInput): Promise<GrantAdvice> {
    const { application, round } = await lockApplication(unit, input.applicationId);
    const coach = await unit.em.findOne(RoundCoach, { round, person: unit.actor.personId });
    if (!coach) throw hidden('applicationId');
    demandStage(round, [RoundState.COACHING], 'applicationId');
    if (application.state !== ApplicationState.ELIGIBLE) throw hidden('applicationId');
    if (await belongedTo(unit, unit.actor.personId, [application.organization.id], round.recusalYears)) throw fundsRefusals.CONFLICT_OF_INTEREST({ field: 'applicationId', params: { years: round.recusalYears } });
    const advice = new GrantAdvice(application, coach, input.text.trim());
    unit.em.persist(advice);
    await unit.emit('application.advised', application.id);
    return advice;
  },
});
