import type { KeyObject } from 'node:crypto';
import { sha256 } from '../../kernel/digest.js';
import { type PublicKeyText, newKeyPair, privateKeyFrom, publicKeyOf, rawPrivateKey } from './agreement.js';
import { wipe } from './cipher.js';
import { SealingError } from './sealing-error.js';

/** What an opening officer (开标人) of one tender holds: the server keeps the public key, the officer the secret. */
export interface OpeningShare {
  readonly publicKey: PublicKeyText;
  /** `wos_` and 72 hex digits, the last 8 a checksum against mistyping. Shown once, stored nowhere. */
  readonly secret: string;
}

/** Makes an opening share; the secret is returned to its officer and forgotten. */
export function createOpeningShare(): OpeningShare {
  const { privateKey, publicKey } = newKeyPair();
  const raw = rawPrivateKey(privateKey);
  return { publicKey, secret: shareTextOf(raw) };
}

/** The text of a share with this private key, which is wiped. */
export function shareTextOf(raw: Buffer): string {
  const text = `wos_${raw.toString('hex')}${checksum(raw).toString('hex')}`;
  wipe(raw);
  return text;
}

/** Whether the secret is the one of this public key: for drills and before a share is held. False also when mistyped. */
export function verifyShare(secret: string, publicKey: PublicKeyText): boolean {
  const privateKey = readShare(secret);
  return privateKey !== null && publicKeyOf(privateKey) === publicKey;
}

/** The private key in an opening share. @throws SealingError MALFORMED_SHARE */
export function privateKeyOfShare(secret: string): KeyObject {
  const privateKey = readShare(secret);
  if (!privateKey) throw new SealingError('MALFORMED_SHARE', 'This is not an opening share; check that it was copied whole');
  return privateKey;
}

function readShare(secret: string): KeyObject | null {
  const [, hex] = /^wos_([0-9a-f]{72})$/.exec(secret.trim()) ?? [];
  if (hex === undefined) return null;
  const bytes = Buffer.from(hex, 'hex');
  const raw = bytes.subarray(0, 32);
  const intact = checksum(raw).equals(bytes.subarray(32));
  return intact ? privateKeyFrom(raw) : null;
}

function checksum(raw: Uint8Array): Buffer {
  return sha256('wushe opening share\n', raw).subarray(0, 4);
}
