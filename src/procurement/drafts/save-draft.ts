import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { canonicalJson } from '../../kernel/digest.js';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { refuseLate } from '../bids/submit-bid.js';
import { bidsRefusals } from '../bids/bids.refusals.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { BidDraft, type DraftContent, draftFields } from './bid-draft.js';

@InputType({ description: 'What to keep of a bid that is being prepared. A field that is left out stays as it is; null empties it.' })
export class BidDraftSaveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), before its deadline.' })
  tenderId!: string;

  @Field(() => ID, { description: 'The organization (`organization_…`) that will bid; you act as its manager.' })
  organizationId!: string;

  @Field(() => String, { nullable: true, description: 'The price as it was typed, at most 40 characters; judged when the bid is submitted.' })
  @IsOptional()
  @MaxLength(40)
  price?: string | null;

  @Field(() => String, { nullable: true, description: 'The proposal so far, at most 50,000 characters.' })
  @IsOptional()
  @MaxLength(50_000)
  proposal?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Documents so far (`attachment_…`), at most 20; judged when the bid is submitted.' })
  @IsOptional()
  @ArrayMaxSize(20)
  attachmentIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Notes among the managers, at most 4,000 characters; never part of the bid.' })
  @IsOptional()
  @MaxLength(4_000)
  note?: string | null;
}

/**
 * Keeps what a manager has typed so far. Saves of different fields join, whoever makes them; with `expectedVersion` a field
 * that somebody else has changed since is refused, not lost.
 */
export const saveDraft = deed({
  field: 'bidDraftSave',
  answers: 'bidDraft',
  scope: 'bids:write',
  idempotency: 'accepted',
  sealed: true,
  async act(unit: Unit, input: BidDraftSaveInput): Promise<BidDraft> {
    const organizationId = decodeId(Organization.idPrefix, input.organizationId);
    if (organizationId === null) throw nothingThere('organizationId');
    unit.authorize(bidPolicy.submit(unit.actor, { id: organizationId }));
    const tender = await lockTender(unit, input.tenderId, { share: true });
    const savedAt = await refuseLate(unit, tender);
    const draft = (await draftOf(unit, tender, organizationId)) ?? await begun(unit, tender, organizationId, savedAt);
    draft.write(merged(draft, input, draft.read(unit.keys.sealingKey)), unit.keys.sealingKey);
    draft.editedBy = unit.em.getReference(Person, unit.actor.personId);
    draft.savedAt = savedAt;
    return draft;
  },
});

async function draftOf(unit: Unit, tender: Tender, organizationId: string): Promise<BidDraft | null> {
  return await unit.em.findOne(BidDraft, { tender, organization: organizationId }, { lockMode: 4, refresh: true });
}

/** An empty draft; of two that begin at once the second goes on with the first one's. */
async function begun(unit: Unit, tender: Tender, organizationId: string, savedAt: Date): Promise<BidDraft> {
  const empty = new BidDraft({ tender, organization: unit.em.getReference(Organization, organizationId), editedBy: unit.em.getReference(Person, unit.actor.personId), savedAt });
  empty.write({}, unit.keys.sealingKey);
  await unit.sql(
    'insert into bid_draft (id, tender_id, organization_id, edited_by_id, content, saved_at) values ($1, $2, $3, $4, $5, $6) on conflict (tender_id, organization_id) do nothing',
    [empty.id, tender.id, organizationId, unit.actor.personId, empty.content, savedAt],
  );
  return (await draftOf(unit, tender, organizationId))!;
}

function merged(draft: BidDraft, input: BidDraftSaveInput, content: DraftContent): DraftContent {
  const changed: Record<string, unknown> = { ...content };
  for (const field of draftFields) {
    const value = input[field];
    if (value === undefined || canonicalJson(content[field]?.value ?? null) === canonicalJson(value)) continue;
    if (input.expectedVersion != null && (content[field]?.version ?? 0) > input.expectedVersion) {
      throw bidsRefusals.STALE_VERSION({ field, params: { version: draft.version } });
    }
    changed[field] = { version: draft.version + 1, value };
  }
  return changed as DraftContent;
}

/** Removes drafts of tenders that take no bids any more. A submitted bid removes its own. */
sweep({
  name: 'bidDraft.remove',
  due: `select d.id from bid_draft d join tender t on t.id = d.tender_id where t.state <> 'PUBLISHED' or t.deadline < business_now() order by d.saved_at limit 200`,
  async act(unit: Unit, id: string): Promise<BidDraft | null> {
    const draft = await unit.em.findOne(BidDraft, id, { lockMode: 4, refresh: true, populate: ['tender'] });
    if (!draft) return null;
    unit.em.remove(draft);
    return draft;
  },
});
