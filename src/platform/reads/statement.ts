import { randomBytes } from 'node:crypto';
import type { RoleName } from '../deeds/actor.js';
import { literal } from './formats.js';
import type { Reader, Viewer } from './viewer.js';
import type { Language } from '../../kernel/refusal.js';

/** What a request brings to a compiled statement. */
export interface ReadRequest {
  readonly reader: Reader;
  /** Language of what is told in words (`viewerCan`). */
  readonly language: Language;
  /** Coerced variables of the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Collects what was read of recorded fields; see `@Guarded(…, { recorded: true })`. */
export interface AccessEntry {
  readonly type: string;
  readonly field: string;
  readonly id: string;
}

/** Computes the JSON text of one place in the answer from what the database sent for it. */
export type Fill = (payload: readonly unknown[], request: ReadRequest, seen: AccessEntry[]) => string;

type Bound = (request: ReadRequest) => unknown;

// The database marks the places that JavaScript fills. Nobody outside knows the mark, so no stored text can contain it.
const mark = `~${randomBytes(12).toString('hex')}:`;
const markedPlace = new RegExp(`"${mark}(\\d+):((?:[^"\\\\]|\\\\.)*)"`, 'g');

/** One SQL statement in the making: its parameters, its aliases, and the places which JavaScript fills afterwards. */
export class Statement {
  readonly bounds: Bound[] = [];
  readonly fills: Fill[] = [];
  private readonly placeholders = new Map<string, string>();
  private aliases = 0;

  /** A fresh table alias. */
  readonly alias = (): string => `t${++this.aliases}`;

  /** Binds a value per request. Values with the same key share a parameter. */
  bind(type: string, value: Bound, key?: string): string {
    const known = key === undefined ? undefined : this.placeholders.get(key);
    if (known) return known;
    this.bounds.push(value);
    const placeholder = type === '' ? `$${this.bounds.length}` : `$${this.bounds.length}::${type}`;
    if (key !== undefined) this.placeholders.set(key, placeholder);
    return placeholder;
  }

  /** Text expression that leaves a place for JavaScript to fill from the payload (SQL expressions). */
  place(payload: readonly string[], fill: Fill): string {
    this.fills.push(fill);
    return `${literal(`${mark}${this.fills.length - 1}:`)} || json_build_array(${payload.join(', ')})::text`;
  }

  /** The reader as bound parameters; anonymous where the token lacks the scope. */
  viewer(scope: string | null): Viewer {
    const admitted = (reader: Reader): Reader => (reader && (scope === null || reader.mayUse(scope)) ? reader : null);
    const bind = (type: string, key: string, value: (reader: Reader) => unknown): string =>
      this.bind(type, ({ reader }) => value(admitted(reader)), `${scope ?? ''}|${key}`);
    return {
      get person() {
        return bind('uuid', 'person', (reader) => reader?.personId ?? null);
      },
      parties: (...roles: readonly RoleName[]) => bind('uuid[]', `parties ${roles.join(' ')}`, (reader) => reader?.partiesAs(...roles) ?? []),
      has: (role: RoleName) => bind('boolean', `has ${role}`, (reader) => reader?.has(role) ?? false),
    };
  }
}

/** Fills the places of an answer. Without places the text is left alone. */
export function fillPlaces(text: string, fills: readonly Fill[], request: ReadRequest, seen: AccessEntry[]): string {
  if (fills.length === 0) return text;
  return text.replace(markedPlace, (_, index: string, payload: string) => {
    const fill = fills[Number(index)];
    if (!fill) throw new Error('An answer has a place that its statement does not know.');
    return fill(JSON.parse(JSON.parse(`"${payload}"`) as string) as unknown[], request, seen);
  });
}
