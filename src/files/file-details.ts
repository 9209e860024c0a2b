import { greatestFile } from '../platform/files/sealed-file.js';
import { usualTypes } from '../platform/files/vault.js';
import type { FileDetails } from './attachment.js';

const longestName = 200;

/** The name of a file as it is kept: nothing in it that paths or terminals take for more than a letter. Null where no name is left. */
export function fileName(told: string): string | null {
  // Cut between characters: half of one is no text.
  const name = [...told].slice(0, longestName).join('').replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]/gu, '_').trim();
  return name === '' || /^\.+$/.test(name) ? null : name;
}

/** Details of a file as somebody tells them who sealed it; null for what cannot be such. A type that is not known is told as bytes. */
export function toldDetails(told: unknown): FileDetails | null {
  const { key, size, digest, name, mediaType } = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>;
  const plain = typeof name === 'string' ? fileName(name) : null;
  if (plain === null || typeof mediaType !== 'string') return null;
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(key) || typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 1 || size > greatestFile) return null;
  return { key, size, digest, name: plain, mediaType: usualTypes.includes(mediaType) ? mediaType : 'application/octet-stream' };
}
