import { nothingThere } from '../kernel/refusal.js';
import type { FilterExpression, RowSql, SearchSql } from '../platform/reads/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { NeedCluster } from './need-cluster.js';
import { needPolicy } from './need.policy.js';
import { Need } from './need.js';

/** Public once verified; before, for the residents and the staff of the community; withdrawn, for the raiser and the staff. */
export const needVisible: RowSql = (need, viewer) =>
  `((${need}.verified_at is not null and ${need}.state <> 'WITHDRAWN')
    or ${need}.raised_by_id = ${viewer.person}
    or ${need}.community_id = any(${viewer.parties('COMMUNITY_STAFF')})
    or (${need}.state = 'RAISED' and ${need}.community_id = any(${viewer.parties('RESIDENT', 'GRID_WORKER')})))`;

/** The raiser is hidden except to themselves and, unless anonymity was asked for, to the staff of the community. */
export const raiserVisible: RowSql = (need, viewer) =>
  `(${need}.raised_by_id = ${viewer.person}
    or (not ${need}.anonymous_requested and ${need}.community_id = any(${viewer.parties('COMMUNITY_STAFF')})))`;

/** Needs whose title and story hold every word; words of one character find nothing. */
export const needSearch: SearchSql = (need, text) => grams(`${need}.title || ' ' || ${need}.story`, text);

/** A text that holds every word of another, found through an index on `search_grams(body)`. */
export function grams(body: string, text: string): string {
  return `(search_grams(${body}) @> search_keys(${text}) and search_keys(${text}) <> '{}' and search_finds(${body}, ${text}))`;
}

const placeCode = (name: string, digits: number, what: string): FilterExpression => ({
  name, type: () => String, description: `Code of the ${what} in which the community lies (${digits} digits).`,
  // The digits of a division's code begin its id.
  sql: (need) => `(select left(replace(place.division_id::text, '-', ''), ${digits}) from community place where place.id = ${need}.community_id)`,
});

/** Where a need was raised, above its community. */
export const needFilters: readonly FilterExpression[] = [placeCode('districtCode', 6, 'district'), placeCode('streetCode', 9, 'street')];

/** Whether the last deliberation on a cluster has not agreed (yet); false where there was none. */
export const topicUndecided = (cluster: string): string =>
  `coalesce((select t.outcome is distinct from 'AGREED' from topic t where t.cluster_id = ${cluster} order by t.announced_at desc, t.id desc limit 1), false)`;

interface NeedLockOptions {
  readonly field?: string;
  readonly expectedVersion?: number | null;
  /** Enough for who only relies on the need's state. */
  readonly share?: boolean;
}

/** Locks a need that the actor sees; hidden and missing answer alike. */
export async function lockNeed(unit: Unit, publicId: string, options: NeedLockOptions = {}): Promise<Need> {
  const { field = 'needId', share = false, expectedVersion } = options;
  const need = await unit.lock(Need, publicId, { field, share });
  if (!needPolicy.see(unit.actor, need)) throw nothingThere(field);
  // Read again under the lock only to compare the version, once it is known that the actor may learn of it.
  return expectedVersion == null ? need : await unit.lock(Need, publicId, { field, expectedVersion });
}

/** Locks several needs that the actor sees, in the order of their ids, so that two deeds on the same needs queue up. */
export async function lockNeeds(unit: Unit, publicIds: readonly string[], field: string): Promise<Need[]> {
  const needs: Need[] = [];
  for (const [index, publicId] of [...publicIds].sort().entries()) needs.push(await lockNeed(unit, publicId, { field: `${field}.${index}` }));
  return needs;
}

/**
 * Locks a cluster with all its needs. Needs first, as endorsements do: their counts reach the cluster after the need;
 * the second look finds those which joined while the first waited.
 */
export async function lockClusterWithNeeds(unit: Unit, publicId: string, options: { readonly field: string; readonly expectedVersion?: number | null }): Promise<{ cluster: NeedCluster; needs: Need[] }> {
  const { id } = await unit.find(NeedCluster, publicId, options.field);
  await lockNeedsOf(unit, id);
  const cluster = await unit.lock(NeedCluster, publicId, options);
  return { cluster, needs: await lockNeedsOf(unit, id) };
}

async function lockNeedsOf(unit: Unit, clusterId: string): Promise<Need[]> {
  const rows = await unit.sql<{ id: string }>('select id from need where cluster_id = $1 order by id for update', [clusterId]);
  return rows.length === 0 ? [] : await unit.em.find(Need, { id: { $in: rows.map(({ id }) => id) } }, { refresh: true, orderBy: { id: 'asc' } });
}
