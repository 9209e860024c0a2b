import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import { ProposalInput, citedNeeds, proposalOf } from './application.input.js';
import { demandOpenCall } from './draft-application.js';
import { GrantApplicationNeed } from './grant-application-need.js';
import type { GrantApplication } from './grant-application.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';

@InputType({ description: 'A draft’s proposal, written anew as a whole.' })
export class ApplicationReviseInput extends ProposalInput {
  @Field(() => ID, { description: 'The application, in state DRAFT. You act as a manager of its organization.' })
  applicationId!: string;
}

/** Rewrites a draft with its cited needs, while the call is open. */
export const reviseApplication = deed({
  field: 'applicationRevise',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationReviseInput): Promise<GrantApplication> {
    const { application, round } = await lockApplication(unit, input.applicationId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(applicationPolicy.apply(unit.actor, application));
    if (application.state !== ApplicationState.DRAFT) throw applicationLifecycle.refused(application.state, says('revised', '修改'), { field: 'applicationId' });
    await demandOpenCall(unit, round);
    application.propose(proposalOf(input, round));
    const needs = await citedNeeds(unit, input.needIds, round);
    const cited = await unit.em.find(GrantApplicationNeed, { application });
    for (const citation of cited) if (!needs.some(({ id }) => id === citation.need.id)) unit.em.remove(citation);
    for (const need of needs) if (!cited.some((citation) => citation.need.id === need.id)) unit.em.persist(new GrantApplicationNeed(application, need));
    return application;
  },
});
