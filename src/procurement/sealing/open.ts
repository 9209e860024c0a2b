import type { KeyObject } from 'node:crypto';
import { combine } from 'shamir-secret-sharing';
import { sameDigest } from '../../kernel/digest.js';
import { type PublicKeyText, publicKeyOf, unwrapShare } from './agreement.js';
import { decrypt, wipe } from './cipher.js';
import { type EnvelopeHeader, type SealedEnvelope, type SealedOffer, bodyKeys, purposeOf, takeApartFor } from './envelope.js';
import { privateKeyOfShare } from './opening-share.js';
import { unpad } from './padding.js';
import { exclusiveOr } from './seal.js';
import { SealingError } from './sealing-error.js';

/** What opens an envelope, and the offer it must hold. */
export interface Opening extends SealedOffer {
  /** Opening shares of at least as many different officers as the threshold asks for. */
  readonly officerSecrets: readonly string[];
  /** From `releasePlatformKey`. */
  readonly platformSecret: KeyObject;
}

/** An opened offer. */
export interface Revealed {
  readonly plaintext: unknown;
  /**
   * Opens this envelope alone, without any share, through `openWithKey`. Kept beside the opened offer, it lets an
   * auditor check that the offer on record is the one in the envelope of the receipt. As secret as the plaintext.
   */
  readonly openingKey: Buffer;
}

/** The offer in an envelope. As `reveal`, without the opening key. */
export async function open(envelope: SealedEnvelope, opening: Opening): Promise<unknown> {
  const { plaintext, openingKey } = await reveal(envelope, opening);
  wipe(openingKey);
  return plaintext;
}

/**
 * The offer in an envelope with its opening key.
 * @throws SealingError OTHER_BID, MALFORMED_SHARE, FOREIGN_SHARE, TOO_FEW_SHARES, WRONG_PLATFORM_KEY, TAMPERED, MALFORMED_ENVELOPE.
 */
export async function reveal(envelope: SealedEnvelope, { officerSecrets, platformSecret, ...offer }: Opening): Promise<Revealed> {
  const { header } = takeApartFor(offer, envelope);
  const officers = officersAmong(header, officerSecrets);
  const platform = publicKeyOf(platformSecret);
  if (platform !== header.platform.publicKey) throw new SealingError('WRONG_PLATFORM_KEY', 'This platform key belongs to another tender');

  const unwrap = (key: KeyObject, recipient: PublicKeyText, use: string, wrapped: string): Buffer =>
    unwrapShare(key, { ephemeral: header.ephemeralKey, recipient }, purposeOf(use, header), Buffer.from(wrapped, 'base64url')) ?? refuseTampered();
  const platformPart = unwrap(platformSecret, platform, 'platform', header.platform.share);
  const shares = officers.map(({ key, publicKey, share, index }) => new Uint8Array(unwrap(key, publicKey, `officer ${index}`, share)));
  const officersPart = await combine(shares).catch(refuseTampered);
  const openingKey = exclusiveOr(platformPart, officersPart);
  wipe(platformPart, officersPart, ...shares);
  return { plaintext: openWithKey(envelope, offer, openingKey), openingKey };
}

/**
 * The offer in an envelope by its opening key: for auditors, after the opening.
 * @throws SealingError TAMPERED where key and envelope do not belong together, OTHER_BID, MALFORMED_ENVELOPE.
 */
export function openWithKey(envelope: SealedEnvelope, offer: SealedOffer, openingKey: Uint8Array): unknown {
  const { header, bound, ciphertext } = takeApartFor(offer, envelope);
  const { derived, body, commitment } = bodyKeys(openingKey, offer);
  const content = sameDigest(Buffer.from(commitment), Buffer.from(header.commitment)) ? decrypt(body, ciphertext, bound) : null;
  wipe(derived);
  const json = content && unpad(content);
  if (!json) return refuseTampered();
  try {
    return JSON.parse(json.toString());
  } catch {
    // The parser's message would quote the offer.
    return refuseTampered();
  } finally {
    wipe(content);
  }
}

interface OfficerKey {
  readonly key: KeyObject;
  readonly publicKey: PublicKeyText;
  readonly share: string;
  readonly index: number;
}

/** As many of the header's officers as the threshold asks for, with their private keys. */
function officersAmong(header: EnvelopeHeader, secrets: readonly string[]): OfficerKey[] {
  const found = new Map<number, OfficerKey>();
  for (const secret of secrets) {
    const key = privateKeyOfShare(secret);
    const publicKey = publicKeyOf(key);
    const index = header.officers.findIndex((officer) => officer.publicKey === publicKey);
    const officer = header.officers[index];
    if (!officer) throw new SealingError('FOREIGN_SHARE', 'An opening share belongs to no officer of this tender');
    found.set(index, { key, index, ...officer });
  }
  if (header.threshold < 2 || found.size < header.threshold) {
    throw new SealingError('TOO_FEW_SHARES', 'More officers are needed to open', { needed: header.threshold, given: found.size });
  }
  return [...found.values()].slice(0, header.threshold);
}

function refuseTampered(): never {
  throw new SealingError('TAMPERED', 'The envelope was changed after it was sealed, or the key is not its own');
}
