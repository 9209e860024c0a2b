import { randomUUID } from 'node:crypto';

const prefixPattern = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const publicIdPattern = /^(.+)_([0-9a-f]{32})$/;

/** A public id taken apart: the kind of thing it names, and the key of its row. */
export interface IdParts {
  readonly prefix: string;
  /** Lower-case, with hyphens, as PostgreSQL writes it. */
  readonly uuid: string;
}

/** A new random row key (UUID version 4): made in the application, so that no sequence shows how many rows exist. */
export function newId(): string {
  return randomUUID();
}

/** Whether the text is a uuid as PostgreSQL writes it: lower-case hex with hyphens. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** The public id of a row, `need_` and 32 hex digits. Throws TypeError for a malformed prefix or uuid: both are ours. */
export function encodeId(prefix: string, uuid: string): string {
  if (!prefixPattern.test(prefix)) throw new TypeError('An id prefix is lower-case words joined by underscores');
  if (!isUuid(uuid)) throw new TypeError('A row key is a lower-case uuid with hyphens');
  return `${prefix}_${uuid.replaceAll('-', '')}`;
}

/** The row key in a public id, or null when the text is malformed or names another kind of thing. */
export function decodeId(prefix: string, text: string): string | null {
  const parts = splitId(text);
  return parts?.prefix === prefix ? parts.uuid : null;
}

/** Prefix and row key of any public id, or null when the text is not one. Exactly one spelling exists per row. */
export function splitId(text: string): IdParts | null {
  const [, prefix = '', hex = ''] = publicIdPattern.exec(text) ?? [];
  if (!prefixPattern.test(prefix)) return null;
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { prefix, uuid };
}
