import { randomBytes } from 'node:crypto';
import type { RoleName } from '../deeds/actor.js';
import { literal } from './formats.js';
import type { ReaderFact, Recognition } from './recognition.js';
import type { Reader, Viewer } from './viewer.js';
import type { Language } from '../../kernel/refusal.js';

/** What a request asks, whoever asks it. */
export interface ReadQuestion {
  /** Coerced variables of the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a request brings to a compiled statement. */
export interface ReadRequest extends ReadQuestion {
  readonly reader: Reader;
  /** Language of what is told in words (`viewerCan`). */
  readonly language: Language;
}

/** What it brings to a statement that recognizes the reader itself. */
export interface BearerRequest extends ReadQuestion {
  readonly credential: readonly unknown[];
}

/** Collects what was read of recorded fields; see `@Guarded(…, { recorded: true })`. */
export interface AccessEntry {
  readonly type: string;
  readonly field: string;
  readonly id: string;
}

/** Computes the JSON text of one place in the answer from what the database sent for it. */
export type Fill = (payload: readonly unknown[], request: ReadRequest, seen: AccessEntry[]) => string;

/** The value of a parameter. */
export type Bound<Request> = (request: Request) => unknown;

// The database marks the places that JavaScript fills. Nobody outside knows the mark, so no stored text can contain it.
const mark = `~${randomBytes(12).toString('hex')}:`;
const markedPlace = new RegExp(`"${mark}(\\d+):((?:[^"\\\\]|\\\\.)*)"`, 'g');

/** One SQL statement in the making: its parameters, its aliases, and the places which JavaScript fills afterwards. */
export abstract class Statement {
  readonly fills: Fill[] = [];
  private readonly placeholders = new Map<string, string>();
  private aliases = 0;

  /** A fresh table alias. */
  readonly alias = (): string => `t${++this.aliases}`;

  /** Adds a parameter; answers its number. */
  protected abstract add(value: Bound<ReadQuestion>): number;

  /** What the statement knows of the reader, as SQL. */
  protected abstract fact(fact: ReaderFact): string;

  /** Binds a value per request. Values with the same key share a parameter. */
  bind(type: string, value: Bound<ReadQuestion>, key?: string): string {
    return this.once(key, () => placeholder(this.add(value), type));
  }

  protected once(key: string | undefined, make: () => string): string {
    if (key === undefined) return make();
    const known = this.placeholders.get(key) ?? make();
    this.placeholders.set(key, known);
    return known;
  }

  /** Text expression that leaves a place for JavaScript to fill from the payload (SQL expressions). */
  place(payload: readonly string[], fill: Fill): string {
    this.fills.push(fill);
    return `${literal(`${mark}${this.fills.length - 1}:`)} || json_build_array(${payload.join(', ')})::text`;
  }

  /** The reader in SQL; anonymous where the token lacks the scope. */
  viewer(scope: string | null): Viewer {
    const known = (about: ReaderFact['about'], roles: readonly RoleName[] = []): string =>
      this.once(`${scope ?? ''}|${about} ${roles.join(' ')}`, () => this.fact({ scope, about, roles }));
    return {
      get person() {
        return known('person');
      },
      parties: (...roles: readonly RoleName[]) => known('parties', roles),
      has: (role: RoleName) => known('role', [role]),
    };
  }
}

const placeholder = (number: number, type: string): string => (type === '' ? `$${number}` : `$${number}::${type}`);

/** Reads for someone who is known already (or anonymous): what predicates ask of them is bound. */
export class ReaderStatement extends Statement {
  readonly bounds: Bound<ReadRequest>[] = [];

  protected add(value: Bound<ReadQuestion>): number {
    return this.bounds.push(value);
  }

  protected fact({ scope, about, roles }: ReaderFact): string {
    const admitted = (reader: Reader): Reader => (reader && (scope === null || reader.mayUse(scope)) ? reader : null);
    const bind = (type: string, value: (reader: Reader) => unknown): string => placeholder(this.bounds.push(({ reader }) => value(admitted(reader))), type);
    switch (about) {
      case 'person':
        return bind('uuid', (reader) => reader?.personId ?? null);
      case 'parties':
        return bind('uuid[]', (reader) => reader?.partiesAs(...roles) ?? []);
      case 'role':
        return bind('boolean', (reader) => roles.some((role) => reader?.has(role)));
    }
  }
}

/** Reads for the bearer of a token, whom the same statement recognizes; nothing else is known of them. */
export class BearerStatement extends Statement {
  readonly bounds: Bound<BearerRequest>[] = [];
  private readonly facts: ReaderFact[] = [];

  constructor(private readonly recognition: Recognition) {
    super();
    for (const index of recognition.credential.keys()) this.bounds.push(({ credential }) => credential[index]);
  }

  /** The columns of the recognized bearer, then what was read for them; no row where nobody is recognized. */
  around(read: string): string {
    const columns = this.recognition.columns.map((column) => `"~bearer".${column}`);
    return `select ${[...columns, read].join(', ')} from (${this.recognition.select(this.facts)}) "~bearer"`;
  }

  protected add(value: Bound<ReadQuestion>): number {
    return this.bounds.push(value);
  }

  protected fact(fact: ReaderFact): string {
    return `"~bearer".v${this.facts.push(fact) - 1}`;
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
