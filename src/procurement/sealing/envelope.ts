import { canonicalJson, sha256 } from '../../kernel/digest.js';
import type { PublicKeyText } from './agreement.js';
import { derive, oneUseLength, oneUseOf } from './cipher.js';
import { SealingError } from './sealing-error.js';

/**
 * What an envelope holds: the whole offer, or, where the parts are opened apart, the price (报价) or everything else
 * (技术与资格); or an offer in a later round (`final`). Each is sealed under a key of its own.
 */
export type EnvelopeKind = (typeof envelopeKinds)[number];

const envelopeKinds = ['offer', 'price', 'technical', 'final'] as const;

/** Which offer an envelope belongs to; bound into it, so that it opens as no other. */
export interface SealedOffer {
  readonly tenderId: string;
  readonly bidId: string;
  readonly kind: EnvelopeKind;
}

/**
 * A sealed envelope as stored and published: the bytes `WSE1`, the length of the header (4 bytes, big-endian), the
 * header as canonical JSON, the ciphertext with its tag.
 */
export type SealedEnvelope = Buffer;

/** A part of the data key, wrapped for the holder of a public key. */
export interface WrappedShare {
  readonly publicKey: PublicKeyText;
  /** Base64url. */
  readonly share: string;
}

/** The readable part of an envelope. It tells who can open, never what is inside. */
export interface EnvelopeHeader extends SealedOffer {
  readonly version: 1;
  /** Public part of the key pair made for this envelope. */
  readonly ephemeralKey: PublicKeyText;
  /** How many officers' shares open it. */
  readonly threshold: number;
  readonly officers: readonly WrappedShare[];
  readonly platform: WrappedShare;
  /** Commits to the data key (base64url): an envelope has one content only, whoever opens it with which shares. */
  readonly commitment: string;
}

const magic = Buffer.from('WSE1');
const frameLength = magic.length + 4;
/** Longer than the header of sixteen officers: what is longer is hostile, and is not even parsed. */
const longestHeader = 4_096;

/**
 * Digest on a bidder's receipt (回执): hex SHA-256 of the envelope's bytes, so that `sha256sum` checks it.
 * The padded ciphertext in it hides the offer: knowing or guessing a price does not give the digest.
 */
export function receiptDigest(envelope: SealedEnvelope): string {
  return sha256(envelope).toString('hex');
}

/** The header of an envelope: who can open it and what it belongs to. @throws SealingError MALFORMED_ENVELOPE */
export function envelopeHeader(envelope: SealedEnvelope): EnvelopeHeader {
  return takeApart(envelope).header;
}

/** First bytes of an envelope, up to the ciphertext; they are bound into the encryption. */
export function headerBytes(header: EnvelopeHeader): Buffer {
  const json = Buffer.from(canonicalJson(header));
  const frame = Buffer.alloc(frameLength);
  frame.set(magic);
  frame.writeUInt32BE(json.length, magic.length);
  return Buffer.concat([frame, json]);
}

/** Header, its bytes and the ciphertext of an envelope. @throws SealingError MALFORMED_ENVELOPE */
export function takeApart(envelope: SealedEnvelope): { header: EnvelopeHeader; bound: Buffer; ciphertext: Buffer } {
  if (envelope.length < frameLength || !envelope.subarray(0, magic.length).equals(magic)) throw malformed();
  const end = frameLength + envelope.readUInt32BE(magic.length);
  if (end > envelope.length || end > longestHeader) throw malformed();
  const header = readHeader(envelope.subarray(frameLength, end).toString());
  return { header, bound: envelope.subarray(0, end), ciphertext: envelope.subarray(end) };
}

/** As `takeApart`, for the offer that the envelope should hold. @throws SealingError OTHER_BID */
export function takeApartFor(offer: SealedOffer, envelope: SealedEnvelope): ReturnType<typeof takeApart> {
  const parts = takeApart(envelope);
  if (purposeOf('offer', offer) !== purposeOf('offer', parts.header)) {
    throw new SealingError('OTHER_BID', 'This envelope belongs to another tender, bid or kind of offer');
  }
  return parts;
}

/** Text under which keys are derived: what for, and for which offer. No two purposes share a text. */
export function purposeOf(use: string, { tenderId, bidId, kind }: SealedOffer): string {
  return canonicalJson(['wushe seal 1', use, tenderId, bidId, kind]);
}

/** What the data key gives: key and nonce of the body, and the commitment to the data key. */
export function bodyKeys(dataKey: Uint8Array, offer: SealedOffer): { derived: Buffer; body: ReturnType<typeof oneUseOf>; commitment: string } {
  const derived = derive(dataKey, new Uint8Array(), purposeOf('body', offer), oneUseLength + 32);
  return { derived, body: oneUseOf(derived), commitment: derived.subarray(oneUseLength).toString('base64url') };
}

function readHeader(json: string): EnvelopeHeader {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw malformed();
  }
  // One spelling only: a header that is written otherwise was not written by `seal`.
  if (!isHeader(value) || canonicalJson(value) !== json) throw malformed();
  return value;
}

function isHeader(value: unknown): value is EnvelopeHeader {
  if (!isRecord(value) || value.version !== 1 || !Array.isArray(value.officers)) return false;
  const texts = [value.tenderId, value.bidId, value.ephemeralKey, value.commitment];
  return (
    texts.every((text) => typeof text === 'string') &&
    envelopeKinds.some((kind) => kind === value.kind) &&
    Number.isInteger(value.threshold) &&
    [...value.officers, value.platform].every((one) => isRecord(one) && typeof one.publicKey === 'string' && typeof one.share === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function malformed(): SealingError {
  return new SealingError('MALFORMED_ENVELOPE', 'These bytes are no sealed envelope');
}
