import { randomBytes } from 'node:crypto';
import { type DigestKey, hmacSha256 } from '../kernel/digest.js';

/** Prefix of every bearer token, so that people and secret scanners recognize one. */
export const tokenPrefix = 'wst_';

// 32 random bytes: a digest without salt or stretching is enough, as nothing can be guessed.
const pattern = /^wst_[A-Za-z0-9_-]{43}$/;
const shownLength = tokenPrefix.length + 6;

/** A new bearer token, 256 random bits. */
export function newTokenText(): string {
  return `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
}

/** Whether the text has the form of one of our tokens; everything else is refused without asking the database. */
export function isTokenText(text: string): boolean {
  return pattern.test(text);
}

/** What is stored of a token, and compared. Keyed, so that writing to the database alone makes no valid token. */
export function tokenDigest(secretKey: DigestKey, text: string): Buffer {
  return hmacSha256(secretKey, 'wushe token\n', text);
}

/** The part of a token that its owner may see again. */
export function shownPrefix(text: string): string {
  return text.slice(0, shownLength);
}

/**
 * The token under which a demonstration shows one ready account (`orgManager2`): the same for the same secret key, so that it can be shown
 * again without being stored. Authentication refuses such tokens in production.
 */
export function issueDemoToken(secretKey: Uint8Array, account: string): string {
  return `${tokenPrefix}${hmacSha256(secretKey, 'wushe demo token\n', account).toString('base64url')}`;
}
