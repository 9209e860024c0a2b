import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type ClientBase } from 'pg';
import { declareInDatabase } from '../../src/platform/database/declarations.js';
import { createCluster, SUPERUSER } from '../../src/platform/database/embedded/cluster.js';
import { type Server, startServer, type ServerOptions } from '../../src/platform/database/embedded/server.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { APPLICATION_GROUP } from '../../src/platform/database/roles.js';

export const OWNER = 'wushe_owner';
export const APPLICATION = 'wushe_app';
export const TEMPLATE = 'wushe_template';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const CACHE = join(ROOT, 'node_modules/.cache/wushe-test');
const KEPT = 4;

const isMigration = (file: string): boolean => /^migrations\/|^src\/platform\/database\/|^test\/harness\/template\.ts$/.test(file);

/** Files that declare something which is copied into the database (src/platform/database/declarations.ts). */
const declares = (text: string): boolean => /\b(lifecycle|declareRules)\(/.test(text);

function sources(): { file: string; text: string }[] {
  const folders = ['migrations', 'src', 'test/harness'];
  const files = folders.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`));
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
    .filter(({ file, text }) => isMigration(file) || declares(text));
}

function templateKey(version: string): string {
  const hash = createHash('sha256').update(`${version} ${process.getuid?.() ?? ''}`);
  for (const { file, text } of sources()) hash.update(file).update(text);
  return hash.digest('hex').slice(0, 24);
}

/**
 * Does what src/settle.ts does, file by file: while a slice that is being written does not load, the tests of the
 * others still run.
 */
async function settleByFile(client: ClientBase): Promise<void> {
  for (const { file, text } of sources().filter((source) => source.file.startsWith('src/'))) {
    if (!declares(text)) continue;
    await import(join(ROOT, file)).catch((error: unknown) => process.stderr.write(`Not in the tests' database, as it does not load: ${file}: ${String(error)}\n`));
  }
  await declareInDatabase((statement, parameters) => client.query(statement, parameters));
}

function copy(from: string, to: string): boolean {
  return spawnSync('cp', ['-a', '--reflink=auto', from, to]).status === 0;
}

async function createRolesAndTemplate(server: Server, password: string): Promise<void> {
  const url = (role: string, database: string): string => `postgres://${role}:${password}@127.0.0.1:${server.port}/${database}`;
  const client = new Client({ connectionString: url(SUPERUSER, 'postgres') });
  await client.connect();
  await client.query(`create role ${OWNER} login password '${password}'`);
  await client.query(`create role ${APPLICATION} login password '${password}'`);
  await client.query(`create role ${APPLICATION_GROUP} nologin`);
  await client.query(`grant ${APPLICATION_GROUP} to ${APPLICATION}`);
  await client.query(`create database ${TEMPLATE} owner ${OWNER}`);
  await client.end();
  await migrate({ migrationUrl: url(OWNER, TEMPLATE), applicationRole: APPLICATION, settle: settleByFile });
}

/** Puts the cluster with its migrated template into the cache, unless a run beside this one was faster. */
function keep(key: string, folder: string, password: string): void {
  const half = join(CACHE, `${key}.${process.pid}`);
  try {
    mkdirSync(half, { recursive: true, mode: 0o711 });
    writeFileSync(join(half, 'password'), password, { mode: 0o600 });
    if (copy(folder, join(half, 'cluster'))) renameSync(half, join(CACHE, key));
  } catch {
    // A cache that cannot be written only costs time.
  }
  rmSync(half, { recursive: true, force: true });
  const oldest = readdirSync(CACHE)
    .map((name) => ({ path: join(CACHE, name), at: statSync(join(CACHE, name), { throwIfNoEntry: false })?.mtimeMs ?? Infinity }))
    .sort((a, b) => b.at - a.at)
    .slice(KEPT);
  for (const { path } of oldest) rmSync(path, { recursive: true, force: true });
}

/** Provides a cluster folder with roles and template (from the cache or anew) and starts it. */
export async function startWithTemplate(options: Omit<ServerOptions, 'password' | 'port'>): Promise<{ server: Server; password: string }> {
  const key = templateKey(options.binaries.version);
  const cached = join(CACHE, key);
  if (existsSync(join(cached, 'password')) && copy(join(cached, 'cluster'), options.folder)) {
    const password = readFileSync(join(cached, 'password'), 'utf8');
    return { server: await startServer({ ...options, password, port: null }), password };
  }
  rmSync(options.folder, { recursive: true, force: true });
  const password = randomBytes(18).toString('hex');
  await createCluster({ ...options, password, durable: false });
  const first = await startServer({ ...options, password, port: null });
  try {
    await createRolesAndTemplate(first, password);
  } finally {
    await first.stop();
  }
  keep(key, options.folder, password);
  return { server: await startServer({ ...options, password, port: null }), password };
}
