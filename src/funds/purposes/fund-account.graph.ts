import { Field, ObjectType } from 'type-graphql';
import { BeneficiaryGroup, NeedGraph } from '../../needs/index.js';
import { Computed, Connected, type Connection, ExtendsGraph, MoneyGraph, Node, Reads, type RowSql } from '../../platform/reads/index.js';
import { FundAccount, FundRestriction } from './fund-account.js';
import { CommunityFundGraph } from '../fund.graph.js';
import { reservedSql } from '../funds.queries.js';

/** The account is as public as its fund. */
const accountVisible: RowSql = (account, viewer) =>
  `exists (select from community_fund f where f.id = ${account}.fund_id and (f.state in ('ACTIVE', 'CLOSED') or f.host_charity_id = any(${viewer.parties('ORG_MANAGER')})))`;

@ObjectType('FundAccount', { implements: Node, description: 'Money of a fund under one restriction (指定用途). The amounts are those of the ledger at this moment.' })
@Reads(() => FundAccount, { visible: accountVisible, scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, filter: ['restriction', 'need'] })
export class FundAccountGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => FundRestriction, { description: 'What its money may be spent on.' })
  restriction!: FundRestriction;

  @Field(() => NeedGraph, { nullable: true, description: 'The need to which it is restricted; null for any other restriction.' })
  need!: NeedGraph | null;

  @Field(() => String, { nullable: true, description: 'The purpose to which it is restricted; null where it is kept for no purpose in words.' })
  purpose!: string | null;

  @Field(() => BeneficiaryGroup, { nullable: true, description: 'The group of people for whose needs alone it pays; null for any other restriction.' })
  beneficiaryGroup!: BeneficiaryGroup | null;

  @Field(() => MoneyGraph, { description: 'What is free on it now: received, less paid, less set aside.' })
  @Computed({ sql: (row) => `select l.balance_fen from ledger_account l where l.id = ${row}.ledger_account_id` })
  balance!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'All that was ever received under this restriction, less refunds.' })
  @Computed({ sql: (row) => `select -l.balance_fen from ledger_account l where l.id = ${row}.source_account_id` })
  received!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What is set aside for open rounds and selected projects and not yet paid.' })
  @Computed({ sql: (row) => reservedSql(`${row}.ledger_account_id`) })
  reserved!: MoneyGraph;
}

@ExtendsGraph(() => NeedGraph)
export class NeedFunding {
  @Connected(() => FundAccountGraph, { by: 'need', description: 'Money that donors gave to community funds for this need alone.' })
  fundAccounts!: Connection<FundAccountGraph>;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundAccounts {
  @Connected(() => FundAccountGraph, { by: 'fund', defaultOrder: { field: 'CREATED_AT', direction: 'ASC' }, description: 'Its money by restriction (指定用途).' })
  accounts!: Connection<FundAccountGraph>;
}
