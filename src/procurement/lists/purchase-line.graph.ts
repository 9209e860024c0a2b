import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph, DivisionGraph } from '../../communities/index.js';
import { all } from '../../kernel/refusal.js';
import { BeneficiaryGroup, NeedGraph, grams } from '../../needs/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BuyerGraph, FundSource } from '../buyers/index.js';
import { CatalogueItemGraph } from '../catalogue/index.js';
import { lineBudgetVisible, lineFilters, purchaseLineVisible } from './lists.queries.js';
import { PurchaseLineBudget } from './purchase-line-budget.js';
import { PurchaseLineNeed } from './purchase-line-need.js';
import { PurchaseLineState, purchaseLineLifecycle } from './purchase-line.lifecycle.js';
import { PurchaseLine } from './purchase-line.js';
import { PurchaseListGraph } from './purchase-list.graph.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';

const of = ['state', 'buyer'];

@ObjectType('PurchaseLine', {
  implements: Node,
  description: 'One service to buy (购买事项): how much of what, for whom, where, to which standard and for how much money. Everyone sees it once announced; before, the buyer\'s own people alone.',
})
@Reads(() => PurchaseLine, {
  visible: purchaseLineVisible,
  scope: 'procurement:read',
  orderings: { PUBLISHED_AT: 'publishedAt', BUDGET: 'budgetFen', NUMBER: 'number' },
  defaultOrder: { field: 'PUBLISHED_AT', direction: 'DESC' },
  filter: ['state', 'buyer', 'list', 'catalogueItem', 'serviceCommunity', 'serviceDivision', 'targetGroup', 'expectedQuarter', 'budget', 'publishedAt', ...lineFilters],
  search: (line, text) => grams(`${line}.title || ' ' || ${line}.description`, text),
})
export class PurchaseLineGraph extends Node {
  @Field(() => PurchaseListGraph, { nullable: true, description: 'The list it stands on; null only where the list is hidden, which that of an announced line never is.' })
  list!: PurchaseListGraph | null;

  @Field(() => BuyerGraph, { description: 'The buyer.' })
  buyer!: BuyerGraph;

  @Field(() => Int, { description: 'Place in the list, from 1.' })
  number!: number;

  @Field(() => CatalogueItemGraph, { description: 'Item of the guidance catalogue under which it is bought (GP-07).' })
  catalogueItem!: CatalogueItemGraph;

  @Field(() => String, { description: 'What is bought in one line.' })
  title!: string;

  @Field(() => String, { description: 'The service in words.' })
  description!: string;

  @Field(() => Int, { description: 'How many units (E7).' })
  quantity!: number;

  @Field(() => String, { description: 'What is counted (`hour`, `case`).' })
  unit!: string;

  @Field(() => String, { description: 'The standard by which it will be accepted.' })
  standard!: string;

  @Field(() => CommunityGraph, { nullable: true, description: 'The community that is served; null when a division is.' })
  serviceCommunity!: CommunityGraph | null;

  @Field(() => DivisionGraph, { nullable: true, description: 'The division that is served; null when a community is.' })
  serviceDivision!: DivisionGraph | null;

  @Field(() => BeneficiaryGroup, { description: 'Whom it serves.' })
  targetGroup!: BeneficiaryGroup;

  @Field(() => Int, { description: 'Quarter of the year in which delivery is to begin, 1 to 4.' })
  expectedQuarter!: number;

  @Field(() => MoneyGraph, { description: 'Its budget of all sources together (PL-19: disclosed).' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Connected(() => PurchaseLineBudgetGraph, { by: 'line', description: 'Its budget by fund source (GP-08).' })
  budgets!: Connection<Rel<PurchaseLineBudgetGraph>>;

  @Field(() => PurchaseLineState, { description: 'Where it stands.' })
  state!: PurchaseLineState;

  @Field(() => [PurchaseLineState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<PurchaseLine>({ from: ['state'], value: ({ state }) => purchaseLineLifecycle.nextStates(state) })
  nextStates!: PurchaseLineState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the public could first read it; null in a draft.' })
  announcedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published and open for tenders; null before.' })
  publishedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @Connected(() => NeedGraph, { through: () => PurchaseLineNeed, by: 'line', to: 'need', description: 'Needs of residents which it is to answer.' })
  needs!: Connection<NeedGraph>;

  @ViewerCan<PurchaseLine>({
    purchaseLineEdit: { description: 'Put its terms anew.', from: of, decide: (actor, line) => all(purchaseListPolicy.draft(actor, line), purchaseListMoments.changeLine(line.state)) },
    purchaseLineRemove: { description: 'Take it off its list.', from: of, decide: (actor, line) => all(purchaseListPolicy.draft(actor, line), purchaseListMoments.changeLine(line.state)) },
    purchaseLineCiteNeed: { description: 'Say which need it is to answer.', from: of, decide: (actor, line) => all(purchaseListPolicy.draft(actor, line), purchaseListMoments.citeNeed(line.state)) },
  })
  viewerCan!: object;
}

@ObjectType('PurchaseLineBudget', { implements: Node, description: 'The part of a line\'s budget that comes from one source (GP-08). Seen with its line.' })
@Reads(() => PurchaseLineBudget, { visible: lineBudgetVisible, orderings: { AMOUNT: 'amountFen' }, defaultOrder: { field: 'AMOUNT', direction: 'DESC' } })
export class PurchaseLineBudgetGraph extends Node {
  @Field(() => FundSource, { description: 'Where the money comes from.' })
  fundSource!: FundSource;

  @Field(() => MoneyGraph, { description: 'How much.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { nullable: true, description: 'Item of the department\'s budget (预算项目); null when not named.' })
  budgetItem!: string | null;
}
