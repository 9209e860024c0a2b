import { Field } from 'type-graphql';
import { CommunityGraph } from '../../communities/index.js';
import { NeedGraph } from '../../needs/index.js';
import { Connected, type Connection, ExtendsGraph } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { PurchaseLineGraph } from './purchase-line.graph.js';
import { PurchaseLineNeed } from './purchase-line-need.js';
import { PurchaseListCommentGraph, PurchaseListGraph } from './purchase-list.graph.js';

@ExtendsGraph(() => NeedGraph)
export class NeedPurchasing {
  @Connected(() => PurchaseLineGraph, { through: () => PurchaseLineNeed, by: 'need', to: 'line', description: 'Lines of purchase lists that cite the need: from here its money can be followed.' })
  purchaseLines!: Connection<PurchaseLineGraph>;
}

@ExtendsGraph(() => BuyerGraph)
export class BuyerLists {
  @Connected(() => PurchaseListGraph, { by: 'buyer', description: 'Its purchase lists, as far as the reader sees them.' })
  purchaseLists!: Connection<PurchaseListGraph>;

  @Connected(() => PurchaseLineGraph, { by: 'buyer', description: 'Lines of all its lists, as far as the reader sees them.' })
  purchaseLines!: Connection<PurchaseLineGraph>;
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityPurchasing {
  @Connected(() => PurchaseLineGraph, { by: 'serviceCommunity', description: 'Lines of purchase lists that serve the community.' })
  purchaseLines!: Connection<PurchaseLineGraph>;
}

@ExtendsGraph(() => PurchaseListGraph)
export class ListLines {
  @Connected(() => PurchaseLineGraph, { by: 'list', description: 'Its lines in their order, as far as the reader sees them.', defaultOrder: { field: 'NUMBER', direction: 'ASC' } })
  lines!: Connection<PurchaseLineGraph>;
}

@ExtendsGraph(() => PurchaseListCommentGraph)
export class CommentLine {
  @Field(() => PurchaseLineGraph, { nullable: true, description: 'The line it is about; null for the list as a whole.' })
  line!: PurchaseLineGraph | null;
}
