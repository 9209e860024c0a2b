import type { Pool } from 'pg';
import { AccessFailure, Refusal } from '../../kernel/refusal.js';
import type { DeedRunner } from '../deeds/runner.js';
import { allSweeps } from '../deeds/sweep.js';

/** Told of a sweep that was refused; it will be judged anew next time. */
export type SweepWarning = (sweep: string, id: string, error: Error) => void;

/**
 * Does everything that time has made due (deadlines, publicity periods, standstills) and whatever becomes due by it.
 * Returns how many deeds of time happened. Safe to run twice, or on several machines at once.
 */
export async function sweepDue(pool: Pool, runner: DeedRunner, warn: SweepWarning = () => undefined): Promise<number> {
  const failed = new Set<string>();
  let total = 0;
  for (let progressed = true; progressed; ) {
    progressed = false;
    for (const sweep of allSweeps()) {
      const { rows } = await pool.query<{ id: string }>(sweep.due);
      for (const { id } of rows) {
        if (failed.has(`${sweep.name} ${id}`)) continue;
        try {
          if (await runner.performSweep(sweep, id)) {
            total += 1;
            progressed = true;
          }
        } catch (error) {
          if (!(error instanceof Refusal || error instanceof AccessFailure)) throw error;
          failed.add(`${sweep.name} ${id}`);
          warn(sweep.name, id, error);
        }
      }
    }
  }
  return total;
}
