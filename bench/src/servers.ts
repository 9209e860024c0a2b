import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { BenchDatabase } from './database.js';
import { type Ask, type Contender, type Operation, type Variables, contenders } from './operations/operation.js';
import { bench, compiled } from './places.js';

/** A contender that runs and answers. */
export interface Server {
  readonly contender: Contender;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Connections to the database that each contender may hold; Wushe's default. */
const poolSize = '10';

/** Starts every contender as a process of its own, on loopback. */
export async function startServers(database: BenchDatabase, flags: Partial<Record<Contender, readonly string[]>> = {}): Promise<Record<Contender, Server>> {
  const started = await Promise.allSettled(contenders.map((contender) => start(contender, database, flags[contender] ?? [])));
  const servers = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(servers.map((server) => server.stop()));
    throw failed.reason;
  }
  return Object.fromEntries(servers.map((server) => [server.contender, server])) as Record<Contender, Server>;
}

async function start(contender: Contender, database: BenchDatabase, nodeFlags: readonly string[]): Promise<Server> {
  const common = { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  const secretKey = database.secretKey.toString('hex');
  const port = await freePort();
  const plan: Record<Contender, { readonly file: string; readonly environment: NodeJS.ProcessEnv }> = {
    hand: { file: join(compiled, 'bench/src/handwritten/server.js'), environment: { BENCH_DATABASE_URL: database.applicationUrl, BENCH_SECRET_KEY: secretKey, BENCH_POOL_SIZE: poolSize, BENCH_PORT: String(port) } },
    wushe: {
      file: join(compiled, 'src/main.js'),
      environment: {
        DATABASE_URL: database.applicationUrl, WUSHE_SECRET_KEY: secretKey, WUSHE_SEALING_KEY: database.sealingKey.toString('hex'), PORT: String(port), PROCESS: 'api', RATE_LIMIT: 'off', DATA_DIR: join(bench, '.data/wushe'),
      },
    },
    postgraphile: {
      file: join(bench, 'postgraphile/server.mjs'),
      environment: { BENCH_DATABASE_URL: database.peerUrl, BENCH_TOKENS_URL: database.applicationUrl, BENCH_SECRET_KEY: secretKey, BENCH_POOL_SIZE: poolSize, BENCH_PORT: String(port), BENCH_COMPILED: compiled },
    },
  };
  const { file, environment } = plan[contender];
  mkdirSync(join(bench, '.data/logs'), { recursive: true });
  const log = createWriteStream(join(bench, `.data/logs/${contender}.log`));
  const child = spawn(process.execPath, [...nodeFlags, file], { env: { ...common, ...environment }, cwd: join(bench, '.data/logs'), stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await answering(child, contender, port).catch(async (error: unknown) => {
    await stopped(child);
    throw error;
  });
  return { contender, port, pid: child.pid!, stop: () => stopped(child) };
}

async function answering(child: ChildProcess, contender: Contender, port: number): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null) break;
    const answered = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' }).then(() => true, () => false);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${contender} does not answer; see bench/.data/logs/${contender}.log`);
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Makes requests of an operation for a contender, from the variables of Wushe's document. */
export function asker(operation: Operation, contender: Contender): (token: string, variables: Variables) => Ask {
  if (contender === 'hand') {
    return (token, variables) => ({ path: `/${operation.name}`, token, body: JSON.stringify(operation.kind === 'write' ? variables['input'] : variables) });
  }
  const start = `{"query":${JSON.stringify(operation.documents[contender].replace(/\s+/g, ' '))},"variables":`;
  const own = contender === 'postgraphile' ? operation.peerVariables : (variables: Variables) => variables;
  return (token, variables) => ({ path: '/graphql', token, body: `${start}${JSON.stringify(own(variables))}}` });
}
