import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Tender } from './tender.js';

/** What a criterion says. */
export interface CriterionWords {
  readonly name: string;
  readonly description: string | null;
  readonly points: number;
}

/** One published quality criterion (评审因素) with the points it is worth (PL-23). Fixed from publication on. */
@Entity()
@Unique({ name: 'award_criterion_in_order', properties: ['tender', 'position'] })
export class AwardCriterion {
  static readonly idPrefix = 'criterion';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  /** Place in the list, from 1. */
  @Property({ type: 'smallint' })
  position: number;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  description!: string | null;

  /** Most points that a bid can get. */
  @Property({ type: 'smallint' })
  points!: number;

  constructor(tender: Tender, position: number, words: CriterionWords) {
    this.tender = tender;
    this.position = position;
    this.say(words);
  }

  say(words: CriterionWords): void {
    this.name = words.name;
    this.description = words.description;
    this.points = words.points;
  }
}
