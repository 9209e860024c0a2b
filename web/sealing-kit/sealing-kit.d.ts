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
  /** What `uploadSealed` answered, at most 20. */
  readonly documents?: readonly SealedDocument[];
}

/** A document as the envelope holds it: whoever has this opens the stored bytes. */
export interface SealedDocument {
  /** `attachment_…` */
  readonly id: string;
  readonly key: string;
  readonly size: number;
  /** Hex SHA-256 of the file. */
  readonly digest: string;
  readonly name: string;
  readonly mediaType: string;
}

/** Where a file is uploaded, and for whom. */
export interface SealedUpload {
  /** Origin of the server; the page's own when left out. */
  readonly server?: string;
  /** Token with the scope `files:write`. */
  readonly token: string;
  /** `organization_…` that bids. */
  readonly organizationId: string;
  readonly name?: string;
  readonly mediaType?: string;
  /** Is told how much has arrived, from 0 to 1. */
  readonly told?: (share: number) => void;
  /** How often in a row a part is sent again. */
  readonly attempts?: number;
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
  readonly input: { readonly bidId: string; readonly envelope: string[]; readonly priceEnvelope?: string[]; readonly attachmentIds?: string[] };
}

/** What one envelope is sealed for. */
export interface Sealing {
  readonly tenderId: string;
  readonly bidId: string;
  readonly kind: 'offer' | 'technical' | 'price' | 'final';
  readonly plaintext: unknown;
  readonly officers: readonly string[];
  readonly threshold: number;
  readonly platformPublicKey: string;
}

export function sealBid(tender: TenderKeys, offer: Offer, bidId?: string): Promise<SealedBid>;
export function seal(sealing: Sealing): Promise<Uint8Array>;
export function sealDocument(file: Blob | Uint8Array, attachmentId: string, of: { name: string; mediaType: string }): Promise<{ sealed: Uint8Array; document: SealedDocument }>;
export function uploadSealed(file: Blob | Uint8Array, upload: SealedUpload): Promise<SealedDocument>;
export function openDocument(sealed: Uint8Array, document: SealedDocument): Promise<Uint8Array>;
export function receiptOf(envelope: Uint8Array): Promise<string>;
export function openWithKey(envelope: Uint8Array, openingKey: string | Uint8Array): Promise<unknown>;
export function createOpeningShare(): Promise<{ publicKey: string; secret: string }>;
export function answerDrill(secret: string, challenge: string, of: { tenderId: string; officerId: string; publicKey: string }): Promise<string>;
export function newBidId(): string;
export function partsOf(envelope: Uint8Array): string[];
