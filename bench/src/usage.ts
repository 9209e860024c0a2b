import { readFileSync, readdirSync } from 'node:fs';

/** CPU seconds and memory of processes, from /proc; null where there is none. */
export interface Usage {
  readonly seconds: number;
  readonly mebibytes: number;
}

const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  readonly ticks: number;
  readonly endedChildrenTicks: number;
}

function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may contain blanks; what follows it does not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]), endedChildrenTicks: Number(fields[13]) + Number(fields[14]) };
  } catch {
    return null;
  }
}

/** What one process has used so far. */
export function usageOf(pid: number): Usage | null {
  const stat = statOf(pid);
  if (!stat) return null;
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { seconds: stat.ticks / ticksPerSecond, mebibytes: Number(resident ?? 0) / 1024 };
}

/** CPU seconds of PostgreSQL: the postmaster, its processes, and those that ended. */
export function databaseSeconds(postmaster: number): number | null {
  const own = statOf(postmaster);
  if (!own) return null;
  let ticks = own.ticks + own.endedChildrenTicks;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat?.parent === postmaster) ticks += stat.ticks;
  }
  return ticks / ticksPerSecond;
}
