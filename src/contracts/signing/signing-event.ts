import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Award } from '../../procurement/index.js';
import type { ContractSide } from '../contract.words.js';

/** What became of the days for signing. */
export enum SigningEventKind {
  OVERDUE = 'OVERDUE',
  EXTENDED = 'EXTENDED',
  LAPSED = 'LAPSED',
}

registerEnumType(SigningEventKind, {
  name: 'SigningEventKind',
  description: 'What became of the thirty days for signing a contract (PL-11).',
  valuesConfig: {
    OVERDUE: { description: 'They passed without both signatures (逾期未签).' },
    EXTENDED: { description: 'An approver of the buyer gave more time on a recorded ground (延期).' },
    LAPSED: { description: 'The award lapsed: the money returns, and the next-ranked bid may be proposed (失效, PL-26).' },
  },
});

/** Why there is more time for signing. */
export enum SigningGround {
  FORCE_MAJEURE = 'FORCE_MAJEURE',
  CHALLENGE = 'CHALLENGE',
  AUTHORITY = 'AUTHORITY',
}

registerEnumType(SigningGround, {
  name: 'SigningExtensionGround',
  description: 'Why there is more time for signing a contract.',
  valuesConfig: {
    FORCE_MAJEURE: { description: 'What nobody could foresee or avert (不可抗力).' },
    CHALLENGE: { description: 'A challenge or complaint suspended the purchase (质疑、投诉暂停).' },
    AUTHORITY: { description: 'A court or a supervising authority ordered it (司法或监管机关要求).' },
  },
});

export interface NewSigningEvent {
  readonly award: Award;
  readonly kind: SigningEventKind;
  readonly dueAt: Date;
  readonly newDueAt?: Date;
  readonly ground?: SigningGround;
  readonly reason?: string;
  readonly fault?: ContractSide;
  readonly by?: Person;
  readonly happenedAt: Date;
}

/** What became of the days for signing an award's contract (PL-11). Written once. */
@Entity()
@Index({ name: 'signing_event_once', expression: 'create unique index "signing_event_once" on "signing_event" ("award_id", "kind", "due_at")' })
@Index({ name: 'signing_event_happened_at_index', properties: ['happenedAt', 'id'] })
export class SigningEvent {
  static readonly idPrefix = 'signing';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Award)
  award: Rel<Award>;

  @Property({ type: 'text' })
  kind: SigningEventKind;

  /** Last instant for signing as it was. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  newDueAt: Date | null;

  @Property({ type: 'text', nullable: true })
  ground: SigningGround | null;

  @Property({ type: 'text', nullable: true })
  reason: string | null;

  /** The side that did not sign, where the award lapsed. */
  @Property({ type: 'text', nullable: true })
  fault: ContractSide | null;

  @ManyToOne(() => Person, { nullable: true })
  by: Rel<Person> | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  happenedAt: Date;

  constructor(values: NewSigningEvent) {
    this.award = values.award;
    this.kind = values.kind;
    this.dueAt = values.dueAt;
    this.newDueAt = values.newDueAt ?? null;
    this.ground = values.ground ?? null;
    this.reason = values.reason ?? null;
    this.fault = values.fault ?? null;
    this.by = values.by ?? null;
    this.happenedAt = values.happenedAt;
  }
}
