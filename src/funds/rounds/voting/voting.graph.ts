import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { all } from '../../../kernel/refusal.js';
import { AttachmentGraph } from '../../../files/index.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { Connected, type Connection, Derived, ExtendsGraph, Node, Reads, ViewerCan, everyone } from '../../../platform/reads/index.js';
import type { CommunityFund } from '../../community-fund.js';
import type { GrantRound } from '../grant-round.js';
import { GrantRoundGraph } from '../round.graph.js';
import { roundPolicy } from '../round.policy.js';
import { BallotMethod } from './ballot-method.js';
import { GrantRecount } from './grant-recount.js';
import { PaperBatch } from './paper-batch.js';
import { PaperBatchState, paperBatchLifecycle } from './paper-batch.lifecycle.js';

registerEnumType(BallotMethod, {
  name: 'GrantBallotMethod',
  description: 'How residents vote in a round.',
  valuesConfig: {
    APPROVAL: { description: 'They approve up to `votesPerPerson` projects (赞成投票).' },
    SCORE: { description: 'They give up to `votesPerPerson` projects 1–10 points each (计分投票).' },
    KNAPSACK: { description: 'They choose projects that the budget of the round pays together (参与式预算). With voteWeight 100, the votes alone decide until the money is spent.' },
  },
});

registerEnumType(PaperBatchState, {
  name: 'PaperBatchState',
  description: 'Where paper votes stand.',
  valuesConfig: {
    ENTERED: { description: 'Entered by one person; they count once another has counted the same.' },
    CONFIRMED: { description: 'Counted by two people; they count.' },
    REJECTED: { description: 'Found wrong; they count nothing. An end.' },
    VOIDED: { description: 'Left out by a recount. An end.' },
  },
});

type Batch = PaperBatch & { readonly round: GrantRound & { readonly fund: CommunityFund } };
const facts = ['state', 'enteredBy', 'round.fund.community', 'round.fund'];

@ObjectType('PaperBatch', { implements: Node, description: 'Votes that residents gave on paper (纸质选票) in a round. Seen by stewards of the fund and staff of the community; nobody sees who chose what.' })
@Reads(() => PaperBatch, {
  visible: (batch, viewer) => `exists (select from grant_round r join community_fund f on f.id = r.fund_id where r.id = ${batch}.round_id and (f.id = any(${viewer.parties('FUND_STEWARD')}) or f.community_id = any(${viewer.parties('COMMUNITY_STAFF')})))`,
  scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' }, filter: ['state'],
})
export class PaperBatchGraph extends Node {
  @Field(() => GrantRoundGraph, { nullable: true, description: 'The round; null where the reader may not see it.' })
  round!: GrantRoundGraph | null;

  @Field(() => String, { description: 'Where and when the papers were collected.' })
  source!: string;

  @Field(() => Int, { description: 'Valid ballots.' })
  ballotCount!: number;

  @Field(() => PaperBatchState, { description: 'Where it stands.' })
  state!: PaperBatchState;

  @Field(() => [PaperBatchState], { description: 'States that can follow directly.' })
  @Derived<PaperBatch>({ from: ['state'], value: ({ state }) => paperBatchLifecycle.nextStates(state) })
  nextStates!: PaperBatchState[];

  @Connected(() => AttachmentGraph, { on: (file, batch) => `${file}.attached_to_id = ${batch}.id and ${file}.attached_to_type = 'PaperBatch' and ${file}.state = 'ATTACHED'`, description: 'Scans of roll and ballots.' })
  scans!: Connection<AttachmentGraph>;

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Batch>({
    roundPaperVotesConfirm: { description: 'Count it anew.', from: facts, decide: (actor, row) => all(roundPolicy.confirmPaper(actor, row.round.fund, row), paperBatchLifecycle.can(row.state, 'confirm')) },
    roundPaperVotesReject: { description: 'Reject it.', from: facts, decide: (actor, row) => all(roundPolicy.confirmPaper(actor, row.round.fund, row), paperBatchLifecycle.can(row.state, 'reject')) },
  })
  viewerCan!: object;
}

@ObjectType('GrantCount', { description: 'What a count said of one application.' })
export class GrantCountGraph {
  @Field(() => ID, { description: 'The application (`application_…`).' })
  applicationId!: string;

  @Field(() => Int, { description: 'Ballots that chose it; in a SCORE vote its points.' })
  approvals!: number;

  @Field(() => Int, { description: 'Place by result.' })
  rank!: number;

  @Field(() => String, { description: 'What the formula said (`GrantOutcome`).' })
  outcome!: string;
}

@ObjectType('GrantRecount', { implements: Node, description: 'A recount (重新计票) of the residents’ vote. Public, with the result before and after.' })
@Reads(() => GrantRecount, { visible: everyone, scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' } })
export class GrantRecountGraph extends Node {
  @Field(() => GrantRoundGraph, { nullable: true, description: 'The round.' })
  round!: GrantRoundGraph | null;

  @Field(() => String, { description: 'Why it was ordered.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Whether a selection turned; then the publicity period began anew.' })
  changed!: boolean;

  @Field(() => [GrantCountGraph], { description: 'The result before.' })
  before!: GrantCountGraph[];

  @Field(() => [GrantCountGraph], { description: 'The result after.' })
  after!: GrantCountGraph[];

  @Field(() => DateTimeScalar, { description: 'When the votes were counted anew.' })
  createdAt!: Date;
}

@ExtendsGraph(() => GrantRoundGraph)
export class RoundVoting {
  @Connected(() => PaperBatchGraph, { by: 'round', description: 'Paper votes, as far as the reader sees them.' })
  paperBatches!: Connection<PaperBatchGraph>;

  @Connected(() => GrantRecountGraph, { by: 'round', description: 'Recounts of its vote.' })
  recounts!: Connection<GrantRecountGraph>;
}
