import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../../start-refused.js';
import { isAlive, isServerOf, waitUntil } from './processes.js';

function serverPid(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/**
 * Clears what an owner that was killed left behind: a server that still runs (its watchdog usually stops it within a
 * moment), or a pid file whose number now belongs to an unrelated process, which PostgreSQL would take for a server.
 */
export async function endOrphan(cluster: string, progress: (message: string) => void): Promise<void> {
  const pid = serverPid(cluster);
  if (pid === null || !isAlive(pid)) return;
  // Where processes cannot be looked at, PostgreSQL decides alone.
  if (!existsSync('/proc/self/cwd')) return;
  if (!isServerOf(pid, cluster)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  const gone = (): boolean => !isAlive(pid) || !isServerOf(pid, cluster);
  progress(`waiting for the PostgreSQL of a process that was killed (process ${pid}) to end`);
  if (await waitUntil(gone, 3_000)) return;
  // SIGINT: fast shutdown; SIGQUIT: immediate, repaired from the log at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    if (await waitUntil(gone, 10_000)) return;
  }
  throw new StartRefused(`The PostgreSQL of an earlier start (process ${pid}) does not end. Look at it, end it, and start again.`);
}
