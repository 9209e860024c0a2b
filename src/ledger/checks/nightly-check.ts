import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { lastSeal } from '../../platform/deeds/seal-batches.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RouteScene } from '../../platform/http/slice-routes.js';
import type { SliceJob } from '../../platform/slice.js';
import { ledgerRules } from '../ledger.rules.js';
import { ledgerChain } from '../seal.js';
import { type CheckedInvariant, type Checkpoint, ledgerCheck, settledTransaction } from './check.js';
import { LedgerCheck } from './ledger-check.js';

const everyMs = 60_000;

/** What tonight's check is to do. */
interface Due {
  readonly night: string;
  readonly startedAt: Date;
  /** Where the last check ended, when it found nothing broken and the whole was read not long ago. */
  readonly since: Checkpoint | null;
}

/** Checks the ledger once a night, whichever process comes first; what it finds is kept, and told when a promise is broken. */
export const nightlyChecks = (scene: Pick<RouteScene, 'pool' | 'runner'>): readonly SliceJob[] => [{ name: 'ledger.check', everyMs, run: () => checkTonight(scene) }];

/** Makes tonight's check if it is due and nobody else is at it; tells whether it did. */
export async function checkTonight({ pool, runner }: Pick<RouteScene, 'pool' | 'runner'>): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows: [alone] } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(hashtextextended('ledger.check', 24)) as alone`);
    const due = alone!.alone ? await dueTonight(client) : null;
    if (due === null) return false;
    // Ten million postings take longer than a request may.
    await client.query('set statement_timeout = 0');
    const transaction = await settledTransaction(client);
    const seal = await lastSeal(client, ledgerChain);
    const verdicts = await ledgerCheck(client, { since: due.since });
    return await runner.performSweep({ name: 'ledger.check', act: (unit) => keep(unit, due, verdicts, { transaction, seal }) }, randomUUID());
  } finally {
    // The lock and the timeout end with the connection.
    client.release(true);
  }
}

async function keep(unit: Unit, { night, startedAt, since }: Due, verdicts: readonly CheckedInvariant[], reached: Checkpoint): Promise<LedgerCheck> {
  const check = new LedgerCheck({ night, full: since === null, startedAt, finishedAt: await unit.now(), verdicts, reached });
  unit.em.persist(check);
  if (!check.ok) await unit.emit('ledger.checkFailed', check.id);
  return check;
}

/** The night that has begun, unless it was checked already. */
async function dueTonight(client: PoolClient): Promise<Due | null> {
  const { rows: [row] } = await client.query<{ night: string; now: Date; transaction: string | null; seal: string | null; head: Buffer | null }>(
    `with clock as (select business_now() as now, (business_now() at time zone 'Asia/Shanghai') as local),
       last as (select * from ledger_check order by night desc limit 1)
     select c.local::date::text as night, c.now, l.reached_transaction::text as transaction, l.reached_seal::text as seal, l.reached_head as head
     from clock c left join last l on l.ok and exists (select from ledger_check f where f.full and f.ok and f.night > c.local::date - ${valueOf(ledgerRules.fullCheckDays.key)}::int)
     where extract(hour from c.local) >= ${valueOf(ledgerRules.checkHour.key)}::int and not exists (select from ledger_check d where d.night >= c.local::date)`,
  );
  if (!row) return null;
  const since = row.transaction === null ? null : { transaction: BigInt(row.transaction), seal: row.seal === null || row.head === null ? null : { number: BigInt(row.seal), head: row.head } };
  return { night: row.night, startedAt: row.now, since };
}

/** The value of a rule for the whole country, in force now. */
function valueOf(key: string): string {
  return `(select (v.value #>> '{}') from rule_value v where v.key = '${key}' and v.jurisdiction = 'CN' and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date) limit 1)`;
}
