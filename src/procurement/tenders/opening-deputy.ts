import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { OpeningOfficer } from './opening-officer.js';
import { Tender } from './tender.js';

/**
 * Someone who opens in the place of an opening officer (开标代理人): beside them, or instead of them. Officer and deputy count as
 * one: the deputy opens with the officer's share, which was sealed for the deputy's own key.
 */
@Entity()
@Unique({ name: 'opening_deputy_one', properties: ['officer'] })
@Unique({ name: 'opening_deputy_once', properties: ['tender', 'person'] })
@Unique({ name: 'opening_deputy_key_once', properties: ['publicKey'] })
export class OpeningDeputy {
  static readonly idPrefix = 'opening_deputy';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => OpeningOfficer, { deleteRule: 'cascade' })
  officer: Rel<OpeningOfficer>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  /** Whether the officer leaves the opening to the deputy. */
  @Property({ type: 'boolean' })
  replaces: boolean;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  namedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  @Index()
  consentedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  consentedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  publicKey: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sharedAt: Date | null = null;

  /** The officer's share, sealed for the deputy's public key: useless to everybody else. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  handedShare: Buffer | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  handedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  drilledAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  constructor(officer: OpeningOfficer, person: Person, replaces: boolean, namedAt: Date) {
    this.tender = officer.tender;
    this.officer = officer;
    this.person = person;
    this.replaces = replaces;
    this.namedAt = namedAt;
  }

  consent(by: Person, at: Date): void {
    this.consentedBy = by;
    this.consentedAt = at;
  }

  share(publicKey: string, at: Date): void {
    this.publicKey = publicKey;
    this.sharedAt = at;
  }

  takeOver(handed: Buffer, at: Date): void {
    this.handedShare = handed;
    this.handedAt = at;
    if (this.replaces) this.officer.replace(at);
  }

  drill(at: Date): void {
    this.drilledAt = at;
  }

  open(at: Date): void {
    this.openedAt = at;
  }
}
