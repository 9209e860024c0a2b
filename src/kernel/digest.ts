import { type KeyObject, createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Key of an HMAC. Where many are made, `createSecretKey(bytes)` costs a sixth of bytes, which are taken in each time. */
export type DigestKey = Uint8Array | KeyObject;

/** SHA-256 over the parts one after the other; callers that join several must make their borders unambiguous. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** HMAC-SHA-256 under the key: for values that must be compared but not guessed from their digest. */
export function hmacSha256(key: DigestKey, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Whether two digests are equal, in a time that does not tell where they differ. */
export function sameDigest(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * JSON in one spelling only: keys in code-unit order, no blanks, undefined members left out, bigints as strings, dates as
 * ISO text. Two equal inputs give equal text whatever the order in which their members were written.
 * @throws TypeError for what JSON cannot say (functions, NaN, Map, bytes, a hole in a list): a fingerprint must not lie.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'bigint':
      return `"${value}"`;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('Canonical JSON has no NaN or infinity');
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : canonicalObject(value);
    default:
      throw new TypeError(`Canonical JSON has no ${typeof value}`);
  }
}

function canonicalObject(value: object): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    throw new TypeError('Canonical JSON has only plain objects and lists');
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** Short stable name of a JSON value (hex SHA-256 of its canonical form). For public values only: it can be guessed. */
export function fingerprint(value: unknown): string {
  return sha256(canonicalJson(value)).toString('hex');
}

/** Stable name of a JSON value under a key (hex HMAC): for requests and anything whose content must not be guessable. */
export function keyedFingerprint(key: DigestKey, value: unknown): string {
  return hmacSha256(key, canonicalJson(value)).toString('hex');
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/**
 * Root of the Merkle tree over the leaves in their order (RFC 6962 §2.1): leaves and nodes are hashed under different
 * prefixes, so that no node can be passed off as a leaf. No leaves give SHA-256 of nothing.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  let level = leaves.map((leaf) => sha256(leafPrefix, leaf));
  // Pairing level by level and carrying an odd last node up gives the same tree as the RFC's split at a power of two.
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = level.slice(index, index + 2);
      if (left) above.push(right ? sha256(nodePrefix, left, right) : left);
    }
    level = above;
  }
  return level[0] ?? sha256();
}
