import { createHmac } from 'node:crypto';
import { refusals } from '../../kernel/refusal.js';
import type { Unit } from './unit.js';

/** What an earlier deed under the same key answered. */
export interface Replay {
  readonly subjectType: string;
  readonly subjectId: string;
}

/**
 * Takes the caller's idempotency key within the deed's transaction. A concurrent duplicate waits here until the first
 * commits, then replays it; a first that rolls back leaves nothing, so the duplicate is judged anew.
 */
export async function takeKey(unit: Unit, key: string, deed: string, fingerprint: Buffer): Promise<Replay | null> {
  const [taken] = await unit.sql('insert into idempotency_key (actor_id, key, deed, fingerprint) values ($1, $2, $3, $4) on conflict do nothing returning key', [
    unit.actor.personId, key, deed, fingerprint,
  ]);
  if (taken) return null;
  const [earlier] = await unit.sql<{ deed: string; fingerprint: Buffer; subject_type: string; subject_id: string }>(
    'select deed, fingerprint, subject_type, subject_id from idempotency_key where actor_id = $1 and key = $2', [unit.actor.personId, key],
  );
  if (!earlier || earlier.deed !== deed || !earlier.fingerprint.equals(fingerprint)) {
    throw refusals.IDEMPOTENCY_KEY_REUSED({ field: 'idempotencyKey' });
  }
  return { subjectType: earlier.subject_type, subjectId: earlier.subject_id };
}

/** Remembers what the deed answered, for replays of the same key ($11): a part of the statement that writes its entry into history. */
export const keepAnswerSql = 'update idempotency_key set subject_type = $6, subject_id = $7 where actor_id = $2 and key = $11';

/**
 * Fingerprint of a deed and its input (never of the selection). An HMAC, so that a dump of the table
 * does not let anyone guess a sealed price (design §3.10).
 */
export function fingerprintOf(secretKey: Buffer, deed: string, input: object): Buffer {
  return createHmac('sha256', secretKey).update(`${deed}\n${canonical({ ...input, idempotencyKey: undefined })}`).digest();
}

function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
