import { isPublicKey } from './agreement.js';
import { type EnvelopeHeader, type SealedEnvelope, type SealedOffer, headerBytes, takeApartFor } from './envelope.js';
import { isBucket } from './padding.js';
import { SealingError } from './sealing-error.js';

/** Whom an envelope must be sealed for. */
export interface SealedFor extends SealedOffer {
  readonly officers: readonly string[];
  readonly threshold: number;
  readonly platformPublicKey: string;
}

const tagLength = 16;
/** A Shamir share of 32 bytes with its place, and the platform's part; each with its tag. */
const officerShareLength = 33 + tagLength;
const platformShareLength = 32 + tagLength;

/**
 * Looks at an envelope that somebody else sealed, as far as anyone can who may not open it: its form, its size class, what it is
 * bound to, and that it is sealed for exactly these keys. What it holds shows at the opening.
 * @throws SealingError MALFORMED_ENVELOPE, OTHER_BID, FOREIGN_KEYS.
 */
export function checkEnvelope(envelope: SealedEnvelope, { officers, threshold, platformPublicKey, ...offer }: SealedFor): void {
  const { header, bound, ciphertext } = takeApartFor(offer, envelope);
  const bytes = (text: string): number => (Buffer.from(text, 'base64url').toString('base64url') === text ? Buffer.from(text, 'base64url').length : -1);
  const whole = headerBytes(onlyKnown(header)).equals(bound)
    && isPublicKey(header.ephemeralKey)
    && bytes(header.commitment) === 32
    && bytes(header.platform.share) === platformShareLength
    && header.officers.every(({ share }) => bytes(share) === officerShareLength)
    && isBucket(ciphertext.length - tagLength);
  if (!whole) throw new SealingError('MALFORMED_ENVELOPE', 'These bytes are no sealed envelope');
  const keys = header.officers.map(({ publicKey }) => publicKey);
  const forThese = keys.length === officers.length && keys.every((key, index) => key === officers[index]) && header.threshold === threshold && header.platform.publicKey === platformPublicKey;
  if (!forThese) throw new SealingError('FOREIGN_KEYS', 'This envelope is sealed for other keys than the tender\'s');
}

/** The header without anything that the format does not know. */
function onlyKnown({ version, tenderId, bidId, kind, ephemeralKey, threshold, officers, platform, commitment }: EnvelopeHeader): EnvelopeHeader {
  const only = ({ publicKey, share }: EnvelopeHeader['platform']) => ({ publicKey, share });
  return { version, tenderId, bidId, kind, ephemeralKey, threshold, officers: officers.map(only), platform: only(platform), commitment };
}
