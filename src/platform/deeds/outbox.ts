import type { Pool, PoolClient } from 'pg';

/**
 * SQL condition on a row's `transaction_id`: its transaction and all before it have ended, so nothing that comes to light
 * later stands before it. Whatever reads in the order of transactions (seals, notices, open data) stops here.
 */
export const settled = (transactionId: string): string => `${transactionId} < pg_snapshot_xmin(pg_current_snapshot())`;

/** An event of the outbox as its readers see it. */
export interface OutboxEvent {
  readonly id: string;
  readonly transaction_id: string;
  readonly number: string;
  readonly topic: string;
  readonly subject_id: string;
  /** JSON, as text: ids and public facts. */
  readonly payload: string;
}

/** One reader of the outbox, with a place of its own. */
export interface OutboxReader {
  /** Whether events have come that it has not passed. */
  anythingNew(database: Pool | PoolClient): Promise<boolean>;
  /** The events after its place, in the order of their transactions; of those that are settled, and so many at most. */
  next(client: PoolClient): Promise<OutboxEvent[]>;
  /** Moves its place behind an event. */
  passed(client: PoolClient, last: Pick<OutboxEvent, 'transaction_id' | 'number'>): Promise<void>;
}

/**
 * Reads the outbox from the place kept in a table of one row (`transaction_id`, `number`). Whoever reads holds that row's
 * lock, so that of several processes one goes on and nothing is read twice.
 */
export function outboxReader(place: string, stride: number): OutboxReader {
  const ahead = `from ${place} f join outbox_event e on (e.transaction_id, e.number) > (f.transaction_id, f.number) where ${settled('e.transaction_id')}`;
  return {
    async anythingNew(database) {
      const { rows } = await database.query<{ new: boolean }>({ name: `${place}_new`, text: `select exists (select ${ahead}) as new` });
      return rows[0]?.new ?? false;
    },
    async next(client) {
      const { rows } = await client.query<OutboxEvent>({
        name: `${place}_next`,
        text: `select e.id, e.transaction_id::text, e.number::text, e.topic, e.subject_id, e.payload::text ${ahead} order by e.transaction_id, e.number limit ${stride}`,
      });
      return rows;
    },
    async passed(client, { transaction_id: transaction, number }) {
      await client.query(`update ${place} set transaction_id = $1::xid8, number = $2`, [transaction, number]);
    },
  };
}
