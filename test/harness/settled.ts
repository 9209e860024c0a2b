import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/**
 * Waits until all rows of the table may be passed on. Test files share one PostgreSQL, and readers in the order of
 * transactions wait for those of all its databases to end.
 */
export async function settled(database: Pick<Pool, 'query'>, table = 'outbox_event'): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ open: boolean }>(`select exists (select from ${table} where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) as open`);
    if (!rows[0]!.open) return;
    await pause(5);
  }
}
