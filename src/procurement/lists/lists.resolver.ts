import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Answered, payloadBase, payloadOf } from '../../platform/graphql/payload.js';
import { SheetReportGraph } from '../../platform/sheets/sheet-report.graph.js';
import type { SheetReport } from '../../platform/sheets/sheet-table.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { PurchasingUserError } from '../purchasing.errors.js';
import { PurchaseListAmendInput, amendList } from './amend-list.js';
import { PurchaseListCommentAnswerInput, answerComment } from './answer-comment.js';
import { PurchaseListCloseInput, closeList } from './close-list.js';
import { PurchaseListCommentInput, commentOnList } from './comment-on-list.js';
import { PurchaseListConsultInput, consultList } from './consult-list.js';
import { PurchaseListDraftInput, draftList } from './draft-list.js';
import { PurchaseListImportInput, importLines } from './import-lines.js';
import { PurchaseListDifferenceGraph } from './list-difference.graph.js';
import type { ListDifference } from './replace-lines.js';
import { PurchaseListPublishInput, publishList } from './publish-list.js';
import { PurchaseListCommentGraph, PurchaseListGraph } from './purchase-list.graph.js';

const answeredByList = (name: string) => payloadOf(name, 'purchaseList', () => PurchaseListGraph, PurchasingUserError);
export const PurchaseListDraftPayload = answeredByList('PurchaseListDraftPayload');
export const PurchaseListConsultPayload = answeredByList('PurchaseListConsultPayload');
export const PurchaseListPublishPayload = answeredByList('PurchaseListPublishPayload');
export const PurchaseListAmendPayload = answeredByList('PurchaseListAmendPayload');
export const PurchaseListClosePayload = answeredByList('PurchaseListClosePayload');
export const PurchaseListCommentAnswerPayload = payloadOf('PurchaseListCommentAnswerPayload', 'purchaseListComment', () => PurchaseListCommentGraph, PurchasingUserError);
export const PurchaseListCommentPayload = payloadOf('PurchaseListCommentPayload', 'purchaseListComment', () => PurchaseListCommentGraph, PurchasingUserError);

@ObjectType('PurchaseListImportPayload', { description: 'Answer of purchaseListImport.' })
export class PurchaseListImportPayload extends payloadBase(PurchasingUserError) {
  @Field(() => PurchaseListGraph, { nullable: true, description: 'The list with its new lines; null when refused and in a dry run.' })
  purchaseList!: Answered;

  @Field(() => SheetReportGraph, { nullable: true, description: 'What came of the file, every bad row with its cells; null where the file was not read, and for a replay, which takes nothing.' })
  report!: SheetReport | null;

  @Field(() => PurchaseListDifferenceGraph, { nullable: true, description: 'What the file changed, or would change, in the draft; null for APPEND, when refused, and for a replay.' })
  difference!: ListDifference | null;
}

@Resolver()
export class ListsResolver {
  @ReadOne(() => PurchaseListGraph, { description: 'One purchase list; null when hidden or missing.' })
  purchaseList!: PurchaseListGraph | null;

  @ReadConnection(() => PurchaseListGraph, { description: 'Purchase lists which the reader may see, the latest first.' })
  purchaseLists!: Connection<PurchaseListGraph>;

  @Mutation(() => PurchaseListDraftPayload, { nullable: true, description: 'Begins the buyer\'s list for a year. For its officers. Scope `procurement:write`.' })
  purchaseListDraft(@Arg('input', () => PurchaseListDraftInput, { description: 'Buyer, year and title.' }) input: PurchaseListDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftList, input);
  }

  @Mutation(() => PurchaseListImportPayload, { nullable: true, description: 'Puts the rows of an XLSX or CSV file on a list, behind its lines or in the place of those of a draft, each judged as purchaseLineAdd judges a line: all of them, or none, and every bad row is named with its cells. The template is at `/procurement/list-template.xlsx`; a list is exported at `/procurement/lists/<id>.xlsx` in the same form. For the buyer\'s officers. Needs an idempotencyKey, except for a dry run. Scope `procurement:write`.' })
  purchaseListImport(@Arg('input', () => PurchaseListImportInput, { description: 'The list and the file.' }) input: PurchaseListImportInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importLines, input);
  }

  @Mutation(() => PurchaseListConsultPayload, { nullable: true, description: 'Opens a drafted list to the public\'s comments (PL-25), for the days of the rule `purchaseList.consultationDays`. For the buyer\'s officers. Scope `procurement:write`.' })
  purchaseListConsult(@Arg('input', () => PurchaseListConsultInput, { description: 'Which list.' }) input: PurchaseListConsultInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(consultList, input);
  }

  @Mutation(() => PurchaseListCommentPayload, { nullable: true, description: 'Comments on a list while the public is consulted (PL-25). For everyone who has signed in. Scope `procurement:write`.' })
  purchaseListComment(@Arg('input', () => PurchaseListCommentInput, { description: 'The comment.' }) input: PurchaseListCommentInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(commentOnList, input);
  }

  @Mutation(() => PurchaseListCommentAnswerPayload, { nullable: true, description: 'Answers a comment on a list, once and in public (PL-25). For the buyer\'s officers. Scope `procurement:write`.' })
  purchaseListCommentAnswer(@Arg('input', () => PurchaseListCommentAnswerInput, { description: 'The comment and the answer.' }) input: PurchaseListCommentAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerComment, input);
  }

  @Mutation(() => PurchaseListPublishPayload, { nullable: true, description: 'Publishes a list after the time for comments, within the budget of its year (GP-08); its lines are open for tenders. For an approver who drafted none of it. Needs an idempotencyKey. Scope `procurement:write`.' })
  purchaseListPublish(@Arg('input', () => PurchaseListPublishInput, { description: 'Which list.' }) input: PurchaseListPublishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(publishList, input);
  }

  @Mutation(() => PurchaseListAmendPayload, { nullable: true, description: 'Opens lines that were added after publication, once the public could read them as long as the others (PL-25), and takes off open lines that nobody tendered; the amendment stands as an object in `amendmentHistory`. For an approver who drafted none of them. Needs an idempotencyKey. Scope `procurement:write`.' })
  purchaseListAmend(@Arg('input', () => PurchaseListAmendInput, { description: 'Which list, and why.' }) input: PurchaseListAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendList, input);
  }

  @Mutation(() => PurchaseListClosePayload, { nullable: true, description: 'Closes a list; lines that nobody tendered are cancelled. For the buyer\'s approvers. Scope `procurement:write`.' })
  purchaseListClose(@Arg('input', () => PurchaseListCloseInput, { description: 'Which list.' }) input: PurchaseListCloseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(closeList, input);
  }
}
