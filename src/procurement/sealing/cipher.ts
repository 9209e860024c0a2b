import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const tagLength = 16;

/** Bytes derived from secret material for one stated purpose (HKDF-SHA-256, RFC 5869). */
export function derive(secret: Uint8Array, salt: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, length));
}

/** A key and nonce that are used for one encryption only. */
export interface OneUse {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}

export const oneUseLength = 44;

/** Splits derived bytes into key and nonce. */
export function oneUseOf(bytes: Buffer): OneUse {
  return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32, oneUseLength) };
}

/** AES-256-GCM; the tag follows the ciphertext. */
export function encrypt({ key, nonce }: OneUse, plaintext: Uint8Array, bound: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext of `encrypt`, or null where key, nonce, ciphertext or what is bound to it differ. */
export function decrypt({ key, nonce }: OneUse, sealed: Uint8Array, bound: Uint8Array): Buffer | null {
  if (sealed.length < tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(bound);
  decipher.setAuthTag(sealed.subarray(-tagLength));
  const plaintext = decipher.update(sealed.subarray(0, -tagLength));
  try {
    decipher.final();
    return plaintext;
  } catch {
    wipe(plaintext);
    return null;
  }
}

/** Overwrites key material as soon as it has served; copies inside the runtime are beyond reach. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}
