import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { Donation } from '../../donations/donation.js';
import { PurposeChange } from './purpose-change.js';

/** What a donor says to a change of purpose. */
export enum PurposeAnswer {
  WAITING = 'WAITING',
  CONSENTED = 'CONSENTED',
  DECLINED = 'DECLINED',
  REFUND_WISHED = 'REFUND_WISHED',
  NOT_ASKED = 'NOT_ASKED',
}

export interface NewPurposeConsent {
  readonly change: PurposeChange;
  readonly donation: Donation;
  readonly partFen: bigint;
  readonly answer: PurposeAnswer;
}

/** The part of one gift in a change of purpose, and its donor's word on it (CH-22). */
@Entity()
@Unique({ name: 'purpose_consent_once', properties: ['change', 'donation'] })
export class PurposeConsent extends Aggregate {
  static readonly idPrefix = 'purpose_consent';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurposeChange)
  change: Rel<PurposeChange>;

  @ManyToOne(() => Donation)
  @Index()
  donation: Rel<Donation>;

  /** What of the gift stood under the old restriction when the question was asked. */
  @Property({ type: new BigIntType('bigint') })
  partFen: bigint;

  @Property({ type: 'text' })
  answer: PurposeAnswer;

  @ManyToOne(() => Person, { nullable: true })
  answeredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  /** Where a guest's written answer is kept. */
  @Property({ type: 'text', nullable: true })
  paperReference: string | null = null;

  @Property({ type: new BigIntType('bigint') })
  movedFen: bigint = 0n;

  constructor(values: NewPurposeConsent) {
    super();
    this.change = values.change;
    this.donation = values.donation;
    this.partFen = values.partFen;
    this.answer = values.answer;
  }

  reply(answer: PurposeAnswer, by: Person, at: Date, paperReference: string | null): void {
    this.answer = answer;
    this.answeredBy = by;
    this.answeredAt = at;
    this.paperReference = paperReference;
  }
}
