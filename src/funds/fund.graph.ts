import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph } from '../communities/index.js';
import { all } from '../kernel/refusal.js';
import { OrganizationGraph } from '../organizations/index.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { CommunityFund, FundraisingScope } from './community-fund.js';
import { FundState, fundLifecycle } from './fund.lifecycle.js';
import { donationPolicy, fundPolicy } from './fund.policy.js';
import { fundVisible, reservedSql } from './funds.queries.js';
import { demandActiveDecision } from './purposes/open-purpose.js';

@ObjectType('CommunityFund', {
  implements: Node,
  description: 'A community fund (社区基金): money that donors gave for a community, kept by a host charity (主体慈善组织), which receives all income and issues the receipts (CH-13). Public once it is hosted.',
})
@Reads(() => CommunityFund, {
  visible: fundVisible,
  scope: 'funds:read',
  orderings: { CREATED_AT: 'createdAt', NAME: 'name' },
  filter: ['state', 'community', 'hostCharity', 'fundraisingScope', 'name', 'createdAt'],
  search: (row, text) => `${row}.name ilike containing(${text})`,
})
export class CommunityFundGraph extends Node {
  @Field(() => String, { description: 'Name; once per community.' })
  name!: string;

  @Field(() => String, { description: 'What its money is for.' })
  purpose!: string;

  @Field(() => CommunityGraph, { description: 'The community whose needs it serves.' })
  community!: CommunityGraph;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The charity that hosts it, or was asked to. Null where the reader may not see that organization.' })
  hostCharity!: OrganizationGraph | null;

  @Field(() => FundraisingScope, { description: 'How it may raise money (CH-11…CH-15).' })
  fundraisingScope!: FundraisingScope;

  @Field(() => FundState, { description: 'Where it stands.' })
  state!: FundState;

  @Field(() => [FundState], { description: 'States that can follow directly.' })
  @Derived<CommunityFund>({ from: ['state'], value: (row) => fundLifecycle.nextStates(row.state) })
  nextStates!: FundState[];

  @Field(() => MoneyGraph, { description: 'What is free now under all restrictions together: received, less paid, less set aside. From the ledger.' })
  @Computed({ sql: (row) => `select coalesce(sum(l.balance_fen), 0)::bigint from fund_account a join ledger_account l on l.id = a.ledger_account_id where a.fund_id = ${row}.id` })
  balance!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'All that was ever received, less refunds. From the ledger.' })
  @Computed({ sql: (row) => `select coalesce(-sum(l.balance_fen), 0)::bigint from fund_account a join ledger_account l on l.id = a.source_account_id where a.fund_id = ${row}.id` })
  received!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What is set aside for open rounds and selected projects and not yet paid. From the ledger.' })
  @Computed({ sql: (row) => `select coalesce(sum((${reservedSql('a.ledger_account_id')})), 0)::bigint from fund_account a where a.fund_id = ${row}.id` })
  reserved!: MoneyGraph;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the charity answered; null while it has not.' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<CommunityFund>({
    fundAnswer: { description: 'Take the fund in, or decline.', from: ['state', 'hostCharity'], decide: (actor, fund) => all(fundPolicy.answer(actor, fund), fundLifecycle.can(fund.state, 'accept')) },
    fundPurposeOpen: { description: 'Keep money for a purpose apart.', from: ['id', 'state'], decide: (actor, fund) => all(fundPolicy.steward(actor, fund), demandActiveDecision(fund.state)) },
    fundClose: { description: 'Close it; refused while anything is left in it.', from: ['id', 'state'], decide: (actor, fund) => all(fundPolicy.steward(actor, fund), fundLifecycle.can(fund.state, 'close')) },
    donationCreate: { description: 'Pledge a gift of one’s own.', from: ['id', 'state'], decide: (actor, fund) => all(donationPolicy.create(actor, fund, true), demandActiveDecision(fund.state)) },
    donationRecord: { description: 'Record bank gifts from the statement.', from: ['id', 'state'], decide: (actor, fund) => all(donationPolicy.record(actor, fund), demandActiveDecision(fund.state)) },
    roundDraft: { description: 'Draft a grant round.', from: ['id', 'state'], decide: (actor, fund) => all(fundPolicy.steward(actor, fund), demandActiveDecision(fund.state)) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityFunding {
  @Connected(() => CommunityFundGraph, { by: 'community', description: 'Community funds for this community.' })
  funds!: Connection<CommunityFundGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationHosting {
  @Connected(() => CommunityFundGraph, { by: 'hostCharity', description: 'Community funds which this charity hosts; empty for any other organization.' })
  hostedFunds!: Connection<CommunityFundGraph>;
}
