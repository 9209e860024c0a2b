// What the parts of the sealing kit stand on: WebCrypto, and bytes in their spellings.
const { subtle } = globalThis.crypto;

export const text = new TextEncoder();
export const empty = new Uint8Array();

/** Hex SHA-256 of bytes. */
export async function digestOf(bytes) {
  return hex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

export async function derive(secret, salt, purpose, length) {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: text.encode(purpose) }, key, length * 8));
}

export async function encrypt({ key, nonce }, content, bound) {
  const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound }, aes, content));
}

export async function decrypt({ key, nonce }, sealed, bound) {
  const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound }, aes, sealed));
}

/** `tender_` and 32 hex digits as the UUID that is bound into the envelope. */
export function uuidOf(id) {
  const digits = /(?:^|_)([0-9a-f]{32})$/.exec(id.replaceAll('-', ''))?.[1];
  if (digits === undefined) throw new Error('This is no id.');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function bytesOf(key) {
  if (!/^[A-Za-z0-9_-]{43}$/.test(key)) throw new Error('This is no public key.');
  return fromBase64(`${key.replaceAll('-', '+').replaceAll('_', '/')}=`);
}

export const random = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const fromBase64 = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
export const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
