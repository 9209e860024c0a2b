import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import type { CommunityFund } from '../community-fund.js';
import { FundAccountGraph } from '../purposes/fund-account.graph.js';
import { CommunityFundGraph } from '../fund.graph.js';
import { GrantRound } from './grant-round.js';
import { BudgetLineKind, GrantCategory, GrantPaper, RoundKind } from './round-terms.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';
import { roundMoments, roundPolicy } from './round.policy.js';
import { BallotMethod } from './voting/ballot-method.js';
import { roundVisible } from './rounds.queries.js';

@ObjectType('GrantCriterion', { description: 'One published criterion of a round’s review.' })
export class CriterionGraph {
  @Field(() => String, { description: 'What is judged.' })
  title!: string;

  @Field(() => Int, { description: 'Most points it gives; all criteria together make 100.' })
  maximum!: number;
}

@ObjectType('GrantLineLimit', { description: 'Most of a grant that may be spent on one kind of budget line.' })
export class LineLimitGraph {
  @Field(() => BudgetLineKind, { description: 'Which kind.' })
  kind!: BudgetLineKind;

  @Field(() => Int, { description: 'Percent of the grant.' })
  percent!: number;
}

const facts = ['state', 'fund', 'draftedBy'];
type VotingRound = GrantRound & { readonly fund: CommunityFund };

@ObjectType('GrantRound', {
  implements: Node,
  description: 'A grant round (微创投 / 公益创投): a call of a community fund for projects that answer the community’s open needs. Public from the day it opens; its terms never change after that.',
})
@Reads(() => GrantRound, {
  visible: roundVisible,
  scope: 'funds:read',
  orderings: { CREATED_AT: 'createdAt', CLOSES_AT: 'closesAt', BUDGET: 'budgetFen' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['fund', 'account', 'kind', 'state', 'budget', 'closesAt', 'createdAt'],
  search: (row, text) => `${row}.title ilike containing(${text})`,
})
export class GrantRoundGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => FundAccountGraph, { nullable: true, description: 'The money it spends; null where the reader may not see the fund.' })
  account!: FundAccountGraph | null;

  @Field(() => RoundKind, { description: 'What sort of projects it pays for.' })
  kind!: RoundKind;

  @Field(() => String, { description: 'Title of the call.' })
  title!: string;

  @Field(() => String, { description: 'What is looked for and from whom.' })
  description!: string;

  @Field(() => MoneyGraph, { description: 'Budget of the whole round; set aside while it is under way.' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Most that one project gets.' })
  @Column('capFen')
  capPerProject!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Least that a selected project gets (兜底) where less is left than it asked for; zero: what it asked for or nothing.' })
  @Column('guaranteedFen')
  guaranteed!: MoneyGraph;

  @Field(() => Int, { nullable: true, description: 'Most projects that are selected; null for as many as the budget holds.' })
  winnerLimit!: number | null;

  @Field(() => Int, { description: 'Most projects of one applicant under way at once.' })
  runningLimit!: number;

  @Field(() => [GrantCategory], { description: 'Categories that are called for.' })
  categories!: GrantCategory[];

  @Field(() => [GrantPaper], { description: 'What every application brings along.' })
  papers!: GrantPaper[];

  @Field(() => String, { nullable: true, description: 'Division code under which applicants are registered or filed; null for anywhere.' })
  areaCode!: string | null;

  @Field(() => [LineLimitGraph], { description: 'Limits by kind of budget line, beside that of staff cost.' })
  lineLimits!: LineLimitGraph[];

  @Field(() => MoneyGraph, { description: 'What was awarded; zero before the decision.' })
  @Computed({ sql: (row) => `select coalesce(sum(a.awarded_fen), 0)::bigint from grant_application a where a.round_id = ${row}.id and a.state in ('SELECTED', 'AGREED', 'COMPLETED', 'TERMINATED')` })
  awarded!: MoneyGraph;

  @Field(() => Int, { description: 'Share of a project’s budget that it must raise itself, in percent.' })
  selfRaisedPercent!: number;

  @Field(() => Int, { description: 'Most of a grant that may be spent on staff, in percent.' })
  staffCostPercent!: number;

  @Field(() => [CriterionGraph], { description: 'Criteria of the review, in the order in which experts give their points.' })
  criteria!: CriterionGraph[];

  @Field(() => Int, { description: 'Number of experts on the panel; odd.' })
  panelSize!: number;

  @Field(() => Int, { description: 'Fewest experts who judge one application after recusals.' })
  panelMinimum!: number;

  @Field(() => Int, { description: 'Years for which a relation with an applicant excludes an expert (回避).' })
  recusalYears!: number;

  @Field(() => Int, { description: 'Highest and lowest score are dropped from this many scores on.' })
  dropExtremesFrom!: number;

  @Field(() => Int, { description: 'Length of the publicity period in working days.' })
  publicityWorkingDays!: number;

  @Field(() => Int, { description: 'Result from which on a project can be selected, in points of 100.' })
  passScore!: number;

  @Field(() => Int, { description: 'Share of the result that the residents’ vote decides, in percent; 0: no vote.' })
  voteWeight!: number;

  @Field(() => Int, { description: 'Voters below whom the vote does not count.' })
  voteQuorum!: number;

  @Field(() => Int, { description: 'Most applications that one resident may approve.' })
  votesPerPerson!: number;

  @Field(() => BallotMethod, { description: 'How residents vote.' })
  voteMethod!: BallotMethod;

  @Field(() => Boolean, { description: 'Whether a resident may vote anew until the vote ends; the last ballot counts.' })
  voteChangeable!: boolean;

  @Field(() => String, { description: 'Name and version of the formula by which it is decided. `grant-decision/2`: result = mean of the panel’s scores (highest and lowest dropped from `dropExtremesFrom` on) × (100 − voteWeight) % + share of the vote (points that its ballots gave ÷ most points that all voters could give it) × voteWeight %; a vote below its quorum does not count; in the order of results (ties: the review, then the earlier submission) each project at or above passScore gets what it asked for while budget and `winnerLimit` hold it; where less is left, that, unless it is below `guaranteed`.' })
  formula!: string;

  @Field(() => RoundState, { description: 'Where it stands.' })
  state!: RoundState;

  @Field(() => [RoundState], { description: 'States that can follow directly.' })
  @Derived<GrantRound>({ from: ['state'], value: (row) => roundLifecycle.nextStates(row.state) })
  nextStates!: RoundState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the call opened; null while it is a draft.' })
  opensAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Deadline for applications; null while it is a draft.' })
  closesAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the residents’ vote opened; null before, or without a vote.' })
  voteOpensAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the residents’ vote ends; null before it opened, or without a vote.' })
  voteClosesAt!: Date | null;

  @Field(() => Int, { description: 'Residents who voted so far. What they approved is not known before the decision, and never by person.' })
  @Computed({ sql: (row) => `select count(*)::int from round_voter v left join paper_batch b on b.id = v.batch_id where v.round_id = ${row}.id and coalesce(b.state, 'CONFIRMED') = 'CONFIRMED'` })
  voterCount!: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether the vote reached its quorum and counted; null before the decision, or without a vote.' })
  voteCounted!: boolean | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null before.' })
  decidedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last moment of the publicity period, `publicityWorkingDays` after the decision; null before.' })
  publicityEndsAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off; null unless it was.' })
  cancelReason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was drafted.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<VotingRound>({
    roundOpen: { description: 'Publish the call.', from: facts, decide: (actor, round) => all(roundPolicy.open(actor, round), roundLifecycle.can(round.state, 'open')) },
    applicationDraft: { description: 'Begin an application for an organization that one manages.', from: facts, decide: (_actor, round) => roundMoments.apply(round.state) },
    roundReviewerAppoint: { description: 'Appoint experts.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundMoments.appoint(round.state)) },
    roundCoachAppoint: { description: 'Appoint coaches, in a round with coaching.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundMoments.coach(round.state)) },
    roundCoachingBegin: { description: 'Hand the eligible applications to the coaches, in a round with coaching.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundLifecycle.can(round.state, 'beginCoaching')) },
    roundReviewBegin: { description: 'Hand the eligible applications to the panel.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundLifecycle.can(round.state, 'beginReview')) },
    roundVoteOpen: { description: 'Open the residents’ vote.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundLifecycle.can(round.state, 'openVote')) },
    roundVoteCast: { description: 'Vote.', from: ['state', 'fund.community'], decide: (actor, round) => all(roundPolicy.vote(actor, round.fund.community), roundMoments.vote(round.state)) },
    roundPaperVotesEnter: { description: 'Enter votes that were given on paper.', from: ['state', 'fund.community', 'fund'], decide: (actor, round) => all(roundPolicy.paper(actor, round.fund), roundMoments.paper(round.state)) },
    roundRecount: { description: 'Order a recount of the vote, by another steward than who decided.', from: [...facts, 'decidedBy'], decide: (actor, round) => all(roundPolicy.recount(actor, round), roundMoments.recount(round.state)) },
    roundDecide: { description: 'Apply the published formula.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundLifecycle.can(round.state, 'decide')) },
    roundCancel: { description: 'Call it off.', from: facts, decide: (actor, round) => all(roundPolicy.direct(actor, round), roundLifecycle.can(round.state, 'cancel')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundRounds {
  @Connected(() => GrantRoundGraph, { by: 'fund', description: 'Its grant rounds, the newest first.' })
  rounds!: Connection<GrantRoundGraph>;
}
