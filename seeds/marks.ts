import type { ClientBase } from 'pg';
import { Party, platformPartyId } from '../src/accounts/index.js';
import type { Sweep } from '../src/platform/deeds/sweep.js';

/** The entry in history with which planting begins, and the one with which it is complete. */
const begun = 'demo.begin';
const finished = 'demo.finish';

/** Deeds of the platform itself that leave nothing but their entry in history. */
function mark(name: string): Pick<Sweep, 'name' | 'act'> {
  return { name, act: async (unit, id) => await unit.em.findOneOrFail(Party, id) };
}

export const beginDemo = mark(begun);
export const finishDemo = mark(finished);
export { platformPartyId as markedParty };

/** Any number would do; it keeps two starting processes from planting, or clearing, at once. */
const plantingLock = 520_053;

/** Waits until nobody else plants; held until the connection ends. */
export async function holdPlanting(owner: ClientBase, waiting: () => void): Promise<void> {
  const { rows: [tried] } = await owner.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [plantingLock]);
  if (tried?.held) return;
  waiting();
  await owner.query('select pg_advisory_lock($1)', [plantingLock]);
}

/**
 * Whether planting was begun on this database and not finished, as after a start that was killed. Only a database with a
 * demo clock and the mark of the beginning counts: anybody else's data have neither.
 */
export async function isHalfPlanted(client: ClientBase): Promise<boolean> {
  const { rows: [tables] } = await client.query<{ there: boolean }>(`select to_regclass('public.demo_clock') is not null and to_regclass('public.history_entry') is not null as there`);
  if (!tables?.there) return false;
  const { rows: [found] } = await client.query<{ half: boolean }>(
    `select exists (select from public.demo_clock) and exists (select from public.history_entry where deed = $1) and not exists (select from public.history_entry where deed = $2) as half`, [begun, finished],
  );
  return found?.half ?? false;
}
