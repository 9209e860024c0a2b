import type { Pool, PoolClient } from 'pg';

/** Works under the lock of the feed, so that notices are made and queued by one process at a time; null where another has it. */
export async function withFeed<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result | null> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query('select 1 from notice_feed for update skip locked');
    const result = rows.length === 0 ? null : await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
