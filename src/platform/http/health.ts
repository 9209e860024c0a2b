import { setTimeout as pause } from 'node:timers/promises';
import { type Visit, replyJson } from './replies.js';

/** Whether the process can serve: each check by name with `ok` or what is wrong. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** Says that the process is alive, whatever became of the database. */
export function replyAlive(visit: Visit): void {
  replyJson(visit, 200, { status: 'alive' });
}

/** Says whether the process can serve now; a check that fails or takes too long counts as not ready. */
export async function replyReady(visit: Visit, check: () => Promise<Readiness>, patience: number): Promise<void> {
  const given = new AbortController();
  const late = pause(patience, { ready: false, checks: { answer: 'too late' } }, { signal: given.signal, ref: false }).catch(() => unknown);
  const { ready, checks } = await Promise.race([check().catch(() => unknown), late]);
  given.abort();
  replyJson(visit, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks }, ready ? {} : { 'retry-after': '5' });
}

const unknown: Readiness = { ready: false, checks: { check: 'failed' } };
