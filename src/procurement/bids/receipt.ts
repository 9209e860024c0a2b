import { type KeyObject, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';
import { canonicalJson } from '../../kernel/digest.js';
import { decodeId, encodeId } from '../../kernel/identifiers.js';

/** What a receipt says: which envelope was in, when, as which version of which bid. */
export interface Receipt {
  readonly tenderId: string;
  readonly bidId: string;
  /** Version of the bid that the envelope made. */
  readonly bidVersion: number;
  /** Hex SHA-256 of the envelope. */
  readonly receiptDigest: string;
  /** Of the price envelope; null where there is one envelope. */
  readonly priceReceiptDigest: string | null;
  readonly serverTime: Date;
}

const mark = 'wushe-receipt-1';
// Frame of an Ed25519 private key (RFC 8410).
const privateFrame = Buffer.from('302e020100300506032b657004220420', 'hex');
const known = new WeakMap<Uint8Array, KeyObject>();

/** The platform's key for receipts: derived from its secret key, so that there is nothing more to keep. */
export function receiptKey(secretKey: Uint8Array): KeyObject {
  const existing = known.get(secretKey);
  if (existing) return existing;
  const seed = Buffer.from(hkdfSync('sha256', secretKey, new Uint8Array(), 'wushe receipts 1', 32));
  const key = createPrivateKey({ key: Buffer.concat([privateFrame, seed]), format: 'der', type: 'pkcs8' });
  known.set(secretKey, key);
  return key;
}

/** The public half, in PEM, with which anyone checks receipts. */
export function receiptPublicKey(secretKey: Uint8Array): string {
  return createPublicKey(receiptKey(secretKey)).export({ type: 'spki', format: 'pem' }).toString();
}

/** A receipt as text: mark, content as canonical JSON, Ed25519 signature over both, the latter two in base64url. */
export function signedReceipt(key: KeyObject, { tenderId, bidId, serverTime, ...facts }: Receipt): string {
  return signedAs(key, { ...facts, tenderId: encodeId('tender', tenderId), bidId: encodeId('bid', bidId), serverTime });
}

/** What a receipt of an offer in a round says. */
export interface OfferReceipt {
  readonly offerId: string;
  readonly tenderId: string;
  readonly receiptDigest: string;
  readonly serverTime: Date;
}

/** The receipt of an offer in a round, of the same form and under the same key as that of a bid. */
export function signedOfferReceipt(key: KeyObject, { offerId, tenderId, ...facts }: OfferReceipt): string {
  return signedAs(key, { ...facts, tenderId: encodeId('tender', tenderId), offerId: encodeId('round_offer', offerId) });
}

function signedAs(key: KeyObject, facts: object): string {
  const signed = `${mark}.${Buffer.from(canonicalJson(facts)).toString('base64url')}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

/** What a receipt says, or null where the platform did not sign it. */
export function verifiedReceipt(secretKey: Uint8Array, text: string): Receipt | null {
  const [, content = '', signature = ''] = /^wushe-receipt-1\.([A-Za-z0-9_-]{1,4000})\.([A-Za-z0-9_-]{86})$/.exec(text.trim()) ?? [];
  if (content === '' || !verify(null, Buffer.from(`${mark}.${content}`), createPublicKey(receiptKey(secretKey)), Buffer.from(signature, 'base64url'))) return null;
  const facts = JSON.parse(Buffer.from(content, 'base64url').toString()) as Receipt & { readonly serverTime: string };
  // One of an offer in a round names no bid.
  if (typeof facts.bidId !== 'string') return null;
  return { ...facts, tenderId: decodeId('tender', facts.tenderId)!, bidId: decodeId('bid', facts.bidId)!, serverTime: new Date(facts.serverTime) };
}
