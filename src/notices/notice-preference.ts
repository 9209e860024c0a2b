import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { NoticeKind } from './notice-kind.js';

/** How a person is told by e-mail. */
export enum MailRhythm {
  OFF = 'OFF',
  EACH = 'EACH',
  DAILY = 'DAILY',
}

/** The language of e-mails; the API itself follows each request. */
export enum MailLanguage {
  ZH = 'ZH',
  EN = 'EN',
}

export interface Wishes {
  readonly mail: MailRhythm;
  readonly language: MailLanguage;
  readonly muted: readonly NoticeKind[];
}

/** What a person wishes of notices. Without one: the inbox alone, nothing muted. */
@Entity()
export class NoticePreference extends Aggregate {
  static readonly idPrefix = 'preference';

  declare [OptionalProps]?: AggregateDefaults;

  @OneToOne(() => Person, { owner: true })
  person: Rel<Person>;

  @Property({ type: 'text' })
  mail!: MailRhythm;

  @Property({ type: 'text' })
  language!: MailLanguage;

  /** Kinds that are not sent by e-mail; they stay in the inbox. */
  @Property({ type: 'text[]' })
  muted!: NoticeKind[];

  /** Notices up to this time are mailed, or were not wanted. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  mailedUntil: Date;

  constructor(person: Person, wishes: Wishes, at: Date) {
    super();
    this.person = person;
    this.mailedUntil = at;
    this.wish(wishes, at);
  }

  /** E-mail that was off begins with what comes. */
  wish({ mail, language, muted }: Wishes, at: Date): void {
    if (this.mail === MailRhythm.OFF) this.mailedUntil = at;
    this.mail = mail;
    this.language = language;
    this.muted = [...muted];
  }
}
