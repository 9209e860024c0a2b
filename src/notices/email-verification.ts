import { createHmac } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Personal } from '../platform/deeds/recorded.js';

const HOUR = 3_600_000;

/** How long a code holds, how often it may be tried, how often one is sent. */
export const codeBounds = { holdsMs: HOUR, attempts: 5, everyMs: 60_000, perDay: 5 } as const;

/** The code of so-and-so many for a verification. Nothing of it is stored: whoever has the key computes it again. */
export function codeOf(secretKey: Buffer, verificationId: string, number: number): string {
  const digest = createHmac('sha256', secretKey).update(`wushe e-mail code\n${verificationId}\n${number}`).digest();
  return String(digest.readBigUInt64BE() % 100_000_000n).padStart(8, '0');
}

/** Whether a person's e-mail address is theirs. Holds for the address to which the code went; another one is asked again. */
@Entity()
export class EmailVerification extends Aggregate {
  static readonly idPrefix = 'emailverification';

  declare [OptionalProps]?: AggregateDefaults;

  @OneToOne(() => Person, { owner: true })
  person: Rel<Person>;

  @Personal<EmailVerification>((verification) => verification.person.id)
  @Property({ type: 'text' })
  address!: string;

  /** Codes so far; the latest alone counts. */
  @Property({ type: 'integer' })
  codeNumber: number = 0;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  requestedAt!: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  expiresAt!: Date;

  /** Wrong codes that were told since the latest was sent. */
  @Property({ type: 'smallint' })
  attempts: number = 0;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dayBeganAt: Date;

  @Property({ type: 'smallint' })
  codesOfDay: number = 0;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  verifiedAt: Date | null = null;

  constructor(person: Person, at: Date) {
    super();
    this.person = person;
    this.dayBeganAt = at;
  }

  /** Whether another code may be sent: not within a minute of the last, and so many in a day. */
  maySend(at: Date): boolean {
    const sinceLast = this.codeNumber === 0 ? Infinity : at.getTime() - this.requestedAt.getTime();
    return sinceLast >= codeBounds.everyMs && (this.codesOfDay < codeBounds.perDay || at.getTime() - this.dayBeganAt.getTime() >= 24 * HOUR);
  }

  /** A new code is sent to the address. */
  ask(address: string, at: Date): void {
    if (at.getTime() - this.dayBeganAt.getTime() >= 24 * HOUR) {
      this.dayBeganAt = at;
      this.codesOfDay = 0;
    }
    this.address = address;
    this.codeNumber += 1;
    this.codesOfDay += 1;
    this.requestedAt = at;
    this.expiresAt = new Date(at.getTime() + codeBounds.holdsMs);
    this.attempts = 0;
    this.verifiedAt = null;
  }

  /** A code is told back: the right one verifies, a wrong one is counted. */
  answer(right: boolean, at: Date): void {
    if (right) this.verifiedAt = at;
    else this.attempts += 1;
  }
}
