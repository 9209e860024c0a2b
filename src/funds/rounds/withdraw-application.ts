import { Field, ID, InputType } from 'type-graphql';
import { release } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { settleStage } from './awards.js';
import type { GrantApplication } from './grant-application.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';

@InputType({ description: 'The withdrawal of an application.' })
export class ApplicationWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The application, not yet agreed or decided against. You act as a manager of its organization.' })
  applicationId!: string;
}

/** The organization takes its application back; money that was set aside for it is free again. */
export const withdrawApplication = deed({
  field: 'applicationWithdraw',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationWithdrawInput): Promise<GrantApplication> {
    const { application, round } = await lockApplication(unit, input.applicationId, { expectedVersion: input.expectedVersion ?? null, alone: true });
    unit.authorize(applicationPolicy.apply(unit.actor, application));
    application.leave('withdraw');
    if (application.hold) await release(unit, application.hold, 'An application was withdrawn');
    await settleStage(unit, round);
    return application;
  },
});
