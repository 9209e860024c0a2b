import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { CommunityFund } from '../community-fund.js';

export interface NewBankStatement {
  readonly fund: CommunityFund;
  readonly bank: string;
  readonly fileName: string | null;
  readonly digest: string;
  readonly importedBy: Person;
  readonly importedAt: Date;
  readonly newLines: number;
  readonly knownLines: number;
  readonly outgoingLines: number;
}

/** A file of the bank (银行对账单) that was loaded; what it brought are its lines. */
@Entity()
@Index({ properties: ['fund', 'importedAt', 'id'] })
export class BankStatement extends Aggregate {
  static readonly idPrefix = 'bank_statement';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  fund: Rel<CommunityFund>;

  @Property({ type: 'text' })
  bank: string;

  @Property({ type: 'text', nullable: true })
  fileName: string | null;

  /** SHA-256 of the file. */
  @Property({ type: 'text' })
  digest: string;

  @ManyToOne(() => Person)
  importedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  importedAt: Date;

  @Property({ type: 'integer' })
  newLines: number;

  /** Lines that an earlier file had brought. */
  @Property({ type: 'integer' })
  knownLines: number;

  /** Lines of money that went out; they are no gifts. */
  @Property({ type: 'integer' })
  outgoingLines: number;

  constructor(values: NewBankStatement) {
    super();
    this.fund = values.fund;
    this.bank = values.bank;
    this.fileName = values.fileName;
    this.digest = values.digest;
    this.importedBy = values.importedBy;
    this.importedAt = values.importedAt;
    this.newLines = values.newLines;
    this.knownLines = values.knownLines;
    this.outgoingLines = values.outgoingLines;
  }
}
