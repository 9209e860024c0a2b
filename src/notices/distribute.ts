import type { Pool, PoolClient } from 'pg';
import type { RowMatcher } from '../platform/reads/row-matcher.js';
import { type OutboxEvent, outboxReader } from '../platform/deeds/outbox.js';
import { dutyClocks } from './duty-clocks.js';
import { withFeed } from './feed-lock.js';
import { matchSearches } from './match-searches.js';
import { withDeputies } from './recipients.js';
import { tellings } from './tellings.js';

/** Told of an event that could not be distributed; the others go on. */
export type DistributionFault = (topic: string, error: unknown) => void;

const BATCH = 200;

const outbox = outboxReader('notice_feed', BATCH);

const told = tellings.flatMap(({ kind, topics, about, from, title = 's.title', due = 'null::timestamptz', to }) => ({
  topics,
  text: `insert into notice (id, recipient_id, party_id, in_place_of_id, kind, occasion, subject_type, subject_id, title, due_at)
    select distinct on (person_id) gen_random_uuid(), person_id, party_id, in_place_of_id, '${kind}', $2, '${about}', subject_id, title, due_at
    from (select r.person_id, r.party_id, r.in_place_of_id, s.id as subject_id, ${title} as title, ${due} as due_at from ${withRecipients(from, to)}) told
    join person p on p.id = told.person_id and p.erased_at is null order by person_id, in_place_of_id nulls first, party_id nulls last
    on conflict on constraint notice_once do nothing`,
}));

const clocked = dutyClocks.map(({ kind, topics, about, sql }) => ({
  topics,
  text: `insert into duty (id, party_id, kind, subject_type, subject_id, title, arose_at, due_at, done_at, dropped_at)
    select gen_random_uuid(), d.party_id, '${kind}', '${about}', d.subject_id, d.title, d.arose_at, d.due_at, d.done_at, case when d.done_at is null then d.dropped_at end
    from (${sql}) d where d.due_at is not null
    on conflict on constraint duty_once do update set due_at = excluded.due_at, done_at = excluded.done_at, dropped_at = coalesce(duty.dropped_at, excluded.dropped_at), title = excluded.title, version = duty.version + 1
      where (duty.due_at, duty.done_at, duty.dropped_at) is distinct from (excluded.due_at, excluded.done_at, excluded.dropped_at)`,
}));

/** `… where …` with its recipients beside each row. */
function withRecipients(from: string, to: readonly string[]): string {
  const [rows = '', condition = 'true'] = from.split(/ where (.*)/s);
  return `${rows} cross join lateral (${withDeputies(to.join(' union all '))}) r where ${condition}`;
}

/**
 * Tells people what has happened since last time, and brings the duties in step. Safe on any number of processes: one
 * holds the feed, the others pass. Returns how many events it read.
 */
export async function distribute(pool: Pool, fault: DistributionFault, matcher: (() => RowMatcher) | null = null): Promise<number> {
  let total = 0;
  for (let read = BATCH; read === BATCH; total += read) read = (await withFeed(pool, (client) => distributeBatch(client, fault, matcher))) ?? 0;
  return total;
}

async function distributeBatch(client: PoolClient, fault: DistributionFault, matcher: (() => RowMatcher) | null): Promise<number> {
  const events = await outbox.next(client);
  for (const event of events) await tell(client, event, fault);
  if (matcher) await apart(client, 'saved searches', fault, () => matchSearches(client, events, matcher));
  const last = events.at(-1);
  if (last) await outbox.passed(client, last);
  return events.length;
}

async function tell(client: PoolClient, { id, topic, subject_id, payload }: OutboxEvent, fault: DistributionFault): Promise<void> {
  await apart(client, topic, fault, async () => {
    for (const { text } of clocked.filter(({ topics }) => topics.includes(topic))) await client.query(text, [subject_id]);
    for (const { text } of told.filter(({ topics }) => topics.includes(topic))) await client.query(text, text.includes('$3') ? [subject_id, id, payload] : [subject_id, id]);
  });
}

/** What cannot be told must not silence the rest. */
async function apart(client: PoolClient, what: string, fault: DistributionFault, work: () => Promise<void>): Promise<void> {
  await client.query('savepoint event');
  try {
    await work();
    await client.query('release savepoint event');
  } catch (error) {
    await client.query('rollback to savepoint event');
    fault(what, error);
  }
}
