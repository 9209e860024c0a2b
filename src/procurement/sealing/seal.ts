import { randomFillSync } from 'node:crypto';
import { split } from 'shamir-secret-sharing';
import { canonicalJson } from '../../kernel/digest.js';
import { type PublicKeyText, newKeyPair, wrapShare } from './agreement.js';
import { encrypt, wipe } from './cipher.js';
import { type EnvelopeHeader, type SealedEnvelope, type SealedOffer, bodyKeys, headerBytes, purposeOf } from './envelope.js';
import { pad } from './padding.js';
import { SealingError } from './sealing-error.js';

/** How many officers must open together where the tender does not say otherwise. */
const defaultThreshold = 2;
const mostOfficers = 16;

/** What is sealed, and for whom. */
export interface Sealing extends SealedOffer {
  /** Any JSON value; bigints become strings. It exists in this process only. */
  readonly plaintext: unknown;
  /** Public keys of the tender's opening officers, 2 to 16, all different. */
  readonly officers: readonly PublicKeyText[];
  /** How many of them open together; at least 2. */
  readonly threshold?: number;
  /** The tender's platform key. */
  readonly platformPublicKey: PublicKeyText;
}

/**
 * Seals one offer. The data key is the exclusive-or of a part for the platform and a part split among the officers
 * (Shamir), so that neither the platform nor the officers alone can open, and no officer alone either.
 * @throws SealingError TOO_LARGE, BAD_OFFICERS, BAD_PUBLIC_KEY.
 */
export async function seal({ plaintext, officers, threshold = defaultThreshold, platformPublicKey, ...offer }: Sealing): Promise<SealedEnvelope> {
  checkOfficers(officers, threshold, platformPublicKey);
  const content = pad(Buffer.from(canonicalJson(plaintext)));
  const platformPart = randomFillSync(new Uint8Array(32));
  const officersPart = randomFillSync(new Uint8Array(32));
  const dataKey = exclusiveOr(platformPart, officersPart);
  const shares = await split(officersPart, officers.length, threshold);

  const ephemeral = newKeyPair();
  const wrapFor = (recipient: PublicKeyText, use: string, share: Uint8Array) => ({
    publicKey: recipient,
    share: wrapShare(ephemeral.privateKey, { ephemeral: ephemeral.publicKey, recipient }, purposeOf(use, offer), share).toString('base64url'),
  });
  const { derived, body, commitment } = bodyKeys(dataKey, offer);
  const header: EnvelopeHeader = {
    version: 1,
    tenderId: offer.tenderId,
    bidId: offer.bidId,
    kind: offer.kind,
    ephemeralKey: ephemeral.publicKey,
    threshold,
    officers: shares.map((share, index) => wrapFor(officers[index] ?? '', `officer ${index}`, share)),
    platform: wrapFor(platformPublicKey, 'platform', platformPart),
    commitment,
  };
  const bound = headerBytes(header);
  const envelope = Buffer.concat([bound, encrypt(body, content, bound)]);
  wipe(content, platformPart, officersPart, dataKey, derived, ...shares);
  return envelope;
}

/** Bytewise exclusive-or of two keys of equal length. */
export function exclusiveOr(one: Uint8Array, other: Uint8Array): Buffer {
  const result = Buffer.alloc(one.length);
  for (const [index, byte] of one.entries()) result[index] = byte ^ (other[index] ?? 0);
  return result;
}

function checkOfficers(officers: readonly PublicKeyText[], threshold: number, platformPublicKey: PublicKeyText): void {
  const different = new Set([...officers, platformPublicKey]).size === officers.length + 1;
  const enough = Number.isInteger(threshold) && threshold >= 2 && threshold <= officers.length && officers.length <= mostOfficers;
  if (!different || !enough) {
    throw new SealingError('BAD_OFFICERS', 'Opening needs 2 to 16 officers with different keys, and at least two of them together', {
      officers: officers.length,
      threshold,
    });
  }
}
