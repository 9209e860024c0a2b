import { createHash, randomBytes } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { Tender } from './tender.js';

export interface NewDraw {
  readonly tender: Tender;
  /** Public ids of the organizations among whom is drawn. */
  readonly candidates: readonly string[];
  readonly wanted: number;
  readonly preparedBy: Person;
  readonly preparedAt: Date;
}

/**
 * A draw of suppliers that anyone can replay (PL-05). The server fixes candidates and a secret seed, and publishes the
 * seed's digest; another person then gives words of their own. Neither chooses the outcome: the server did not know the
 * words, and whoever gave them did not know the seed.
 */
@Entity()
@Unique({ name: 'supplier_draw_once', properties: ['tender'] })
export class SupplierDraw extends Aggregate {
  static readonly idPrefix = 'supplier_draw';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @Property({ columnType: 'text[]', type: 'string[]' })
  candidates: string[];

  @Property({ type: 'smallint' })
  wanted: number;

  /** Hex digits, told when it is drawn. */
  @Secret()
  @Property({ type: 'text', hidden: true })
  seed: string;

  /** Hex SHA-256 of the seed. */
  @Property({ type: 'text' })
  commitment: string;

  @ManyToOne(() => Person)
  preparedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  preparedAt: Date;

  @Property({ type: 'text', nullable: true })
  contribution: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  drawnBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  drawnAt: Date | null = null;

  constructor(values: NewDraw) {
    super();
    this.tender = values.tender;
    this.candidates = [...values.candidates].sort();
    this.wanted = values.wanted;
    this.seed = randomBytes(32).toString('hex');
    this.commitment = sha256(this.seed);
    this.preparedBy = values.preparedBy;
    this.preparedAt = values.preparedAt;
  }

  /** Draws; the answer is who is invited. */
  draw(contribution: string, by: Person, at: Date): string[] {
    this.contribution = contribution;
    this.drawnBy = by;
    this.drawnAt = at;
    return drawnFrom(this.candidates, this.seed, contribution, this.wanted);
  }
}

/**
 * The outcome of a draw, from what is published: candidates in the order of SHA-256(seed, line feed, contribution, line
 * feed, candidate's id), the first so many.
 */
export function drawnFrom(candidates: readonly string[], seed: string, contribution: string, wanted: number): string[] {
  const placed = candidates.map((id) => ({ id, place: sha256(`${seed}\n${contribution}\n${id}`) }));
  return placed.sort((one, other) => (one.place < other.place ? -1 : 1)).slice(0, wanted).map(({ id }) => id);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
