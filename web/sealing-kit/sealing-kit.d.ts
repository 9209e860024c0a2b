/** What the kit needs of a tender, as the API shows it. */
export interface TenderKeys {
  /** `tender_…` */
  readonly id: string;
  readonly envelopes: 'ONE' | 'TWO';
  readonly openingThreshold: number;
  readonly officerKeys: readonly string[];
  readonly platformPublicKey: string;
  readonly pricePlatformPublicKey?: string | null;
}

/** An offer: price in yuan with at most two digits after the point. */
export interface Offer {
  readonly price: string;
  readonly proposal: string;
}

/** A sealed bid, ready to be sent. */
export interface SealedBid {
  readonly bidId: string;
  readonly envelope: Uint8Array;
  readonly priceEnvelope: Uint8Array | null;
  /** Must equal `Bid.receiptDigest` of the answer. */
  readonly receiptDigest: string;
  readonly priceReceiptDigest: string | null;
  /** Fields for the input of `bidSubmit`; for `bidRevise` the bid's own id comes first. */
  readonly input: { readonly bidId: string; readonly envelope: string[]; readonly priceEnvelope?: string[] };
}

/** What one envelope is sealed for. */
export interface Sealing {
  readonly tenderId: string;
  readonly bidId: string;
  readonly kind: 'offer' | 'technical' | 'price';
  readonly plaintext: unknown;
  readonly officers: readonly string[];
  readonly threshold: number;
  readonly platformPublicKey: string;
}

export function sealBid(tender: TenderKeys, offer: Offer, bidId?: string): Promise<SealedBid>;
export function seal(sealing: Sealing): Promise<Uint8Array>;
export function receiptOf(envelope: Uint8Array): Promise<string>;
export function openWithKey(envelope: Uint8Array, openingKey: string | Uint8Array): Promise<unknown>;
export function createOpeningShare(): Promise<{ publicKey: string; secret: string }>;
export function answerDrill(secret: string, challenge: string, of: { tenderId: string; officerId: string; publicKey: string }): Promise<string>;
export function newBidId(): string;
export function partsOf(envelope: Uint8Array): string[];
