import type { PoolClient } from 'pg';
import type { RowMatcher } from '../platform/reads/row-matcher.js';
import { NoticeKind } from './notice-kind.js';
import { SearchTarget } from './saved-search.js';

interface Kept {
  readonly target: SearchTarget;
  readonly filter: object;
  readonly search: string | null;
  readonly ids: readonly string[];
}

/** What each target lists, and how new rows of it follow from events. */
const targets: Readonly<Record<SearchTarget, { readonly field: string; readonly about: string; readonly due: string; readonly topics: readonly string[]; readonly of: string }>> = {
  [SearchTarget.TENDERS]: { field: 'tenders', about: 'tender', due: 's.deadline', topics: ['tender.published'], of: 's.id = any($1)' },
  [SearchTarget.PURCHASE_LINES]: { field: 'purchaseLines', about: 'line', due: 'null::timestamptz', topics: ['purchaseList.published', 'purchaseList.amended'], of: 's.list_id = any($1)' },
};

// Searches that ask the same are asked once.
const kept = `select q.target, q.filter, q.search, array_agg(q.id) as ids from saved_search q where q.active and q.target = any($1) group by q.target, q.filter, q.search`;

/** An event that may have brought something new. */
export interface Publication {
  readonly topic: string;
  readonly subject_id: string;
}

/** Tells whoever kept a search of what it finds among what was just published: each thing once for each search. */
export async function matchSearches(client: PoolClient, events: readonly Publication[], matcher: () => RowMatcher): Promise<void> {
  const fresh = new Map(Object.entries(targets).map(([target, { topics }]) => [target, events.filter(({ topic }) => topics.includes(topic)).map(({ subject_id }) => subject_id)] as const).filter(([, ids]) => ids.length > 0));
  if (fresh.size === 0) return;
  const { rows } = await client.query<Kept>(kept, [[...fresh.keys()]]);
  for (const { target, filter, search, ids } of rows) {
    const { field, about, due, of } = targets[target];
    const { table, sql, values } = matcher()({ field, filter, search }, 's', [fresh.get(target), ids]);
    await client.query(
      `insert into notice (id, recipient_id, party_id, kind, occasion, subject_type, subject_id, title, due_at)
        select gen_random_uuid(), q.person_id, null, '${NoticeKind.SEARCH_MATCHED}', q.id || ':' || s.id, '${about}', s.id, s.title || ' · ' || q.name, ${due}
        from ${table} s join saved_search q on q.id = any($2) join person p on p.id = q.person_id and p.erased_at is null
        where ${of} and s.published_at >= q.saved_at and ${sql} on conflict on constraint notice_once do nothing`,
      [...values],
    );
  }
}
