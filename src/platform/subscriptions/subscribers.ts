import type { Pool } from 'pg';
import type { Actor } from '../deeds/actor.js';
import type { RequestFacts } from '../graphql/request-facts.js';
import type { Changes } from './change-listener.js';
import type { LiveAnswer } from './live-answer.js';
import type { StateWatch, Watch } from './watch.js';

/** Someone connected. */
export interface Subscriber {
  facts: RequestFacts;
  actor: Actor | null;
  readonly answers: Set<LiveAnswer>;
  /** Ends the connection: the token does not count any more. */
  end(): void;
}

/** Which answers wait for which thing or person. */
export class Waiting {
  private readonly byKey = new Map<string, Set<LiveAnswer>>();

  add(key: string, answer: LiveAnswer): void {
    this.byKey.set(key, (this.byKey.get(key) ?? new Set()).add(answer));
  }

  remove(key: string, answer: LiveAnswer): void {
    const answers = this.byKey.get(key);
    answers?.delete(answer);
    if (answers?.size === 0) this.byKey.delete(key);
  }

  get size(): number {
    return [...this.byKey.values()].reduce((total, { size }) => total + size, 0);
  }

  wake(key: string): void {
    for (const answer of this.byKey.get(key) ?? []) answer.wake();
  }

  wakeAll(): void {
    for (const answers of this.byKey.values()) for (const answer of answers) answer.wake();
  }
}

const quoted = (topics: readonly string[]): string => `array[${topics.map((topic) => `'${topic}'`).join(', ')}]`;

/** A statement that tells the watched things (`field`, `thing`) which the events `$1` concern. */
function concernsSql(watches: readonly StateWatch[]): string {
  const parts = watches.flatMap(({ field, events }) => events.map(({ topics, of = 'e.subject_id' }) => `select '${field}' as field, (${of}) as thing where e.topic = any(${quoted(topics)})`));
  return `select distinct w.field, w.thing from outbox_event e cross join lateral (${parts.join(' union all ')}) w where e.id = any($1::uuid[]) and w.thing is not null`;
}

/** Wakes the answers that changes concern. */
export function concerns(pool: Pool, watches: readonly Watch[], waiting: Waiting): (changes: Changes) => Promise<void> {
  const text = concernsSql(watches.filter((watch): watch is StateWatch => watch.kind === 'state'));
  return async ({ of, missed }) => {
    if (missed) return waiting.wakeAll();
    if (waiting.size === 0) return;
    for (const watch of watches) if (watch.kind === 'stream') for (const person of of(watch.told)) waiting.wake(`${watch.field} ${person}`);
    const events = of('event');
    if (events.length === 0) return;
    const { rows } = await pool.query<{ field: string; thing: string }>({ name: 'subscriptions_concerned', text, values: [events] });
    for (const { field, thing } of rows) waiting.wake(`${field} ${thing}`);
  };
}
