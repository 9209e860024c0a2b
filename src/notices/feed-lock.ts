import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../platform/database/in-transaction.js';

/** Works under the lock of the feed, so that notices are made and queued by one process at a time; null where another has it. */
export async function withFeed<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result | null> {
  return await inTransaction(pool, async (client) => {
    const { rows } = await client.query('select 1 from notice_feed for update skip locked');
    return rows.length === 0 ? null : await work(client);
  });
}
