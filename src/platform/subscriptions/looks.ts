import type { Pool } from 'pg';
import { HeaderMap } from '@apollo/server';
import { randomUUID } from 'node:crypto';
import { decodeId, encodeId } from '../../kernel/identifiers.js';
import { settled } from '../deeds/outbox.js';
import type { RequestFacts } from '../graphql/request-facts.js';
import type { GraphqlServer } from '../graphql/server.js';
import type { Look, Told } from './live-answer.js';
import type { StreamWatch } from './watch.js';
import type { WatchedQuery } from './watched-document.js';

/** Asks a query of the API as the subscriber, like every query over HTTP. */
export async function answerTo(graphql: GraphqlServer, facts: RequestFacts, body: object): Promise<Told> {
  const headers = new HeaderMap([['content-type', 'application/json'], ['accept', 'application/json']]);
  const { body: text } = await graphql.answer({ method: 'POST', headers, search: '', body }, { ...facts, requestId: randomUUID() });
  return JSON.parse(text) as Told;
}

/** Reads one watched thing by its public id. */
export type ReadNode = (publicId: string) => Promise<Told>;

/** The query of a subscription as a read of one thing. Places in the rewritten text would mislead, so errors carry none. */
export function readerOf(ask: (body: object) => Promise<Told>, { text, variable, variables }: WatchedQuery, given: Readonly<Record<string, unknown>>): ReadNode {
  const own = Object.fromEntries(variables.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]));
  return async (publicId) => {
    const { errors, ...others } = await ask({ query: text, variables: { ...own, [variable]: publicId } });
    return errors ? { ...others, errors: errors.map((error) => ({ ...(error as object), locations: undefined })) } : others;
  };
}

const nothingIn = ({ data }: Told): boolean => !data || Object.values(data)[0] === null;

/** Looks at one thing: told at first, and again when it is not what was told last. What is hidden or gone is told as null, and ends. */
export function looksAtState(read: ReadNode, publicId: string): () => Promise<Look> {
  let last: string | null = null;
  return async () => {
    const told = await read(publicId);
    const text = JSON.stringify([told.data, told.errors]);
    if (text === last) return { told: null };
    last = text;
    return { told, over: nothingIn(told) };
  };
}

interface Place {
  readonly transaction_id: string;
  readonly id: string;
}

const unsettledAgainMs = 100;
const pageOfRows = 50;

/**
 * Looks for rows of one person behind a place, and tells them one by one, in the order of transactions that nothing older
 * can join any more.
 */
export function looksAtStream(pool: Pool, watch: StreamWatch, person: string, from: Place, read: ReadNode, again: (inMs: number) => void): () => Promise<Look> {
  const behind = `from ${watch.table} r where r.${watch.person} = $1 and (r.transaction_id, r.id) > ($2::xid8, $3::uuid)`;
  let place = from;
  let rows: Place[] = [];
  const more = async (): Promise<void> => {
    const values = [person, place.transaction_id, place.id];
    ({ rows } = await pool.query<Place>({ name: `${watch.field}_next`, text: `select r.transaction_id::text, r.id ${behind} and ${settled('r.transaction_id')} order by r.transaction_id, r.id limit ${pageOfRows}`, values }));
    if (rows.length > 0) return;
    const { rows: [open] } = await pool.query<{ open: boolean }>({ name: `${watch.field}_open`, text: `select exists (select ${behind}) as open`, values });
    if (open?.open) again(unsettledAgainMs);
  };
  return async () => {
    if (rows.length === 0) await more();
    const row = rows.shift();
    if (!row) return { told: null };
    place = row;
    const told = await read(encodeId(watch.idPrefix, row.id));
    // Refused as a whole (a limit, an ended token), it would be refused each time.
    if (!told.data) return { told, over: true };
    return { told: nothingIn(told) ? null : told, more: true };
  };
}

/** Where a stream begins: behind the named row of the person, or behind all that are there; null where there is no such row. */
export async function beginningOf(pool: Pool, { table, person: column, idPrefix }: StreamWatch, person: string, after: string | null): Promise<Place | null> {
  const row = after === null ? null : decodeId(idPrefix, after);
  if (after !== null && row === null) return null;
  const { rows: [place] } = await pool.query<Place>(
    row === null
      ? `select r.transaction_id::text, r.id from ${table} r where r.${column} = $1 and ${settled('r.transaction_id')} order by r.transaction_id desc, r.id desc limit 1`
      : `select r.transaction_id::text, r.id from ${table} r where r.${column} = $1 and r.id = $2`,
    row === null ? [person] : [person, row],
  );
  return place ?? (after === null ? { transaction_id: '0', id: '00000000-0000-0000-0000-000000000000' } : null);
}
