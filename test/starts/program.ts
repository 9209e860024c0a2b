import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../../src/platform/database/embedded/processes.js';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What `npm start` does before it becomes the server. */
export function build(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A folder for one test, which PostgreSQL's account may pass through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wushe-starts-'));
  chmodSync(folder, 0o711);
  return folder;
}

export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

const running = new Set<Program>();

/** One real process of `node dist/src/main.js`. */
export class Program {
  output = '';
  private code: number | null | undefined;
  private readonly child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(environment: Readonly<Record<string, string>>, identity: Identity = {}, before: readonly string[] = []) {
    this.child = spawn(process.execPath, [...before, join(ROOT, 'dist/src/main.js')], {
      // Nothing of the tests' own environment reaches the program.
      env: { PATH: process.env.PATH, PORT: '0', DEMO: 'off', ...environment },
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve((this.code = code))));
    running.add(this);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Address of the API, once it says that it is ready. */
  async ready(): Promise<string> {
    await waitUntil(() => this.code !== undefined || /ready +http/.test(this.output), 50_000);
    const address = /ready +(http:\/\/[^/]+)/.exec(this.output)?.[1];
    if (!address) throw new Error(`The program did not get ready:\n${this.output}`);
    return address;
  }

  /** Sends a signal and returns the exit code. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    const code = await this.ended;
    running.delete(this);
    return code;
  }
}

/** Ends whatever a failed test left running. */
export async function endAll(): Promise<void> {
  for (const program of [...running]) await program.end();
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Process number of the PostgreSQL that runs on a data folder, as its own file tells; null when it runs none. */
export function serverOf(dataDirectory: string): number | null {
  const file = join(dataDirectory, 'cluster/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** Status of the readiness check; 0 when nothing answers. */
export async function readiness(address: string): Promise<number> {
  return fetch(`${address}/readyz`).then((answer) => answer.status, () => 0);
}
