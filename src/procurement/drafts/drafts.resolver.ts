import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { decodeId } from '../../kernel/identifiers.js';
import { AccessFailure, says } from '../../kernel/refusal.js';
import { Organization } from '../../organizations/index.js';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import type { Inquiry } from '../../platform/graphql/inquiry.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { BidsUserError } from '../bids/bids.resolver.js';
import { Tender } from '../tenders/tender.js';
import { BidDraftGraph } from './bid-draft.graph.js';
import { contentOf } from './bid-draft.js';
import { BidDraftSaveInput, saveDraft } from './save-draft.js';

export const BidDraftSavePayload = payloadOf('BidDraftSavePayload', 'bidDraft', () => BidDraftGraph, BidsUserError, 'Answer of bidDraftSave. Send `bidDraft { version }` as `expectedVersion` of the next save.');

@ObjectType('BidDraftContent', { description: 'What a draft of a bid holds.' })
export class BidDraftContent {
  @Field(() => Int, { description: 'Version of the draft.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  savedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The price as it was typed; null when nothing was.' })
  price!: string | null;

  @Field(() => String, { nullable: true, description: 'The proposal so far; null when there is none.' })
  proposal!: string | null;

  @Field(() => [ID], { nullable: true, description: 'Documents so far; null when there are none.' })
  attachmentIds!: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Notes among the managers; null when there are none.' })
  note!: string | null;
}

const readDraft: Inquiry<{ readonly tenderId: string; readonly organizationId: string }, BidDraftContent | null> = {
  scope: 'bids:read',
  async answer({ actor, pool, keys }, input) {
    const [tenderId, organizationId] = [decodeId(Tender.idPrefix, input.tenderId), decodeId(Organization.idPrefix, input.organizationId)];
    if (organizationId === null || !actor!.has('ORG_MANAGER', organizationId)) {
      throw new AccessFailure('FORBIDDEN', says('Only managers of the organization read its drafts.', '只有该组织的负责人可以查看其投标草稿。'));
    }
    const { rows: [row] } = await pool.query<{ id: string; version: number; at: number; content: Buffer }>(
      'select id, version, content, (extract(epoch from saved_at) * 1000)::float8 as at from bid_draft where tender_id = $1 and organization_id = $2', [tenderId, organizationId],
    );
    if (!row) return null;
    const { price, proposal, attachmentIds, note } = contentOf(row.id, row.content, keys.sealingKey);
    return {
      version: row.version, savedAt: new Date(row.at), price: price?.value ?? null, proposal: proposal?.value ?? null, attachmentIds: attachmentIds?.value ?? null, note: note?.value ?? null,
    };
  },
};

@Resolver()
export class DraftsResolver {
  @ReadOne(() => BidDraftGraph, { description: 'One draft of a bid; null when hidden or missing.' })
  bidDraft!: BidDraftGraph | null;

  @ReadConnection(() => BidDraftGraph, { description: 'Drafts of bids of the organizations that the reader manages, the latest saved first.' })
  bidDrafts!: Connection<BidDraftGraph>;

  @Query(() => BidDraftContent, { nullable: true, description: 'What an organization has prepared for a tender; null when there is no draft. For its managers. Scope `bids:read`.' })
  bidDraftContent(
    @Arg('tenderId', () => ID, { description: 'The tender (`tender_…`).' }) tenderId: string,
    @Arg('organizationId', () => ID, { description: 'The organization (`organization_…`).' }) organizationId: string,
    @Ctx() context: RequestContext,
  ): Promise<BidDraftContent | null> {
    return context.inquire(readDraft, { tenderId, organizationId });
  }

  @Mutation(() => BidDraftSavePayload, { nullable: true, description: 'Keeps what was typed of a bid so far, so that nothing is lost. For managers of the organization, until the deadline. Scope `bids:write`.' })
  bidDraftSave(@Arg('input', () => BidDraftSaveInput, { description: 'What to keep.' }) input: BidDraftSaveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(saveDraft, input);
  }
}
