import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';

/** Role that `initdb` creates; only the launcher and the tests use it. */
export const SUPERUSER = 'postgres';

export interface ClusterOptions {
  readonly binaries: Binaries;
  readonly account: Account | null;
  /** Folder of the cluster; must not exist yet. */
  readonly folder: string;
  readonly password: string;
  /** Tests do not wait for the disk. */
  readonly durable: boolean;
}

export function environmentOf(binaries: Binaries): NodeJS.ProcessEnv {
  // A clean environment: PGPORT, PGDATA or LC_ALL of the caller must not steer our server.
  return { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C', ...(binaries.libraries && { LD_LIBRARY_PATH: binaries.libraries }) };
}

/** `spawn` options that drop to the account; its own working folder may be closed to the account, so `/`. */
export function asAccount(account: Account | null): { cwd: string; uid?: number; gid?: number } {
  return account ? { cwd: '/', uid: account.uid, gid: account.gid } : { cwd: '/' };
}

export function giveTo(account: Account | null, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Initialises the cluster beside its final place and moves it there at the end, so that a kill leaves no half cluster. */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { binaries, account, folder, password, durable } = options;
  const half = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  chmodSync(half, 0o700);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, half);
  giveTo(account, passwordFile);
  try {
    await initdb(binaries, account, [
      `--pgdata=${half}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The builtin provider sorts alike on every system; Chinese collation is asked for where it is needed (ICU).
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, folder);
}

async function initdb(binaries: Binaries, account: Account | null, args: readonly string[]): Promise<void> {
  const child = spawn(binaries.initdb, args, { ...asAccount(account), env: environmentOf(binaries), stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => output.push(data.toString()));
  const failure = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `code ${code ?? signal}`));
  });
  if (failure) throw new Error(`initdb failed (${failure}): ${output.join('').trim().slice(-1500)}`);
}
