import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartRefused } from '../../start-refused.js';

/** The operating-system account under which PostgreSQL runs; null means the account of this process. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Accounts that exist on ordinary systems and own nothing of value, best first. */
const SUITABLE = ['postgres', 'wushe', 'daemon', 'nobody'];

function find(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid && Number(uid) !== 0 ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

function create(name: string): Account | null {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false', name]);
  return made.status === 0 ? find(name) : null;
}

/**
 * PostgreSQL refuses to run as root. For root this finds (or creates) the account `postgres`, and falls back on an
 * existing account without rights; any other user runs PostgreSQL as itself.
 */
export function accountForPostgres(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = find('postgres') ?? create('postgres') ?? SUITABLE.map(find).find((found) => found !== null);
  if (!account) {
    throw new StartRefused(
      'PostgreSQL refuses to run as root, and no other account could be found or created. ' +
        'Start Wushe as an ordinary user, create a user named "postgres", or set DATABASE_URL to a running PostgreSQL.',
    );
  }
  return account;
}

/** Can the account pass through (folder) or execute (file) this path? Asked of the system, so that ACLs count too. */
export function canReach(account: Account | null, path: string): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { cwd: '/', uid: account.uid, gid: account.gid }).status === 0;
}
