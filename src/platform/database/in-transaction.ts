import type { Pool, PoolClient } from 'pg';

/**
 * Works in one transaction on a connection of its own: committed with the work, rolled back with its failure. For jobs;
 * what people do goes through deeds. A connection that cannot roll back is not given to anybody else.
 */
export async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(() => client.release(), (broken: Error) => client.release(broken));
    throw error;
  }
}
