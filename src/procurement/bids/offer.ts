import { Length, Matches, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { decimalOf } from '../../kernel/money.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { SealingError, receiptDigest, seal } from '../sealing/index.js';
import type { Tender } from '../tenders/tender.js';
import type { SealedBid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';

/** An offer as the bidder makes it. It is sealed while the request is answered and stored nowhere else. */
@InputType()
export abstract class OfferInput extends VersionedDeedInput {
  @Field(() => MoneyInput, { description: 'The price for the whole (总价). More than zero and at most the budget. Sealed.' })
  @ValidateNested()
  price!: MoneyInput;

  @Field(() => String, { description: 'The proposal (服务方案): how the requirement will be met, by whom, with what; it is what the panel scores. 10–50,000 characters. Sealed.' })
  @Length(10, 50_000)
  @Matches(/\S\s*\S/)
  proposal!: string;
}

/** What an envelope contains. */
export interface Offer {
  readonly priceFen: bigint;
  readonly proposal: string;
}

/** Price of an offer, which may not be above the budget: that is public, so an offer above it tells nothing new. */
export function priceOf(input: OfferInput, tender: Tender): bigint {
  const priceFen = fenOfInput(input.price, 'price');
  if (priceFen > tender.budgetFen) throw bidsRefusals.OVER_BUDGET({ field: 'price', params: { budget: decimalOf(tender.budgetFen) } });
  return priceFen;
}

/** Seals an offer for the tender's officers and the platform. What it gives tells nothing of the offer. */
export async function sealOffer(tender: Tender, bidId: string, offer: Offer, sealedAt: Date): Promise<SealedBid> {
  try {
    const envelope = await seal({
      tenderId: tender.id, bidId, kind: 'offer', plaintext: offer, officers: tender.officerKeys ?? [], threshold: tender.openingThreshold, platformPublicKey: tender.platformPublicKey ?? '',
    });
    return { envelope, receiptDigest: receiptDigest(envelope), sealedAt };
  } catch (error) {
    if (error instanceof SealingError && error.code === 'TOO_LARGE') throw bidsRefusals.OFFER_TOO_LARGE({ field: 'proposal' });
    throw error;
  }
}

/** The offer in an opened envelope, or null where it is not one that was sealed here. */
export function offerOf(plaintext: unknown): Offer | null {
  if (typeof plaintext !== 'object' || plaintext === null) return null;
  const { priceFen, proposal } = plaintext as Record<string, unknown>;
  if (typeof priceFen !== 'string' || !/^[1-9][0-9]{0,15}$/.test(priceFen) || typeof proposal !== 'string') return null;
  return { priceFen: BigInt(priceFen), proposal };
}
