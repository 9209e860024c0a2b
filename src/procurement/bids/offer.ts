import { ArrayMaxSize, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { decimalOf } from '../../kernel/money.js';
import { refuseHostileText } from '../../kernel/text.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { type EnvelopeKind, SealingError, receiptDigest, seal } from '../sealing/index.js';
import { EnvelopeArrangement } from '../tenders/envelope-arrangement.js';
import type { SealedDocument } from './bid-documents.js';
import type { SealedBid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import type { SealingTerms } from './offer-terms.js';
import { takeEnvelopes } from './take-envelopes.js';

const base64 = { each: true, context: says('it is base64.', '应为 base64。') } as const;

/** Most documents of one bid. */
export const mostDocuments = 20;

/** An offer as the bidder makes it: told, and sealed while the request is answered, or sealed already by the bidder. */
@InputType()
export abstract class OfferInput extends VersionedDeedInput {
  @Field(() => MoneyInput, { nullable: true, description: 'The price for the whole (总价). More than zero and at most the budget. Sealed. Null when you sealed the offer yourself.' })
  @IsOptional()
  @ValidateNested()
  price?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'The proposal (服务方案): how the requirement will be met, by whom, with what; it is what the panel scores. 10–50,000 characters. Sealed. Null when you sealed the offer yourself.' })
  @IsOptional()
  @Length(10, 50_000)
  @Matches(/\S\s*\S/)
  proposal?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Documents of the bid (投标文件): files (`attachment_…`) of the kind BID_DOCUMENT that the bidder uploaded (docs/files.md), at most 20. They are sealed with the offer; a revision names its documents anew. With an envelope that you sealed yourself: documents that you sealed yourself, whose keys are in it (docs/sealing.md).' })
  @IsOptional()
  @ArrayMaxSize(mostDocuments)
  attachmentIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'The envelope that you sealed yourself (sealing kit, docs/sealing.md), base64, in parts of at most 65,000 characters; then this server never sees the offer. For a tender with two envelopes the technical one. Null when you give price and proposal.' })
  @IsOptional()
  @ArrayMaxSize(16)
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/, base64)
  envelope?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'The price envelope that you sealed yourself, base64, in parts of at most 65,000 characters; for a tender with two envelopes only.' })
  @IsOptional()
  @ArrayMaxSize(16)
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/, base64)
  priceEnvelope?: string[] | null;
}

/** What is sealed. */
export interface Offer {
  readonly priceFen: bigint;
  readonly proposal: string;
  readonly documents: readonly SealedDocument[];
}

/** What a bidder hands in, in its envelopes: sealed here, or taken as they are. */
export async function enclosed(tender: SealingTerms, bidId: string, input: OfferInput, sealedAt: Date, documents: readonly SealedDocument[] = []): Promise<SealedBid> {
  const { price, proposal, envelope, priceEnvelope } = input;
  if (envelope == null && priceEnvelope == null) {
    if (price == null) throw bidsRefusals.OFFER_MISSING({ field: 'price' });
    if (proposal == null) throw bidsRefusals.OFFER_MISSING({ field: 'proposal' });
    return await sealOffer(tender, bidId, { priceFen: priceOf(price, tender), proposal: proposal.trim(), documents }, sealedAt);
  }
  if (price != null || proposal != null) throw bidsRefusals.OFFER_TWICE({ field: 'envelope' });
  return takeEnvelopes(tender, bidId, { offer: envelope ?? null, price: priceEnvelope ?? null }, sealedAt);
}

/** Price of an offer, which may not be above the budget: that is public, so an offer above it tells nothing new. */
function priceOf(price: MoneyInput, tender: SealingTerms): bigint {
  const priceFen = fenOfInput(price, 'price');
  if (priceFen > tender.budgetFen) throw bidsRefusals.OVER_BUDGET({ field: 'price', params: { budget: decimalOf(tender.budgetFen) } });
  return priceFen;
}

/** Seals an offer for the tender's officers and the platform. What it gives tells nothing of the offer. */
export async function sealOffer(tender: SealingTerms, bidId: string, { priceFen, proposal, documents }: Offer, sealedAt: Date): Promise<SealedBid> {
  const sealed = async (kind: EnvelopeKind, plaintext: object, platformPublicKey: string | null): Promise<{ envelope: Buffer; receiptDigest: string }> => {
    const envelope = await seal({
      tenderId: tender.id, bidId, kind, plaintext, officers: tender.officerKeys ?? [], threshold: tender.openingThreshold, platformPublicKey: platformPublicKey ?? '',
    });
    return { envelope, receiptDigest: receiptDigest(envelope) };
  };
  // Left out where there are none, so that an offer is what it was.
  const named = documents.length > 0 ? { documents } : {};
  try {
    if (tender.envelopes === EnvelopeArrangement.ONE) return { ...(await sealed('offer', { priceFen, proposal, ...named }, tender.platformPublicKey)), price: null, sealedAt };
    const price = await sealed('price', { priceFen }, tender.pricePlatformPublicKey);
    return { ...(await sealed('technical', { proposal, ...named }, tender.platformPublicKey)), price, sealedAt };
  } catch (error) {
    if (error instanceof SealingError && error.code === 'TOO_LARGE') throw bidsRefusals.OFFER_TOO_LARGE({ field: 'proposal' });
    throw error;
  }
}

/** The proposal in an opened envelope, or null where there is none that the rules of `bidSubmit` take: bidders seal their own, too. */
export function proposalOf(plaintext: unknown): string | null {
  const { proposal } = membersOf(plaintext);
  if (typeof proposal !== 'string' || proposal.length > 50_000 || proposal.trim().length < 10) return null;
  return refuseHostileText(proposal) === null ? proposal : null;
}

/** The price in an opened envelope, or null where there is none. */
export function priceFenOf(plaintext: unknown): bigint | null {
  const { priceFen } = membersOf(plaintext);
  return typeof priceFen === 'string' && /^[1-9][0-9]{0,15}$/.test(priceFen) ? BigInt(priceFen) : null;
}

function membersOf(plaintext: unknown): Record<string, unknown> {
  return typeof plaintext === 'object' && plaintext !== null ? (plaintext as Record<string, unknown>) : {};
}
