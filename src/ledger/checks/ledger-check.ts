import { OptionalProps } from '@mikro-orm/core';
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import type { CheckedInvariant, Checkpoint } from './check.js';

export interface NewLedgerCheck {
  readonly night: string;
  readonly full: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly verdicts: readonly CheckedInvariant[];
  readonly reached: Checkpoint;
}

/** What one night's check of the ledger found. Append-only. */
@Entity()
@Unique({ name: 'ledger_check_once', properties: ['night'] })
@Index({ name: 'ledger_check_started_at_index', properties: ['startedAt', 'id'] })
export class LedgerCheck extends Aggregate {
  static readonly idPrefix = 'ledger_check';

  declare [OptionalProps]?: AggregateDefaults;

  /** Day in China for which it was made; one a day, whichever process makes it. */
  @Property({ columnType: 'date', type: 'string' })
  night: string;

  /** Whether the whole journal was read, or what was written since the last check. */
  @Property({ type: 'boolean' })
  full: boolean;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  startedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  finishedAt: Date;

  /** Whether every promise was kept. */
  @Property({ type: 'boolean' })
  ok: boolean;

  @Property({ columnType: 'jsonb', type: 'json' })
  verdicts: readonly CheckedInvariant[];

  @Property({ columnType: 'xid8', type: 'string' })
  reachedTransaction: string;

  @Property({ columnType: 'bigint', type: 'string', nullable: true })
  reachedSeal: string | null;

  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true })
  reachedHead: Buffer | null;

  constructor(values: NewLedgerCheck) {
    super();
    const { reached, ...facts } = values;
    this.night = facts.night;
    this.full = facts.full;
    this.startedAt = facts.startedAt;
    this.finishedAt = facts.finishedAt;
    this.verdicts = facts.verdicts;
    this.ok = facts.verdicts.every(({ ok }) => ok);
    this.reachedTransaction = reached.transaction.toString();
    this.reachedSeal = reached.seal?.number.toString() ?? null;
    this.reachedHead = reached.seal?.head ?? null;
  }
}
