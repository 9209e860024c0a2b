import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { DivisionGraph } from '../../communities/index.js';
import { DateTimeScalar, UnifiedSocialCreditCodeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, MoneyGraph, Node, Reads, ViewerCan, everyone } from '../../platform/reads/index.js';
import { BudgetAppropriation } from './budget-appropriation.js';
import { Buyer, BuyerKind } from './buyer.js';
import { buyerPolicy } from './buyer.policy.js';
import { FundSource } from './fund-source.js';

@ObjectType('Buyer', { implements: Node, description: 'A government buyer of services (购买主体, GP-01), and the party for which its officers and approvers act. Everyone sees it.' })
@Reads(() => Buyer, {
  visible: everyone,
  orderings: { CREATED_AT: 'createdAt', NAME: 'name' },
  filter: ['name', 'kind', 'division', 'createdAt'],
  search: (buyer, text) => `${buyer}.name ilike containing(${text})`,
})
export class BuyerGraph extends Node {
  @Field(() => String, { description: 'Official name.' })
  name!: string;

  @Field(() => BuyerKind, { description: 'Which kind of body it is.' })
  kind!: BuyerKind;

  @Field(() => UnifiedSocialCreditCodeScalar, { description: 'Unified social credit code (统一社会信用代码).' })
  creditCode!: string;

  @Field(() => DivisionGraph, { description: 'The division for which it buys.' })
  division!: DivisionGraph;

  @Field(() => String, { description: 'Code of the division, or `CN`, whose rule sets and catalogues apply.' })
  jurisdiction!: string;

  @Field(() => DateTimeScalar, { description: 'When it was registered here.' })
  createdAt!: Date;

  @Field(() => MoneyGraph, { description: 'Budget of all sources and years that is neither spent nor reserved now.' })
  @Computed({ sql: (buyer) => `(select coalesce(sum(a.balance_fen), 0)::bigint from ledger_account a where a.owner_id = ${buyer}.id and a.kind = 'BUDGET')` })
  budgetAvailable!: MoneyGraph;

  @Connected(() => BudgetAppropriationGraph, { by: 'buyer', description: 'Money granted to it, the latest first.' })
  appropriations!: Connection<Rel<BudgetAppropriationGraph>>;

  @ViewerCan<Buyer>({
    purchaseListDraft: { description: 'Begin a purchase list.', from: ['id'], decide: buyerPolicy.draft },
    budgetAppropriate: { description: 'Record an appropriation; the deed refuses it to whoever drafted that year\'s list.', from: ['id'], decide: buyerPolicy.appropriate },
  })
  viewerCan!: object;
}

@ObjectType('BudgetAppropriation', { implements: Node, description: 'Money granted to a buyer for a year from one source (预算批复, GP-08). Everyone sees it; public budgets are disclosed.' })
@Reads(() => BudgetAppropriation, {
  visible: everyone,
  orderings: { APPROPRIATED_AT: 'appropriatedAt', AMOUNT: 'amountFen' },
  defaultOrder: { field: 'APPROPRIATED_AT', direction: 'DESC' },
  filter: ['fiscalYear', 'fundSource', 'amount'],
})
export class BudgetAppropriationGraph extends Node {
  @Field(() => BuyerGraph, { description: 'The buyer.' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => Int, { description: 'Fiscal year.' })
  fiscalYear!: number;

  @Field(() => FundSource, { description: 'Where the money comes from.' })
  fundSource!: FundSource;

  @Field(() => MoneyGraph, { description: 'How much.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { description: 'Number of the finance department\'s document (批复文号).' })
  documentNumber!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  appropriatedAt!: Date;
}
