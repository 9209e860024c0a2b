import { type EnvelopeKind, SealingError, checkEnvelope, receiptDigest } from '../sealing/index.js';
import { EnvelopeArrangement } from '../tenders/envelope-arrangement.js';
import type { SealedBid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import type { SealingTerms } from './offer-terms.js';

/** Envelopes as a bidder sends them: base64 in parts. */
export interface SentEnvelopes {
  readonly offer: readonly string[] | null;
  readonly price: readonly string[] | null;
}

/**
 * Takes envelopes that the bidder sealed. Of the content nothing can be judged before the opening; form, size class, tender,
 * bid and keys can, and are: an envelope that the officers could not open is refused while another one can still be made.
 */
export function takeEnvelopes(tender: SealingTerms, bidId: string, { offer, price }: SentEnvelopes, sealedAt: Date): SealedBid {
  const apart = tender.envelopes === EnvelopeArrangement.TWO;
  if (offer === null) throw bidsRefusals.ENVELOPES_MISMATCH({ field: 'envelope' });
  if ((price !== null) !== apart) throw bidsRefusals.ENVELOPES_MISMATCH({ field: 'priceEnvelope' });
  const first = taken(tender, bidId, apart ? 'technical' : 'offer', offer);
  return { ...first, price: price === null ? null : taken(tender, bidId, 'price', price), sealedAt };
}

function taken(tender: SealingTerms, bidId: string, kind: EnvelopeKind, parts: readonly string[]): Enveloped {
  const platformPublicKey = (kind === 'price' ? tender.pricePlatformPublicKey : tender.platformPublicKey) ?? '';
  const sealed = takeEnvelope(tender, { id: bidId, kind, platformPublicKey }, parts);
  if (!sealed) throw bidsRefusals.ENVELOPE_UNFIT({ field: kind === 'price' ? 'priceEnvelope' : 'envelope' });
  return sealed;
}

/** An envelope with its receipt. */
export interface Enveloped {
  readonly envelope: Buffer;
  readonly receiptDigest: string;
}

/** An envelope that is sealed for the officers of a tender and a key of the platform, bound to what `id` names; null where it is none. */
export function takeEnvelope(tender: SealingTerms, { id, kind, platformPublicKey }: { readonly id: string; readonly kind: EnvelopeKind; readonly platformPublicKey: string }, parts: readonly string[]): Enveloped | null {
  const text = parts.join('');
  const envelope = Buffer.from(text, 'base64');
  if (envelope.toString('base64') !== text) return null;
  try {
    checkEnvelope(envelope, { tenderId: tender.id, bidId: id, kind, officers: tender.officerKeys ?? [], threshold: tender.openingThreshold, platformPublicKey });
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
  return { envelope, receiptDigest: receiptDigest(envelope) };
}
