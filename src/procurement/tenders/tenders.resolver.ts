import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Answered, payloadBase } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { TenderCancelInput, cancelTender } from './cancel-tender.js';
import { OpeningShareCreateInput, makeOpeningShare } from './create-opening-share.js';
import { TenderDraftInput, draftTender } from './draft-tender.js';
import { TenderEditInput, editTender } from './edit-tender.js';
import { TenderPublishInput, publishTender } from './publish-tender.js';
import { TenderDocumentAddInput, TenderDocumentRemoveInput, addTenderDocuments, removeTenderDocument } from './tender-documents.js';
import { OpeningOfficerGraph } from './tender-parts.graph.js';
import { TenderGraph } from './tender.graph.js';
import { TendersUserError, answeredByTender } from './tenders.errors.js';

export const TenderDraftPayload = answeredByTender('TenderDraftPayload');
export const TenderEditPayload = answeredByTender('TenderEditPayload');
export const TenderDocumentAddPayload = answeredByTender('TenderDocumentAddPayload');
export const TenderDocumentRemovePayload = answeredByTender('TenderDocumentRemovePayload');
export const TenderPublishPayload = answeredByTender('TenderPublishPayload');
export const TenderCancelPayload = answeredByTender('TenderCancelPayload');

@ObjectType('OpeningShareCreatePayload', { description: 'Answer of openingShareCreate.' })
export class OpeningShareCreatePayload extends payloadBase(TendersUserError) {
  @Field(() => OpeningOfficerGraph, { nullable: true, description: 'You as opening officer, with the public key; null when the deed was refused.' })
  openingOfficer!: Answered;

  @Field(() => String, { nullable: true, description: 'Your opening share (`wos_…`). Told this once and stored nowhere: keep it in a password manager or print it. Null when refused, and when you gave a public key of your own.' })
  share!: string | null;
}

@Resolver()
export class TendersResolver {
  @ReadOne(() => TenderGraph, { description: 'One tender; null when hidden or missing.' })
  tender!: TenderGraph | null;

  @ReadConnection(() => TenderGraph, { description: 'Tenders which the reader may see, the latest first; search finds words of two characters or more in title and requirement, Chinese or Latin.' })
  tenders!: Connection<TenderGraph>;

  @Mutation(() => TenderDraftPayload, { nullable: true, description: 'Drafts a tender from open lines of a purchase list. For officers of the buyer. Scope `procurement:write`.' })
  tenderDraft(@Arg('input', () => TenderDraftInput, { description: 'The whole draft.' }) input: TenderDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftTender, input);
  }

  @Mutation(() => TenderEditPayload, { nullable: true, description: 'Changes a draft. For officers of the buyer. Scope `procurement:write`.' })
  tenderEdit(@Arg('input', () => TenderEditInput, { description: 'The whole draft as it is to be.' }) input: TenderEditInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(editTender, input);
  }

  @Mutation(() => TenderDocumentAddPayload, { nullable: true, description: 'Puts uploaded files to a draft as its documents (采购文件); they are public with it. For officers of the buyer. Scope `procurement:write`.' })
  tenderDocumentAdd(@Arg('input', () => TenderDocumentAddInput, { description: 'Draft and files.' }) input: TenderDocumentAddInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(addTenderDocuments, input);
  }

  @Mutation(() => TenderDocumentRemovePayload, { nullable: true, description: 'Takes a document off a draft and throws it away. For officers of the buyer. Scope `procurement:write`.' })
  tenderDocumentRemove(@Arg('input', () => TenderDocumentRemoveInput, { description: 'Draft and document.' }) input: TenderDocumentRemoveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(removeTenderDocument, input);
  }

  @Mutation(() => OpeningShareCreatePayload, { nullable: true, description: 'Makes one\'s own opening share of a draft; another call before publication replaces it. For the opening officers named in it. Scope `procurement:write`.' })
  openingShareCreate(@Arg('input', () => OpeningShareCreateInput, { description: 'Which tender.' }) input: OpeningShareCreateInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(makeOpeningShare, input);
  }

  @Mutation(() => TenderPublishPayload, { nullable: true, description: 'Publishes a draft; bids are taken until the deadline (PL-06). For approvers of the buyer who neither drafted nor edited it. Scope `procurement:write`.' })
  tenderPublish(@Arg('input', () => TenderPublishInput, { description: 'Which draft.' }) input: TenderPublishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(publishTender, input);
  }

  @Mutation(() => TenderCancelPayload, { nullable: true, description: 'Gives a tender up before an award is proposed (PL-07); sealed bids stay sealed for good. For approvers of the buyer, and for its officers while it is a draft. Scope `procurement:write`.' })
  tenderCancel(@Arg('input', () => TenderCancelInput, { description: 'Which tender, and why.' }) input: TenderCancelInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelTender, input);
  }
}
