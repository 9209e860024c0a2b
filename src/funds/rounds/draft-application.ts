import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { AttachmentKind, attachFiles, attachmentReaders } from '../../files/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState } from './application.lifecycle.js';
import { ProposalInput, citedNeeds, proposalOf } from './application.input.js';
import { linesOf } from './budget-lines.js';
import { GrantApplicationNeed } from './grant-application-need.js';
import { GrantApplication } from './grant-application.js';
import { GrantBudgetLine } from './grant-budget-line.js';
import type { GrantRound } from './grant-round.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';
import { applicationPolicy } from './round.policy.js';
import { applicationInsider, lockRound } from './rounds.queries.js';

@InputType({ description: 'A project that an organization proposes in a round; a draft until it is submitted.' })
export class ApplicationDraftInput extends ProposalInput {
  @Field(() => ID, { description: 'The round, in state OPEN.' })
  roundId!: string;

  @Field(() => ID, { description: 'The organization that applies; one application per round (ALREADY_APPLIED). You act as its manager.' })
  organizationId!: string;
}

/** An organization begins an application. */
export const draftApplication = deed({
  field: 'applicationDraft',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ApplicationDraftInput): Promise<GrantApplication> {
    const organization = await unit.find(Organization, input.organizationId, 'organizationId');
    unit.authorize(applicationPolicy.apply(unit.actor, { organization }));
    const round = await lockRound(unit, input.roundId, { share: true });
    await demandOpenCall(unit, round);
    const earlier = await unit.em.count(GrantApplication, { round, organization, state: { $nin: [ApplicationState.WITHDRAWN, ApplicationState.CANCELLED] } });
    if (earlier > 0) throw fundsRefusals.ALREADY_APPLIED({ field: 'organizationId' });
    const proposal = proposalOf(input, round);
    const lines = linesOf(input.lines ?? [], round, proposal);
    const application = new GrantApplication(round, organization, proposal, unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(application);
    for (const need of await citedNeeds(unit, input.needIds, round)) unit.em.persist(new GrantApplicationNeed(application, need));
    lines.forEach((line, index) => unit.em.persist(new GrantBudgetLine(application, index + 1, line)));
    await addDocuments(unit, application, input.attachmentIds ?? []);
    return application;
  },
});

/** Adds files to an application. */
export async function addDocuments(unit: Unit, application: GrantApplication, publicIds: readonly string[]): Promise<void> {
  if (publicIds.length === 0) return;
  await attachFiles(unit, publicIds, { kind: AttachmentKind.EVIDENCE, ownerId: application.organization.id, to: application, at: await unit.now(), field: 'attachmentIds' });
}

attachmentReaders(AttachmentKind.EVIDENCE, (file, viewer) => `exists (select from grant_application g where g.id = ${file}.attached_to_id and ${applicationInsider('g', viewer)})`);

/** Refuses a round that does not call for applications (any more): lateness is decided under the shared lock. */
export async function demandOpenCall(unit: Unit, round: GrantRound): Promise<void> {
  if (round.state !== RoundState.OPEN) throw fundsRefusals.ROUND_NOT_OPEN({ field: 'roundId', params: { state: roundLifecycle.state(round.state) } });
  if (round.closesAt === null || (await unit.now()) >= round.closesAt) throw fundsRefusals.DEADLINE_PASSED({ field: 'roundId' });
}
