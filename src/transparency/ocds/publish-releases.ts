import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { type OutboxEvent, outboxReader } from '../../platform/deeds/outbox.js';
import { encodeId } from '../../kernel/identifiers.js';
import type { ProcessFacts } from './facts.js';
import { type MergeableRelease, mergeReleases } from './merge.js';
import { factsOf } from './read-facts.js';
import { publications, releaseOf } from './release-of.js';
import type { DocumentUrl } from './words.js';

/** Under which name releases go out. */
export interface OcdsPublisher {
  /** Prefix of open contracting ids, registered with the Open Contracting Partnership. */
  readonly ocidPrefix: string;
  /** Origin under which clients reach the API. */
  readonly origin: string;
}

/** Events read at once. */
const stride = 400;

interface PublicEvent {
  readonly id: string;
  readonly topic: string;
  readonly at: string;
  readonly tender_id: string;
}

interface Process {
  readonly recordId: string;
  readonly ocid: string;
  readonly facts: ProcessFacts;
  /** In the order of their dates. */
  readonly releases: MergeableRelease[];
}

/**
 * What happened to a contract before its publication is told with it; an extension that a clarification brings, with that;
 * a complaint, from its intake on.
 */
const eventsSql = `select e.id, e.topic, to_json(greatest(e.at, c.published_at)) #>> '{}' as at, coalesce(t.id, a.tender_id, ca.tender_id, h.tender_id, k.tender_id) as tender_id
  from outbox_event e
  left join tender t on t.id = e.subject_id and t.published_at is not null
  left join award a on a.id = e.subject_id
  left join contract c on c.id = coalesce((e.payload ->> 'contractId')::uuid, e.subject_id) and c.published_at is not null
  left join award ca on ca.id = c.award_id
  left join challenge h on h.id = e.subject_id
  left join complaint k on k.id = e.subject_id and (e.topic <> 'complaint.reviewed' or e.payload ->> 'intake' in ('ACCEPT', 'REJECT')) and (e.topic <> 'complaint.withdrawn' or k.decision_due_at is not null)
  where e.id = any($1) and coalesce(t.id, a.tender_id, ca.tender_id, h.tender_id, k.tender_id) is not null
    and not exists (select from ocds_release r where r.event_id = e.id)
    and (c.id is null or e.at >= c.published_at or e.topic = 'contract.published')
    and (e.topic <> 'tender.extended' or not exists (select from outbox_event o where o.transaction_id = e.transaction_id and o.subject_id = e.subject_id and o.topic = 'tender.clarified'))
  order by e.transaction_id, e.number`;

/**
 * Writes a release for each public event that has none yet, and the records made of them. Safe to call at any time, from
 * several processes at once: whoever holds the progress row goes on. Events are taken in the order of transactions that
 * nothing older can join any more. What happened to a contract before its publication (PL-12) is told with it.
 * Returns how many releases were written.
 */
export async function publishReleases(pool: Pool, publisher: OcdsPublisher): Promise<number> {
  let total = 0;
  for (;;) {
    const written = await publishSome(pool, publisher);
    total += written ?? 0;
    if (written === null) return total;
  }
}

const outbox = outboxReader('ocds_progress', stride);

/** One stride; null when nothing is left. */
async function publishSome(pool: Pool, publisher: OcdsPublisher): Promise<number | null> {
  return (await outbox.anythingNew(pool)) ? await inTransaction(pool, (client) => releaseEvents(client, publisher)) : null;
}

async function releaseEvents(client: PoolClient, publisher: OcdsPublisher): Promise<number> {
  await client.query('select from ocds_progress for update');
  const events = await outbox.next(client);
  const last = events.at(-1);
  if (!last) return 0;
  const processes = new Map<string, Process | null>();
  const urlOf: DocumentUrl = (kind, id) => `${publisher.origin}/documents/${kind}/${id}.pdf`;
  let written = 0;
  for (const event of await publicEvents(client, events)) {
    const { tender_id: tenderId } = event;
    const process = processes.has(tenderId) ? processes.get(tenderId)! : await processOf(client, tenderId, publisher);
    processes.set(tenderId, process);
    if (!process) continue;
    await writeRelease(client, process, event, urlOf);
    written += 1;
  }
  for (const [tenderId, process] of processes) if (process) await writeRecord(client, tenderId, process);
  await outbox.passed(client, last);
  return written;
}

/** Those of the events that make something public and are not released yet, in order, with the tender whose process they tell of. */
async function publicEvents(client: PoolClient, events: readonly OutboxEvent[]): Promise<PublicEvent[]> {
  const ids = events.filter(({ topic }) => Object.hasOwn(publications, topic)).map(({ id }) => id);
  if (ids.length === 0) return [];
  const { rows } = await client.query<PublicEvent>({ name: 'ocds_events', text: eventsSql, values: [ids] });
  return rows;
}

/** The process of a published tender with what was released of it; null for one that is not public. */
async function processOf(client: PoolClient, tenderId: string, { ocidPrefix }: OcdsPublisher): Promise<Process | null> {
  const facts = await factsOf(client, tenderId, ocidPrefix);
  if (!facts) return null;
  const { rows: [record] } = await client.query<{ id: string; ocid: string }>('select id, ocid from ocds_record where tender_id = $1', [tenderId]);
  if (!record) return { recordId: tenderId, ocid: `${ocidPrefix}-${tenderId.replaceAll('-', '')}`, facts, releases: [] };
  const { rows } = await client.query<{ body: string }>('select body from ocds_release where record_id = $1 order by date, id', [record.id]);
  return { recordId: record.id, ocid: record.ocid, facts, releases: rows.map(({ body }) => JSON.parse(body) as MergeableRelease) };
}

async function writeRelease(client: PoolClient, process: Process, event: PublicEvent, urlOf: DocumentUrl): Promise<void> {
  const { ocid, facts, releases, recordId } = process;
  // Merging goes by dates, so no two releases of a process share one.
  const at = new Date(Math.max(new Date(event.at).getTime(), Date.parse(releases.at(-1)?.date ?? '') + 1 || 0));
  const release = releaseOf({ ocid, id: encodeId('release', event.id), at, topic: event.topic, before: releases }, facts, urlOf);
  const body = JSON.stringify(release);
  releases.push(release);
  await client.query(
    `insert into ocds_release (id, record_id, event_id, release_id, date, released_at, tags, body, digest)
     select $1, $2, $3, $4, $5, greatest(business_now(), (select max(released_at) + interval '1 millisecond' from ocds_release)), $6, $7, $8`,
    [event.id, recordId, event.id, release.id, release.date, release.tag, body, createHash('sha256').update(body).digest('hex')],
  );
}

/** What all releases of a process come to. */
async function writeRecord(client: PoolClient, tenderId: string, { recordId, ocid, releases }: Process): Promise<void> {
  if (releases.length === 0) return;
  const { compiled, versioned } = mergeReleases(releases);
  await client.query(
    `insert into ocds_record (id, tender_id, ocid, release_count, first_released_at, last_released_at, compiled_release, versioned_release)
     select $1, $2, $3, $4, min(r.released_at), max(r.released_at), $5, $6 from ocds_release r where r.record_id = $1
     on conflict (id) do update set release_count = excluded.release_count, last_released_at = excluded.last_released_at,
       compiled_release = excluded.compiled_release, versioned_release = excluded.versioned_release`,
    [recordId, tenderId, ocid, releases.length, JSON.stringify(compiled), JSON.stringify(versioned)],
  );
}
