import type { Pool } from 'pg';

/** A record with all of its releases. */
export interface StoredRecord {
  readonly ocid: string;
  readonly compiled: string;
  readonly versioned: string;
  readonly lastReleasedAt: string;
  readonly releases: readonly string[];
}

/** One record in a page: its releases as links. */
export interface ListedRecord {
  readonly ocid: string;
  readonly compiled: string;
  readonly lastReleasedAt: string;
  /** Where the page after it begins. */
  readonly cursor: string;
  readonly releases: readonly { readonly id: string; readonly date: string; readonly tags: readonly string[] }[];
}

/** One release in a page. */
export interface ListedRelease {
  readonly body: string;
  readonly releasedAt: string;
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A record by its open contracting id, or null. One statement. */
export async function recordOf(pool: Pool, ocid: string): Promise<StoredRecord | null> {
  const { rows } = await pool.query<StoredRecord>({
    name: 'ocds_record',
    text: `select o.ocid, o.compiled_release as compiled, o.versioned_release as versioned, ${instant('o.last_released_at')} as "lastReleasedAt",
      (select json_agg(r.body order by r.date, r.id) from ocds_release r where r.record_id = o.id) as releases from ocds_record o where o.ocid = $1`,
    values: [ocid],
  });
  return rows[0] ?? null;
}

/** One release by its id within a process, or null. */
export async function releaseById(pool: Pool, ocid: string, releaseId: string): Promise<ListedRelease | null> {
  const { rows } = await pool.query<ListedRelease>({
    name: 'ocds_release',
    text: `select r.body, ${instant('r.released_at')} as "releasedAt" from ocds_release r join ocds_record o on o.id = r.record_id where r.release_id = $2 and o.ocid = $1`,
    values: [ocid, releaseId],
  });
  return rows[0] ?? null;
}

/** Records in the order in which they began, after a cursor. One statement. */
export async function recordsAfter(pool: Pool, cursor: { readonly at: string; readonly id: string } | null, limit: number): Promise<ListedRecord[]> {
  const { rows } = await pool.query<ListedRecord>({
    name: 'ocds_records',
    text: `select o.ocid, o.compiled_release as compiled, ${instant('o.last_released_at')} as "lastReleasedAt", ${instant('o.first_released_at')} || '_' || o.id as cursor,
      (select json_agg(json_build_object('id', r.release_id, 'date', ${instant('r.date')}, 'tags', r.tags) order by r.date, r.id) from ocds_release r where r.record_id = o.id) as releases
      from ocds_record o where $1::timestamptz is null or (o.first_released_at, o.id) > ($1::timestamptz, $2::uuid) order by o.first_released_at, o.id limit $3`,
    values: [cursor?.at ?? null, cursor?.id ?? null, limit],
  });
  return rows;
}

/** Releases published after an instant, in the order of publication; no two were at the same. One statement. */
export async function releasesAfter(pool: Pool, since: string | null, limit: number): Promise<ListedRelease[]> {
  const { rows } = await pool.query<ListedRelease>({
    name: 'ocds_releases',
    text: `select r.body, ${instant('r.released_at')} as "releasedAt" from ocds_release r where $1::timestamptz is null or r.released_at > $1::timestamptz order by r.released_at, r.id limit $2`,
    values: [since, limit],
  });
  return rows;
}
