import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Secret } from '../../platform/deeds/recorded.js';
import type { Drill } from '../sealing/index.js';
import { Tender } from './tender.js';

/** Someone named to open the bids of a tender (开标人). Holds an opening share of which the server keeps the public key. */
@Entity()
@Unique({ name: 'opening_officer_once', properties: ['tender', 'person'] })
@Unique({ name: 'opening_officer_key_once', properties: ['publicKey'] })
export class OpeningOfficer {
  static readonly idPrefix = 'opening_officer';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  /** Null until the officer has made the share. */
  @Property({ type: 'text', nullable: true })
  publicKey: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sharedAt: Date | null = null;

  /** A random word, sealed for the public key: for the drill without telling the share. */
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true, lazy: true })
  drillChallenge: Buffer | null = null;

  /** Hex SHA-256 of that word. */
  @Secret()
  @Property({ type: 'text', nullable: true, hidden: true })
  drillDigest: string | null = null;

  /** When this officer opened a test envelope with the share. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  drilledAt: Date | null = null;

  /** When the share was declared lost. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  lostAt: Date | null = null;

  /** Who declared it: the officer, or an approver for them. */
  @ManyToOne(() => Person, { nullable: true })
  @Index()
  lostBy: Rel<Person> | null = null;

  /** When the share was handed to a deputy who opens instead. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  replacedAt: Date | null = null;

  /** The share between this officer's call and that of the last one, wrapped under a key outside the database. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  heldShare: Buffer | null = null;

  /** The round of offers for which the share is held; null for bids and prices. */
  @Property({ type: 'uuid', nullable: true })
  heldFor: string | null = null;

  /** When the officer sent the share to open. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  constructor(tender: Tender, person: Person) {
    this.tender = tender;
    this.person = person;
  }

  /** A share was made. Whatever was known of an earlier one is void. */
  share(publicKey: string, drill: Drill, at: Date): void {
    this.publicKey = publicKey;
    this.sharedAt = at;
    this.drillChallenge = drill.challenge;
    this.drillDigest = drill.digest;
    this.drilledAt = null;
    this.lostAt = null;
    this.lostBy = null;
  }

  drill(at: Date): void {
    this.drilledAt = at;
  }

  lose(by: Person, at: Date): void {
    this.lostAt = at;
    this.lostBy = by;
    this.forget();
  }

  /** The share is there after all. */
  recover(): void {
    this.lostAt = null;
    this.lostBy = null;
  }

  replace(at: Date): void {
    this.replacedAt = at;
    this.forget();
  }

  hold(wrapped: Buffer, at: Date, heldFor: string | null): void {
    this.heldShare = wrapped;
    this.heldFor = heldFor;
    this.openedAt = at;
  }

  /** The share has served, or will never serve. */
  forget(): void {
    this.heldShare = null;
    this.heldFor = null;
  }
}
