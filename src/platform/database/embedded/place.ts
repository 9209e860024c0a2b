import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartRefused } from '../../start-refused.js';
import { type Account, accountForPostgres, canReach } from './account.js';

/** Where the parts of an embedded database lie. */
export interface Place {
  /** The cluster, as PostgreSQL sees it (links resolved). */
  readonly cluster: string;
  readonly account: Account | null;
  readonly logFile: string;
  readonly ownerFile: string;
  /** Folder for library links when node_modules cannot be written. */
  readonly libraries: string;
}

const ELSEWHERE = '/var/lib/wushe';

function makeDataDirectory(folder: string): void {
  const missing = !existsSync(folder);
  try {
    mkdirSync(folder, { recursive: true });
    // Others may pass through (PostgreSQL's account has to) but not look around.
    if (missing) chmodSync(folder, 0o711);
  } catch (error) {
    throw new StartRefused(`The data folder ${folder} cannot be created (${(error as NodeJS.ErrnoException).code}). Set DATA_DIR to a folder that you may write.`);
  }
}

/** Root may own a project that nobody else can pass through (/root/…): then the cluster lies elsewhere, behind a link. */
function placeElsewhere(link: string, account: Account): string {
  const target = join(ELSEWHERE, `cluster-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(ELSEWHERE, { recursive: true, mode: 0o755 });
    if (!canReach(account, ELSEWHERE)) throw new Error(`${ELSEWHERE} is closed to it too`);
    rmSync(link, { force: true });
    symlinkSync(target, link);
    return target;
  } catch (error) {
    throw new StartRefused(
      `PostgreSQL runs as "${account.name}", which may not pass through ${dirname(link)} (${(error as Error).message}). ` +
        'Set DATA_DIR to a folder whose parents others may pass through (DATA_DIR=/srv/wushe), or start Wushe as an ordinary user.',
    );
  }
}

function ownedBy(cluster: string, standard: Account | null): Account | null {
  const { uid, gid } = statSync(cluster);
  const me = process.getuid?.() ?? uid;
  if (me === 0) return uid === 0 ? standard : { name: `user ${uid}`, uid, gid };
  if (uid === me) return null;
  throw new StartRefused(`The database in ${cluster} belongs to another user (${uid}). Start Wushe as root or as that user, or choose another folder with DATA_DIR.`);
}

/** Decides where the cluster lies and under which account it runs. */
export function placeOf(dataDirectory: string): Place {
  makeDataDirectory(dataDirectory);
  const link = join(dataDirectory, 'cluster');
  const standard = accountForPostgres();
  const exists = existsSync(link);
  // A link whose cluster was deleted: begin anew.
  if (!exists) rmSync(link, { force: true });
  let cluster = exists ? realpathSync(link) : join(realpathSync(dataDirectory), 'cluster');
  const account = exists ? ownedBy(cluster, standard) : standard;
  if (account && !canReach(account, dirname(cluster))) {
    if (exists) {
      throw new StartRefused(`PostgreSQL runs as "${account.name}", which may no longer pass through ${dirname(cluster)}. Open that folder's parents to it (chmod o+x).`);
    }
    cluster = placeElsewhere(link, account);
  }
  return {
    cluster,
    account,
    logFile: join(dataDirectory, 'postgres.log'),
    ownerFile: join(dataDirectory, 'owner.json'),
    libraries: join(dataDirectory, 'lib'),
  };
}
