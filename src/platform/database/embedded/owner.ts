import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, startedAt } from './processes.js';

/** The process that runs the PostgreSQL of a data folder. */
export interface Owner {
  readonly pid: number;
  /** When that process began, so that a later process with the same number is not taken for it. */
  readonly startedAt: string | null;
  /** Port on which its PostgreSQL answers; null while it starts. */
  readonly port: number | null;
}

function read(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, startedAt: owner.startedAt ?? null, port: owner.port ?? null } : null;
  } catch {
    return null;
  }
}

function lives(owner: Owner | null): owner is Owner {
  return owner !== null && isAlive(owner.pid) && startedAt(owner.pid) === owner.startedAt;
}

function isMe(owner: Owner | null): boolean {
  return owner?.pid === process.pid && owner.startedAt === startedAt(process.pid);
}

/** Takes away the file of a dead owner; puts it back when another process took the folder in the same moment. */
function clearAway(file: string, dead: Owner | null): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = read(aside);
  if (lives(taken) && taken.pid !== dead?.pid) {
    try {
      linkSync(aside, file);
    } catch {
      // Yet another process has it by now, and that one will find the other's server.
    }
  }
  rmSync(aside, { force: true });
}

/** The file that says which process runs the database of a folder. */
export class OwnerFile {
  constructor(private readonly file: string) {}

  /** Makes this process the owner, or returns the living process that already is. */
  claim(): Owner | null {
    const mine = `${this.file}.${process.pid}`;
    for (;;) {
      writeFileSync(mine, this.text(null), { mode: 0o644 });
      try {
        // A link appears with its content or not at all.
        linkSync(mine, this.file);
        return null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        rmSync(mine, { force: true });
      }
      const owner = read(this.file);
      if (isMe(owner)) return null;
      if (lives(owner)) return owner;
      clearAway(this.file, owner);
    }
  }

  /** The living owner, or null. */
  owner(): Owner | null {
    const owner = read(this.file);
    return lives(owner) ? owner : null;
  }

  /** Port that the last server had, so that a later one can have it again. */
  lastPort(): number | null {
    const port = Number(this.readPort());
    return Number.isInteger(port) && port > 0 ? port : null;
  }

  /** Tells others that the server answers on this port. */
  announce(port: number): void {
    const mine = `${this.file}.${process.pid}`;
    writeFileSync(mine, this.text(port), { mode: 0o644 });
    renameSync(mine, this.file);
    writeFileSync(this.portFile, String(port), { mode: 0o644 });
  }

  release(): void {
    if (isMe(read(this.file))) rmSync(this.file, { force: true });
  }

  private get portFile(): string {
    return `${this.file}.port`;
  }

  private readPort(): string {
    try {
      return readFileSync(this.portFile, 'utf8');
    } catch {
      return '';
    }
  }

  private text(port: number | null): string {
    return JSON.stringify({ pid: process.pid, startedAt: startedAt(process.pid), port } satisfies Owner);
  }
}
