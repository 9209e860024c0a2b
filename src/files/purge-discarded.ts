import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { FileVault } from '../platform/files/vault.js';

/** Removes the bytes of discarded files, a hundred at a time; answers how many. Doing it twice, or on two machines, does no harm. */
export async function purgeDiscarded(pool: Pool, { storage, uploads }: Pick<FileVault, 'storage' | 'uploads'>): Promise<number> {
  const { rows } = await pool.query<{ id: string; storage_key: string | null }>(
    `select id, storage_key from attachment where state = 'DISCARDED' and purged_at is null order by discarded_at limit 100`,
  );
  for (const { id, storage_key: key } of rows) {
    await rm(join(uploads, id.replaceAll('-', '')), { force: true });
    if (key !== null) await storage.remove(key);
    await pool.query('update attachment set purged_at = business_now() where id = $1', [id]);
  }
  return rows.length;
}
