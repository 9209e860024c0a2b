import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { AccessEntry } from '../reads/statement.js';
import type { RequestContext } from './context.js';

/** Commits who read which guarded personal values; the answer waits for it, and fails when it fails (design §3.8). */
export async function recordAccess(pool: Pool, { actor, requestId }: RequestContext, entries: readonly AccessEntry[]): Promise<void> {
  await pool.query(
    `insert into access_record (id, actor_id, token_id, request_id, type, field, subject_id)
     select id, $2, $3, $4, type, field, subject_id from unnest($1::uuid[], $5::text[], $6::text[], $7::text[]) as read (id, type, field, subject_id)`,
    [entries.map(() => randomUUID()), actor?.personId ?? null, actor?.tokenId ?? null, requestId, entries.map(({ type }) => type), entries.map(({ field }) => field), entries.map(({ id }) => id)],
  );
}
