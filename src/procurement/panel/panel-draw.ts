import { createHash, randomBytes } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { drawnFrom } from '../tenders/supplier-draw.js';
import { Tender } from '../tenders/tender.js';
import type { DrawWish } from './pool.js';

/**
 * A draw of experts that anyone can replay (随机抽取专家, TE-01), as that of suppliers: the seed is fixed and its digest told
 * before the words are given that decide the draw with it. Candidates go by keys of this draw alone, so that the pool of
 * evaluators stays unnamed; who knows a person's id finds the key.
 */
@Entity()
export class PanelDraw extends Aggregate {
  static readonly idPrefix = 'panel_draw';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  @Index()
  tender: Rel<Tender>;

  /** Hex digits, told when it is drawn. */
  @Secret()
  @Property({ type: 'text', hidden: true })
  seed: string;

  @Property({ type: 'text' })
  commitment: string;

  @ManyToOne(() => Person)
  preparedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  preparedAt: Date;

  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  candidates: string[] | null = null;

  @Property({ type: 'smallint', nullable: true })
  wanted: number | null = null;

  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  chosen: string[] | null = null;

  @Property({ type: 'text', nullable: true })
  contribution: string | null = null;

  /** What was asked of the candidates: codes of the catalogue and of divisions. */
  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  specialities: string[] | null = null;

  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  regions: string[] | null = null;

  /** Keys of those who were left out for a reason that is told. */
  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  excluded: string[] | null = null;

  @Property({ type: 'text', nullable: true })
  exclusionReason: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  drawnBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  drawnAt: Date | null = null;

  constructor(tender: Tender, preparedBy: Person, preparedAt: Date) {
    super();
    this.tender = tender;
    this.seed = randomBytes(32).toString('hex');
    this.commitment = sha256(this.seed);
    this.preparedBy = preparedBy;
    this.preparedAt = preparedAt;
  }

  /** Draws so many of the people; answers who is chosen. */
  draw(people: readonly string[], wanted: number, { contribution, specialities, regions, excluded, exclusionReason }: DrawWish, by: Person, at: Date): string[] {
    const byKey = new Map(people.map((id) => [this.keyOf(id), id]));
    this.candidates = [...byKey.keys()].sort();
    this.wanted = wanted;
    this.contribution = contribution;
    this.specialities = [...specialities];
    this.regions = [...regions];
    this.excluded = excluded.map((id) => this.keyOf(id)).sort();
    this.exclusionReason = excluded.length > 0 ? exclusionReason : null;
    this.chosen = drawnFrom(this.candidates, this.seed, contribution, wanted);
    this.drawnBy = by;
    this.drawnAt = at;
    return this.chosen.map((key) => byKey.get(key)!);
  }

  /** The key by which a person is known in this draw. */
  keyOf(personId: string): string {
    return sha256(`${this.id}\n${personId}`).slice(0, 32);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
