import type { Slice } from '../../platform/slice.js';
import './list-amendment.graph.js';
import { PurchaseListAmendment, PurchaseListChange } from './list-amendment.js';
import { LinesResolver } from './lines.resolver.js';
import { listRoutes } from './list-routes.js';
import './lists-of.graph.js';
import { ListsResolver } from './lists.resolver.js';
import { PurchaseLineBudget } from './purchase-line-budget.js';
import { PurchaseLineNeed } from './purchase-line-need.js';
import { PurchaseLine } from './purchase-line.js';
import { PurchaseListCommentAnswer } from './purchase-list-comment-answer.js';
import { PurchaseListComment } from './purchase-list-comment.js';
import { PurchaseList } from './purchase-list.js';

export { purchasingRefusals } from '../purchasing.refusals.js';
export { PurchaseLine } from './purchase-line.js';
export { PurchaseLineBudget } from './purchase-line-budget.js';
export { PurchaseLineNeed } from './purchase-line-need.js';
export { PurchaseList } from './purchase-list.js';
export { CommentOutcome, PurchaseListCommentAnswer } from './purchase-list-comment-answer.js';
export { ListAmendmentGround, ListChangeKind, PurchaseListAmendment, PurchaseListChange } from './list-amendment.js';
export { PurchaseListComment } from './purchase-list-comment.js';
export { PurchaseLineState, purchaseLineLifecycle } from './purchase-line.lifecycle.js';
export { PurchaseListState } from './purchase-list.lifecycle.js';
export { PurchaseLineGraph } from './purchase-line.graph.js';
export { PurchaseListGraph } from './purchase-list.graph.js';
export { linesIn, lockLine, lockList, purchaseLineVisible } from './lists.queries.js';
export { purchaseListPolicy } from './purchase-list.policy.js';
export { contractLine, fulfilLine, reopenLine, tenderLine } from './line-delivery.js';

export { draftList } from './draft-list.js';
export { addLine } from './add-line.js';
export { editLine } from './edit-line.js';
export { removeLine } from './remove-line.js';
export { PurchaseListImportMode, importLines } from './import-lines.js';
export { citeNeed } from './cite-need.js';
export { consultList } from './consult-list.js';
export { commentOnList } from './comment-on-list.js';
export { answerComment } from './answer-comment.js';
export { publishList } from './publish-list.js';
export { amendList } from './amend-list.js';
export { closeList } from './close-list.js';

/** What buyers plan to buy in a year. */
export const lists: Omit<Slice, 'name'> = {
  entities: [PurchaseList, PurchaseLine, PurchaseLineBudget, PurchaseLineNeed, PurchaseListComment, PurchaseListCommentAnswer, PurchaseListAmendment, PurchaseListChange],
  resolvers: [ListsResolver, LinesResolver],
  types: [],
  routes: listRoutes,
};
