import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { CallOffWay } from './call-off-way.js';
import { Tender } from './tender.js';

/** What a framework agreement will be: told with the first stage, because bidders rely on it (FA-01). */
export interface FrameworkWords {
  readonly termMonths: number;
  readonly ways: readonly CallOffWay[];
  readonly mostMembers: number | null;
  readonly shareCapPercent: number | null;
}

/** The terms of the framework agreement to which a tender leads (框架协议). Fixed from publication on. */
@Entity()
@Unique({ name: 'framework_terms_once', properties: ['tender'] })
export class FrameworkTerms {
  static readonly idPrefix = 'framework_terms';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @Property({ type: 'smallint' })
  termMonths!: number;

  @Property({ columnType: 'text[]', type: 'string[]' })
  ways!: CallOffWay[];

  /** Most members; null for as many as the elimination leaves. */
  @Property({ type: 'smallint', nullable: true })
  mostMembers!: number | null;

  /** Most of the framework's budget that one member gets, in percent; null for no cap. */
  @Property({ type: 'smallint', nullable: true })
  shareCapPercent!: number | null;

  constructor(tender: Tender, words: FrameworkWords) {
    this.tender = tender;
    this.say(words);
  }

  say(words: FrameworkWords): void {
    this.termMonths = words.termMonths;
    this.ways = [...words.ways];
    this.mostMembers = words.mostMembers;
    this.shareCapPercent = words.shareCapPercent;
  }
}
