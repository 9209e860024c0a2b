import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { asAccount, environmentOf, SUPERUSER } from './cluster.js';

export interface ServerOptions {
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly folder: string;
  readonly password: string;
  /** Preferred port; a free one is taken when it is null or occupied. */
  readonly port: number | null;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A PostgreSQL server that lives no longer than this process. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  /** Settles when the server has ended, whatever the cause. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export const HOST = '127.0.0.1';
const READY_WITHIN_MS = 60_000;

/**
 * The watchdog: runs the server and reads the pipe that this process holds open. End of file means that this process
 * is gone, even by SIGKILL, and the server is told to stop (SIGINT: fast shutdown with a checkpoint). `"$@"` in the
 * background of a new session keeps the terminal's Ctrl+C from the server, so that the application drains first.
 */
const WATCHDOG = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(read -r _ <&3; kill -INT $server 2>/dev/null) &
reader=$!
exec 3<&-
wait $server
code=$?
kill $reader 2>/dev/null
exit $code
`;

export async function freePort(preferred: number | null): Promise<number> {
  const attempt = (port: number): Promise<number | null> =>
    new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(null));
      probe.listen({ port, host: HOST, exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
      });
    });
  const port = (preferred === null ? null : await attempt(preferred)) ?? (await attempt(0));
  if (port === null) throw new Error(`No free port could be found on ${HOST} for PostgreSQL.`);
  return port;
}

function launch(options: ServerOptions, port: number): ChildProcess {
  const settings = { port: String(port), listen_addresses: HOST, unix_socket_directories: '', ...options.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    return spawn('/bin/sh', ['-c', WATCHDOG, 'wushe-postgres', options.binaries.postgres, '-D', options.folder, ...args], {
      ...asAccount(options.account),
      env: environmentOf(options.binaries),
      detached: true,
      stdio: ['pipe', log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** Waits until the server answers a query; false when it ended before that. */
async function answers(port: number, password: string, ended: () => boolean): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!ended()) {
    const client = new Client({ host: HOST, port, user: SUPERUSER, password, database: 'postgres', connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const code = (error as { code?: string }).code;
      // 57P03: starting up or recovering after a crash.
      if (code !== 'ECONNREFUSED' && code !== '57P03' && code !== 'ECONNRESET') throw error;
      if (performance.now() > deadline) throw new Error(`PostgreSQL did not answer within ${READY_WITHIN_MS / 1000} s`, { cause: error });
      await pause(15);
    }
  }
  return false;
}

/** Starts PostgreSQL on the cluster's folder and returns when it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? options.port : null);
    const child = launch(options, port);
    let over = false;
    const ended = new Promise<void>((resolve) => {
      const end = (): void => {
        over = true;
        resolve();
      };
      child.once('error', end);
      child.once('exit', end);
    });
    const pipe = child.stdin;
    pipe?.on('error', () => undefined);
    const stop = async (): Promise<void> => {
      child.ref();
      pipe?.destroy();
      await ended;
    };
    const ready = await answers(port, options.password, () => over).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    if (ready) {
      // The server must not keep an otherwise finished process alive.
      child.unref();
      if (pipe instanceof Socket) pipe.unref();
      return { port, pid: child.pid ?? 0, ended, stop };
    }
    // A server killed a moment ago may still hold its shared memory, and another process may have taken the port.
    if (attempt === 8) throw new Error(`PostgreSQL ended while starting; its log is ${options.logFile}`);
    await pause(100 * attempt);
  }
}
