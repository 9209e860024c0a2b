import { Field, ID, InputType } from 'type-graphql';
import { decimalOf } from '../../kernel/money.js';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import { ProposalInput, citedNeeds, proposalOf } from './application.input.js';
import { linesOf, writeLines } from './budget-lines.js';
import { addDocuments, demandOpenCall } from './draft-application.js';
import { GrantApplicationNeed } from './grant-application-need.js';
import type { GrantApplication, Proposal } from './grant-application.js';
import { GrantApplicationVersion } from './coaching/grant-application-version.js';
import { RoundState } from './round.lifecycle.js';
import { applicationPolicy } from './round.policy.js';
import { lockApplication } from './rounds.queries.js';

@InputType({ description: 'A proposal, written anew as a whole.' })
export class ApplicationReviseInput extends ProposalInput {
  @Field(() => ID, { description: 'The application, in state DRAFT while the call is open; or in state ELIGIBLE while its round is in COACHING: then it asks for no more than before (COACHING_NOT_DEARER), `needIds` change nothing, and what it was stays readable (`earlierVersions`). You act as a manager of its organization.' })
  applicationId!: string;
}

/** Rewrites a draft with its cited needs, while the call is open; or a project, while it is coached. */
export const reviseApplication = deed({
  field: 'applicationRevise',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationReviseInput): Promise<GrantApplication> {
    const { application, round } = await lockApplication(unit, input.applicationId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(applicationPolicy.apply(unit.actor, application));
    const coached = application.state === ApplicationState.ELIGIBLE && round.state === RoundState.COACHING;
    if (!coached && application.state !== ApplicationState.DRAFT) throw applicationLifecycle.refused(application.state, says('revised', '修改'), { field: 'applicationId' });
    if (!coached) await demandOpenCall(unit, round);
    const proposal = proposalOf(input, round);
    const lines = linesOf(input.lines ?? [], round, proposal);
    if (coached) await keepVersion(unit, application, proposal);
    application.propose(proposal, { keepsSponsor: coached });
    await writeLines(unit, application, lines);
    await addDocuments(unit, application, input.attachmentIds ?? []);
    if (coached) return application;
    const needs = await citedNeeds(unit, input.needIds, round);
    const cited = await unit.em.find(GrantApplicationNeed, { application });
    for (const citation of cited) if (!needs.some(({ id }) => id === citation.need.id)) unit.em.remove(citation);
    for (const need of needs) if (!cited.some((citation) => citation.need.id === need.id)) unit.em.persist(new GrantApplicationNeed(application, need));
    return application;
  },
});

/** In coaching a project becomes better, not dearer; what it was stays readable. */
async function keepVersion(unit: Unit, application: GrantApplication, proposal: Proposal): Promise<void> {
  if (proposal.requestedFen > application.requestedFen) throw fundsRefusals.COACHING_NOT_DEARER({ field: 'requested', params: { requested: decimalOf(application.requestedFen) } });
  const earlier = await unit.em.count(GrantApplicationVersion, { application });
  unit.em.persist(new GrantApplicationVersion(application, earlier + 1));
}
