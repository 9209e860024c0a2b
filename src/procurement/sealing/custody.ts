import { type KeyObject, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../kernel/digest.js';
import { type PublicKeyText, newKeyPair, privateKeyFrom, rawPrivateKey } from './agreement.js';
import { decrypt, derive, encrypt, wipe } from './cipher.js';
import { privateKeyOfShare } from './opening-share.js';
import { SealingError } from './sealing-error.js';

/** The platform's half of a tender's sealing: the public key seals, the wrapped private key opens after the deadline. */
export interface PlatformKey {
  readonly publicKey: PublicKeyText;
  /** Private key under the key-encryption key, bound to the tender. */
  readonly wrapped: Buffer;
}

/** Which envelopes a platform key is for: the whole offer (or its technical part), prices that are opened later, or one round of offers. */
export type KeyStage = 'bids' | 'price' | `round ${string}`;

/** When the platform key may be released. */
export interface Release {
  readonly tenderId: string;
  /** `bids` when left out. */
  readonly stage?: KeyStage;
  /** The deadline for bids; for prices, the moment at which the panel's judgements were complete. */
  readonly deadline: Date;
  /** Business time, read from the database. */
  readonly now: Date;
}

/** What a held share is bound to: the tender, the officer who sent it, and any further fact the caller checks. */
export type HoldingContext = Readonly<{ tenderId: string; officerId: string } & Record<string, string>>;

const nonceLength = 12;

/** Makes the platform's key pair of one tender. Its private key leaves this function only wrapped. */
export function createPlatformKey(kek: Uint8Array, tenderId: string, stage: KeyStage = 'bids'): PlatformKey {
  const { privateKey, publicKey } = newKeyPair();
  const raw = rawPrivateKey(privateKey);
  const wrapped = wrap(kek, 'platform key', keyContext(tenderId, stage), raw);
  wipe(raw);
  return { publicKey, wrapped };
}

/**
 * The platform's private key of a tender, once its deadline has passed.
 * Takes deadline and time so that no caller can forget the comparison.
 */
export function releasePlatformKey(kek: Uint8Array, wrapped: Uint8Array, { tenderId, stage = 'bids', deadline, now }: Release): KeyObject {
  // Written so that an invalid date refuses as well.
  if (!(now.getTime() > deadline.getTime())) {
    throw new SealingError('BEFORE_DEADLINE', 'The platform key is released only after the deadline for bids');
  }
  return privateKeyFrom(unwrap(kek, 'platform key', keyContext(tenderId, stage), wrapped));
}

/**
 * Wraps the first officer's opening share for the time until the second officer's call. The caller verifies it first
 * (`verifyShare`) and removes what is held as soon as the bids are open or the opening is abandoned.
 */
export function holdShare(kek: Uint8Array, secret: string, context: HoldingContext): Buffer {
  privateKeyOfShare(secret);
  const text = Buffer.from(secret.trim());
  const held = wrap(kek, 'held opening share', context, text);
  wipe(text);
  return held;
}

/** The held share again. @throws SealingError WRAPPED_ELSEWHERE for another tender, officer or key-encryption key. */
export function releaseShare(kek: Uint8Array, held: Uint8Array, context: HoldingContext): string {
  const text = unwrap(kek, 'held opening share', context, held);
  const secret = text.toString();
  wipe(text);
  return secret;
}

/** What a platform key is bound to. */
function keyContext(tenderId: string, stage: KeyStage): object {
  return stage === 'bids' ? { tenderId } : { stage, tenderId };
}

function wrap(kek: Uint8Array, purpose: string, context: object, secret: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const key = purposeKey(kek, purpose);
  const wrapped = Buffer.concat([nonce, encrypt({ key, nonce }, secret, Buffer.from(canonicalJson(context)))]);
  wipe(key);
  return wrapped;
}

function unwrap(kek: Uint8Array, purpose: string, context: object, wrapped: Uint8Array): Buffer {
  const key = purposeKey(kek, purpose);
  const nonce = wrapped.subarray(0, nonceLength);
  const secret = nonce.length === nonceLength ? decrypt({ key, nonce }, wrapped.subarray(nonceLength), Buffer.from(canonicalJson(context))) : null;
  wipe(key);
  if (!secret) throw new SealingError('WRAPPED_ELSEWHERE', 'This was not wrapped under this key for this tender and person');
  return secret;
}

function purposeKey(kek: Uint8Array, purpose: string): Buffer {
  if (kek.length !== 32) throw new SealingError('BAD_KEK', 'The key-encryption key is 32 bytes');
  return derive(kek, new Uint8Array(), `wushe custody 1\n${purpose}`, 32);
}
