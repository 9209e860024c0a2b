import { type KeyObject, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { decrypt, derive, encrypt, oneUseLength, oneUseOf, wipe } from './cipher.js';
import { SealingError } from './sealing-error.js';

/** An X25519 public key as stored and shown: 32 bytes in unpadded base64url. */
export type PublicKeyText = string;

// PKCS #8 frame of an X25519 private key (RFC 8410): Node reads raw keys in no other way that needs the private part only.
const privateFrame = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** A fresh key pair. */
export function newKeyPair(): { privateKey: KeyObject; publicKey: PublicKeyText } {
  const { privateKey } = generateKeyPairSync('x25519');
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

/** The 32 secret bytes of a private key. */
export function rawPrivateKey(privateKey: KeyObject): Buffer {
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privateFrame.length);
}

/** The private key of 32 secret bytes, which are wiped. */
export function privateKeyFrom(raw: Uint8Array): KeyObject {
  const der = Buffer.concat([privateFrame, raw]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  wipe(der, raw);
  return privateKey;
}

/** The public key that belongs to a private one. */
export function publicKeyOf(privateKey: KeyObject): PublicKeyText {
  return createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
}

/** Whether the text is a public key in its one spelling; `seal` refuses keys of low order besides. */
export function isPublicKey(text: PublicKeyText): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text;
}

/** Both ends of one wrapping: the key pair made for one envelope, and one recipient. */
export interface Ends {
  readonly ephemeral: PublicKeyText;
  readonly recipient: PublicKeyText;
}

/** Wraps a share of the data key for one recipient: X25519, then HKDF bound to both keys and the purpose, then AES-GCM. */
export function wrapShare(ephemeralKey: KeyObject, ends: Ends, purpose: string, share: Uint8Array): Buffer {
  return withAgreedKey(ephemeralKey, ends.recipient, ends, purpose, (agreed) => encrypt(agreed, share, nothing));
}

/** Unwraps a share with the recipient's private key, or null where it was not wrapped for it and this purpose. */
export function unwrapShare(recipientKey: KeyObject, ends: Ends, purpose: string, wrapped: Uint8Array): Buffer | null {
  return withAgreedKey(recipientKey, ends.ephemeral, ends, purpose, (agreed) => decrypt(agreed, wrapped, nothing));
}

const nothing = new Uint8Array();

function withAgreedKey<Result>(
  own: KeyObject,
  other: PublicKeyText,
  ends: Ends,
  purpose: string,
  act: (agreed: ReturnType<typeof oneUseOf>) => Result,
): Result {
  const secret = agree(own, other);
  const salt = Buffer.concat([Buffer.from(ends.ephemeral, 'base64url'), Buffer.from(ends.recipient, 'base64url')]);
  const derived = derive(secret, salt, purpose, oneUseLength);
  try {
    return act(oneUseOf(derived));
  } finally {
    wipe(secret, derived);
  }
}

function agree(privateKey: KeyObject, other: PublicKeyText): Buffer {
  if (!isPublicKey(other)) throw badPublicKey();
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: other }, format: 'jwk' });
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch {
    // A point of low order gives a secret of zeros, which OpenSSL refuses.
    throw badPublicKey();
  }
}

function badPublicKey(): SealingError {
  return new SealingError('BAD_PUBLIC_KEY', 'A public key is 32 bytes of an X25519 key in base64url');
}
