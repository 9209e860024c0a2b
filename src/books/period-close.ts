import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Party, Person } from '../accounts/index.js';
import type { Chart } from '../ledger/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { PeriodCloseState, periodCloseLifecycle } from './period-close.lifecycle.js';

/** What a close freezes. */
export interface FrozenPeriod {
  /** JSON text of every account, exactly as its digest has it. */
  readonly statement: string;
  /** SHA-256 of the statement, hex. */
  readonly digest: string;
  readonly entries: number;
  readonly vouchers: number;
  readonly chart: Chart;
}

/** The close of one month of one party's books. A month that is reopened is closed by another. */
@Entity()
@Index({ name: 'period_close_once', expression: `create unique index "period_close_once" on "period_close" ("party_id", "month") where "state" in ('PROPOSED', 'CLOSED', 'REOPENING')` })
@Index({ name: 'period_close_party_id_month_index', properties: ['party', 'month', 'id'] })
export class PeriodClose extends Aggregate {
  static readonly idPrefix = 'period_close';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Party, { index: false })
  party: Rel<Party>;

  /** First day of the month. */
  @Property({ columnType: 'date', type: 'string' })
  month: string;

  @Property({ type: 'text' })
  state: PeriodCloseState = periodCloseLifecycle.definition.initial;

  @ManyToOne(() => Person, { index: false })
  proposedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  proposedAt: Date;

  @ManyToOne(() => Person, { nullable: true, index: false })
  closedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  statement: string | null = null;

  @Property({ type: 'text', nullable: true })
  digest: string | null = null;

  @Property({ type: 'integer', nullable: true })
  entries: number | null = null;

  @Property({ type: 'integer', nullable: true })
  vouchers: number | null = null;

  /** Chart of accounts by which the vouchers were numbered. */
  @Property({ columnType: 'jsonb', type: 'json', nullable: true })
  chart: Chart | null = null;

  @ManyToOne(() => Person, { nullable: true, index: false })
  reopenAskedBy: Rel<Person> | null = null;

  @Property({ type: 'text', nullable: true })
  reopenReason: string | null = null;

  /** Who decided last on reopening it. */
  @ManyToOne(() => Person, { nullable: true, index: false })
  reopenDecidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  reopenedAt: Date | null = null;

  constructor(values: { readonly party: Party; readonly month: string; readonly proposedBy: Person; readonly proposedAt: Date }) {
    super();
    this.party = values.party;
    this.month = values.month;
    this.proposedBy = values.proposedBy;
    this.proposedAt = values.proposedAt;
  }

  close(by: Person, at: Date, frozen: FrozenPeriod): void {
    this.state = periodCloseLifecycle.advance(this.state, 'close');
    this.closedBy = by;
    this.closedAt = at;
    Object.assign(this, frozen);
  }

  drop(): void {
    this.state = periodCloseLifecycle.advance(this.state, 'drop');
  }

  askReopen(by: Person, reason: string): void {
    this.state = periodCloseLifecycle.advance(this.state, 'askReopen');
    this.reopenAskedBy = by;
    this.reopenReason = reason;
    this.reopenDecidedBy = null;
  }

  decideReopening(by: Person, at: Date, reopen: boolean): void {
    this.state = periodCloseLifecycle.advance(this.state, reopen ? 'reopen' : 'keepClosed');
    this.reopenDecidedBy = by;
    if (reopen) this.reopenedAt = at;
  }
}
