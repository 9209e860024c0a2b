import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import type { GrantApplication } from './grant-application.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';

@InputType({ description: 'The word of a fiscal sponsor (托管机构) for the application of a filed group.' })
export class ApplicationSponsorInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The application, in state DRAFT. You act as a manager of its fiscal sponsor.' })
  applicationId!: string;
}

/** The sponsor takes the project on: it will sign, receive the money and answer for it. A revision of the draft asks again. */
export const sponsorApplication = deed({
  field: 'applicationSponsor',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationSponsorInput): Promise<GrantApplication> {
    const { application } = await lockApplication(unit, input.applicationId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(applicationPolicy.sponsor(unit.actor, application));
    if (application.state !== ApplicationState.DRAFT) throw applicationLifecycle.refused(application.state, says('taken on by its sponsor', '由托管机构确认'), { field: 'applicationId', rule: 'SO-07' });
    application.acceptSponsorship(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    unit.record({ rule: 'SO-07' });
    return application;
  },
});
