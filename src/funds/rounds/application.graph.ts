import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { AttachmentGraph } from '../../files/index.js';
import { NeedGraph } from '../../needs/index.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, MoneyGraph, Node, Reads, type RowSql, ViewerCan } from '../../platform/reads/index.js';
import { CommunityFundGraph } from '../fund.graph.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import { Outcome } from './formula.js';
import { GrantBudgetLineGraph } from './budget-line.graph.js';
import { GrantApplicationNeed } from './grant-application-need.js';
import { GrantApplication } from './grant-application.js';
import { GrantRoundGraph } from './round.graph.js';
import { GrantCategory } from './round-terms.js';
import { applicationPolicy, membershipRoles, roundMoments } from './round.policy.js';
import { applicationVisible } from './rounds.queries.js';

const points = (column: string): RowSql => (row) => `(${row}.${column} * 0.01)::numeric(5, 2)`;
const facts = ['state', 'fund', 'organization', 'round.state'];
const privy: RowSql = (row, viewer) => `(${row}.organization_id = any(${viewer.parties(...membershipRoles)}) or ${row}.fund_id = any(${viewer.parties('FUND_STEWARD', 'FUND_FINANCE')}))`;

@ObjectType('GrantApplication', {
  implements: Node,
  description: 'An application (申报) of an organization in a grant round; once selected, the award side of a grant agreement. Seen by the organization; once submitted by the fund and the panel; once residents vote, when eligible, by everyone.',
})
@Reads(() => GrantApplication, {
  visible: applicationVisible,
  scope: 'funds:read',
  orderings: { CREATED_AT: 'createdAt', REQUESTED: 'requestedFen', RANK: 'rank' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['round', 'fund', 'organization', 'state', 'requested', 'createdAt'],
  search: (row, text) => `${row}.title ilike containing(${text})`,
})
export class GrantApplicationGraph extends Node {
  @Field(() => GrantRoundGraph, { nullable: true, description: 'The round; null where the reader may not see it.' })
  round!: GrantRoundGraph | null;

  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who applies; null where the reader may not see that organization.' })
  organization!: OrganizationGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Fiscal sponsor (托管机构) of a filed group: it signs, receives the money and answers for it (SO-07); null for a legal person.' })
  sponsor!: OrganizationGraph | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the sponsor took the project on as it stands; null before, and without a sponsor.' })
  sponsorAcceptedAt!: Date | null;

  @Field(() => GrantCategory, { description: 'In which field it works.' })
  category!: GrantCategory;

  @Field(() => String, { nullable: true, description: 'The clause of the organization’s charter (章程业务范围) that covers it; null where none was named.' })
  charterClause!: string | null;

  @Field(() => String, { description: 'Title of the project.' })
  title!: string;

  @Field(() => String, { description: 'What changes for whom.' })
  summary!: string;

  @Field(() => String, { description: 'How it is done, by whom and when.' })
  plan!: string;

  @Field(() => MoneyGraph, { description: 'The whole budget: grant and self-raised part.' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'The grant asked for.' })
  @Column('requestedFen')
  requested!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the organization raises itself.' })
  @Column('selfRaisedFen')
  selfRaised!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Staff cost within the grant.' })
  @Column('staffCostFen')
  staffCost!: MoneyGraph;

  @Field(() => Int, { description: 'People who will be served, as the organization estimates.' })
  beneficiaries!: number;

  @Connected(() => NeedGraph, { through: () => GrantApplicationNeed, by: 'application', to: 'need', description: 'The needs which the project answers; at least one (E4).' })
  needs!: Connection<NeedGraph>;

  @Connected(() => GrantBudgetLineGraph, { by: 'application', description: 'Its budget line by line (预算明细), in the order of the table; empty where only the sums were given.' })
  lines!: Connection<GrantBudgetLineGraph>;

  @Connected(() => AttachmentGraph, { on: (file, application) => `${file}.attached_to_id = ${application}.id and ${file}.attached_to_type = 'GrantApplication' and ${file}.state = 'ATTACHED'`, description: 'Files that were handed in with it, as far as the reader sees them: the organization and its sponsor, once submitted the fund and the panel.' })
  documents!: Connection<AttachmentGraph>;

  @Field(() => ApplicationState, { description: 'Where it stands.' })
  state!: ApplicationState;

  @Field(() => [ApplicationState], { description: 'States that can follow directly.' })
  @Derived<GrantApplication>({ from: ['state'], value: (row) => applicationLifecycle.nextStates(row.state) })
  nextStates!: ApplicationState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent in; null for a draft.' })
  submittedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'On what grounds eligibility was judged; null before, and for everyone but the organization and the fund.' })
  @Guarded(privy)
  eligibilityReason!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Mean of the panel’s scores, 0–100 with two decimals; null before the decision.' })
  @Computed({ sql: points('expert_score') })
  expertScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Share of the vote in percent: points that the ballots gave it, of the most that all voters could give; null before the decision, and where the vote does not count.' })
  @Computed({ sql: points('vote_score') })
  voteScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Result by the round’s formula, 0–100 with two decimals; null before the decision.' })
  @Computed({ sql: points('final_score') })
  finalScore!: string | null;

  @Field(() => Int, { nullable: true, description: 'Residents who approved it (in a SCORE vote: the points that they gave it); null before the decision.' })
  @Column('votes')
  approvals!: number | null;

  @Field(() => Int, { nullable: true, description: 'Place by result, 1 being the best; null before the decision.' })
  rank!: number | null;

  @Field(() => Outcome, { nullable: true, description: 'What the formula said; null before the decision.' })
  outcome!: Outcome | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'What was awarded; null unless selected.' })
  @Column('awardedFen')
  awarded!: MoneyGraph | null;

  @Field(() => MoneyGraph, { description: 'What was paid of the award so far. From the ledger.' })
  @Computed({ sql: (row) => `select coalesce(sum(h.settled_fen), 0)::bigint from grant_hold g join ledger_hold h on h.id = g.hold_id where g.application_id = ${row}.id` })
  paid!: MoneyGraph;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<GrantApplication>({
    applicationRevise: { description: 'Rewrite the draft, or in coaching the eligible project.', from: facts, decide: (actor, row) => all(applicationPolicy.apply(actor, row), roundMoments.revise(row.round.state, row.state)) },
    applicationSubmit: { description: 'Send it in.', from: facts, decide: (actor, row) => all(applicationPolicy.apply(actor, row), roundMoments.apply(row.round.state), applicationLifecycle.can(row.state, 'submit')) },
    applicationSponsor: { description: 'Take it on as the fiscal sponsor.', from: [...facts, 'sponsor'], decide: (actor, row) => all(applicationPolicy.sponsor(actor, row), applicationLifecycle.can(row.state, 'submit')) },
    applicationWithdraw: { description: 'Take it back.', from: facts, decide: (actor, row) => all(applicationPolicy.apply(actor, row), applicationLifecycle.can(row.state, 'withdraw')) },
    applicationEligibilityDecide: { description: 'Judge its eligibility.', from: facts, decide: (actor, row) => all(applicationPolicy.judge(actor, row), roundMoments.judge(row.round.state), applicationLifecycle.can(row.state, 'accept')) },
    applicationScore: { description: 'Score it, when appointed to the panel; a recusal (applicationConflictDeclare) takes the same.', from: facts, decide: (actor, row) => all(applicationPolicy.review(actor), roundMoments.review(row.round.state)) },
    applicationObject: { description: 'Object to its selection.', from: facts, decide: (actor, row) => all(applicationPolicy.object(actor, row), roundMoments.object(row.round.state, row.state)) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => GrantRoundGraph)
export class RoundApplications {
  @Connected(() => GrantApplicationGraph, { by: 'round', description: 'Applications, as far as the reader sees them.' })
  applications!: Connection<GrantApplicationGraph>;
}

@ExtendsGraph(() => NeedGraph)
export class NeedGrants {
  @Connected(() => GrantApplicationGraph, { through: () => GrantApplicationNeed, by: 'need', to: 'application', description: 'Projects that community funds were asked to pay for in answer to this need, as far as the reader sees them.' })
  grantApplications!: Connection<GrantApplicationGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationGrants {
  @Connected(() => GrantApplicationGraph, { by: 'organization', description: 'Its applications in grant rounds, as far as the reader sees them.' })
  grantApplications!: Connection<GrantApplicationGraph>;
}
