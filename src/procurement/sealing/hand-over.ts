import { canonicalJson } from '../../kernel/digest.js';
import { type PublicKeyText, newKeyPair, publicKeyOf, rawPrivateKey, unwrapShare, wrapShare } from './agreement.js';
import { wipe } from './cipher.js';
import { privateKeyOfShare, shareTextOf } from './opening-share.js';

/** Between whom a share goes; bound into it. */
export interface HandOver {
  readonly tenderId: string;
  readonly deputyId: string;
}

/** Bytes of a share that was handed over: public half of the key pair made for it, the share and its tag. */
export const handedLength = 32 + 32 + 16;

const purpose = ({ tenderId, deputyId }: HandOver): string => canonicalJson(['wushe hand-over 1', tenderId, deputyId]);

/**
 * Seals an officer's share for a deputy's public key. Envelopes stay as they are, with their receipts: the deputy opens them
 * with the officer's share, of which there still is one. @throws SealingError MALFORMED_SHARE, BAD_PUBLIC_KEY
 */
export function handOverShare(secret: string, deputyKey: PublicKeyText, between: HandOver): Buffer {
  const raw = rawPrivateKey(privateKeyOfShare(secret));
  const ephemeral = newKeyPair();
  const wrapped = wrapShare(ephemeral.privateKey, { ephemeral: ephemeral.publicKey, recipient: deputyKey }, purpose(between), raw);
  wipe(raw);
  return Buffer.concat([Buffer.from(ephemeral.publicKey, 'base64url'), wrapped]);
}

/** The officer's share, opened by the deputy's own; null where the share is not the deputy's, or was handed to somebody else. */
export function takeOverShare(deputySecret: string, handed: Uint8Array, between: HandOver): string | null {
  const key = privateKeyOfShare(deputySecret);
  const ephemeral = Buffer.from(handed.subarray(0, 32)).toString('base64url');
  const raw = unwrapShare(key, { ephemeral, recipient: publicKeyOf(key) }, purpose(between), handed.subarray(32));
  return raw && shareTextOf(raw);
}
