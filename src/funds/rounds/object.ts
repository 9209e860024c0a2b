import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { release } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import { GrantApplication } from './grant-application.js';
import { GrantObjection } from './grant-objection.js';
import { demandStage } from './judge-eligibility.js';
import { RoundState } from './round.lifecycle.js';
import { applicationPolicy } from './round.policy.js';
import { hidden } from '../funds.queries.js';
import { lockApplication } from './rounds.queries.js';
import { Words } from '../words.js';

@InputType({ description: 'An objection (异议) to the selection of a project.' })
export class ApplicationObjectInput extends DeedInput {
  @Field(() => ID, { description: 'The application, in state SELECTED, of a round within its publicity period. Anyone signed in may object, once, except members of the organization.' })
  applicationId!: string;

  @Field(() => String, { description: 'On what grounds, 10–2,000 characters; told to the fund and the organization.' })
  @Words(10, 2_000)
  grounds!: string;
}

@InputType({ description: 'The answer of the fund to an objection.' })
export class ObjectionDecideInput extends DeedInput {
  @Field(() => ID, { description: 'The objection, in state RAISED. You act as a steward of the fund, have not raised it and do not belong to the organization.' })
  objectionId!: string;

  @Field(() => Boolean, { description: 'True: the project loses its selection and its money is free again. False: the selection stands.' })
  uphold!: boolean;

  @Field(() => String, { description: 'Why, 2–2,000 characters; told to whoever objected.' })
  @Words(2, 2_000)
  answer!: string;
}

/** Someone objects to a selection within the publicity period; the round cannot go on before it is answered. */
export const objectToApplication = deed({
  field: 'applicationObject',
  answers: 'objection',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationObjectInput): Promise<GrantObjection> {
    const { application, round } = await lockApplication(unit, input.applicationId);
    unit.authorize(applicationPolicy.object(unit.actor, application));
    demandStage(round, [RoundState.PUBLICITY], 'applicationId');
    if (application.state !== ApplicationState.SELECTED) throw fundsRefusals.ROUND_STATE({ field: 'applicationId', params: { state: applicationLifecycle.state(application.state) } });
    if (round.publicityEndsAt === null || (await unit.now()) > round.publicityEndsAt) throw fundsRefusals.DEADLINE_PASSED({ field: 'applicationId' });
    const raisedBy = unit.em.getReference(Person, unit.actor.personId);
    if ((await unit.em.count(GrantObjection, { application, raisedBy })) > 0) throw fundsRefusals.ALREADY_OBJECTED({ field: 'applicationId' });
    const objection = new GrantObjection(application, raisedBy, input.grounds.trim());
    unit.em.persist(objection);
    return objection;
  },
});

/** The fund answers an objection. */
export const decideObjection = deed({
  field: 'objectionDecide',
  answers: 'objection',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ObjectionDecideInput): Promise<GrantObjection> {
    const found = await unit.find(GrantObjection, input.objectionId, 'objectionId');
    const application = await unit.lockById(GrantApplication, found.application.id);
    const objection = await unit.lockById(GrantObjection, found.id);
    const actor = unit.actor;
    const privy = objection.raisedBy.id === actor.personId || actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], application.fund.id);
    if (!privy && !actor.hasAny(['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'], application.organization.id)) throw hidden('objectionId');
    unit.authorize(applicationPolicy.decideObjection(actor, { ...facts(application), raisedBy: objection.raisedBy }));
    objection.decide(input.uphold, input.answer.trim(), unit.em.getReference(Person, actor.personId));
    // A project that dropped out in the meantime has nothing left to lose.
    if (input.uphold && application.state === ApplicationState.SELECTED) {
      application.leave('disqualify');
      if (application.hold) await release(unit, application.hold, 'A selection was overturned');
    }
    return objection;
  },
});

function facts({ fund, organization }: GrantApplication): { fund: { id: string }; organization: { id: string } } {
  return { fund, organization };
}
