import { CodedError } from './coded-error.js';
import { type DigestKey, hmacSha256, sameDigest, sha256 } from './digest.js';

/** A value of the ordering that a cursor remembers. Uuids and times that are read as text are strings. */
export type CursorValue = string | number | bigint | boolean | Date | null;

/** Why a page cannot be given. */
export type PageErrorCode = 'CURSOR_FORGED' | 'CURSOR_OF_ANOTHER_QUERY' | 'PAGE_SIZE_OUT_OF_RANGE' | 'FIRST_AND_LAST';

/** A page that was asked for in a way that has no answer. */
export class PageError extends CodedError<PageErrorCode> {}

/** What a cursor is bound to: the key that authenticates it, and the query (ordering, filter, search) it came from. */
export interface CursorBinding {
  /** Secret of at least 16 bytes. */
  readonly key: DigestKey;
  /** Fingerprint of ordering and filter; the caller makes it, any text will do. */
  readonly query: string;
}

export const greatestPageSize = 100;
const defaultPageSize = 20;

/** How many rows a page has, and from which end they are counted. */
export interface PageSize {
  readonly size: number;
  /** True for `last`: the page ends at the cursor. */
  readonly backward: boolean;
}

/** Page size from Relay's `first` and `last`: 1 to 100, 20 where neither is given, never unbounded. */
export function pageSize(first?: number | null, last?: number | null, fallback = defaultPageSize): PageSize {
  if (first != null && last != null) throw new PageError('FIRST_AND_LAST', 'Ask for first or for last, not for both');
  const size = first ?? last ?? fallback;
  if (!Number.isInteger(size) || size < 1 || size > greatestPageSize) {
    throw new PageError('PAGE_SIZE_OUT_OF_RANGE', 'A page has 1 to 100 entries', { least: 1, greatest: greatestPageSize });
  }
  return { size, backward: last != null };
}

const version = 1;
const queryLength = 8;
const macLength = 16;
const headerLength = 1 + queryLength;
const longestCursor = 8192;

/**
 * Opaque place in an ordered list: the ordering values of one row, in order, under a truncated HMAC.
 * The values are authenticated, not hidden: an ordering must not use what the viewer may not see.
 */
export function encodeCursor(values: readonly CursorValue[], binding: CursorBinding): string {
  const body = Buffer.concat([Buffer.of(version), queryMark(binding), Buffer.from(JSON.stringify(values.map(written)))]);
  return Buffer.concat([body, mac(body, binding)]).toString('base64url');
}

/**
 * The values of a cursor that `encodeCursor` made under the same binding.
 * @throws PageError CURSOR_OF_ANOTHER_QUERY for one of ours from another ordering or filter, CURSOR_FORGED for all else.
 */
export function decodeCursor(cursor: string, binding: CursorBinding): CursorValue[] {
  const bytes = cursor.length <= longestCursor ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
  const body = bytes.subarray(0, -macLength);
  // The second comparison refuses other spellings of the same bytes, which base64 readers accept.
  if (body.length <= headerLength || bytes.toString('base64url') !== cursor) throw forged();
  if (!sameDigest(bytes.subarray(-macLength), mac(body, binding)) || body[0] !== version) throw forged();
  if (!sameDigest(body.subarray(1, headerLength), queryMark(binding))) {
    throw new PageError('CURSOR_OF_ANOTHER_QUERY', 'This cursor belongs to another ordering or filter; start again without it');
  }
  return (JSON.parse(body.subarray(headerLength).toString()) as WrittenValue[]).map(read);
}

/**
 * Which values of a cursor are null (`01`), without asking whether the cursor is ours; empty where none is. It may decide
 * how a statement is written, never what is read.
 */
export function nullsOf(cursor: string): string {
  const text = cursor.length <= longestCursor ? Buffer.from(cursor, 'base64url').subarray(headerLength, -macLength).toString() : '';
  if (!text.includes('null')) return '';
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) && values.length <= 8 ? values.map((value) => (value === null ? '1' : '0')).join('') : '';
  } catch {
    return '';
  }
}

/** JSON's own types as they are; the others as a pair of tag and text. */
type WrittenValue = string | number | boolean | null | readonly ['bigint' | 'time', string];

function written(value: CursorValue): WrittenValue {
  if (typeof value === 'bigint') return ['bigint', value.toString()];
  if (value instanceof Date) return ['time', value.toISOString()];
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('A cursor holds no NaN or infinity');
  return value;
}

function read(value: WrittenValue): CursorValue {
  if (typeof value !== 'object' || value === null) return value;
  return value[0] === 'bigint' ? BigInt(value[1]) : new Date(value[1]);
}

function queryMark(binding: CursorBinding): Buffer {
  return sha256('wushe cursor query\n', binding.query).subarray(0, queryLength);
}

function mac(body: Uint8Array, binding: CursorBinding): Buffer {
  return hmacSha256(binding.key, 'wushe cursor\n', body).subarray(0, macLength);
}

function forged(): PageError {
  return new PageError('CURSOR_FORGED', 'This is not a cursor of this service');
}
