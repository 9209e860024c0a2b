import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedDatabase } from '../../src/platform/database/embedded/index.js';
import { SUPERUSER } from '../../src/platform/database/embedded/cluster.js';
import { APPLICATION_ROLE, OWNER_ROLE } from '../../src/platform/database/embedded/prepare.js';
import { HOST } from '../../src/platform/database/embedded/server.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createLogger } from '../../src/platform/telemetry/logger.js';
import { settle } from '../../src/settle.js';
import { type Cast, castOf } from './dataset/cast.js';
import { copyInto } from './dataset/copy.js';
import { loadsOf } from './dataset/loads.js';
import { bench, compiled } from './places.js';

const PEER_ROLE = 'bench_postgraphile';
const RUN = 'bench_run';

/** A fresh copy of the bench's data, and the keys under which it was made. */
export interface BenchDatabase {
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  /** Login of PostGraphile: row-level security holds for it. */
  readonly peerUrl: string;
  readonly administratorUrl: string;
  readonly secretKey: Buffer;
  readonly sealingKey: Buffer;
  readonly postmaster: number;
  readonly cast: Cast;
  close(): Promise<void>;
}

/** Starts the bench's own PostgreSQL and gives it a copy of the data, which are loaded once and kept. */
export async function openDatabase(say: (message: string) => void): Promise<BenchDatabase> {
  const dataDirectory = join(bench, '.data');
  const log = createLogger('warn');
  const embedded = await EmbeddedDatabase.open({ dataDirectory, secretsDirectory: join(dataDirectory, 'secrets'), log, progress: say });
  const { superuserPassword, ownerPassword, applicationPassword } = embedded.secrets;
  const url = (role: string, password: string, database: string): string => `postgres://${role}:${password}@${HOST}:${embedded.port}/${database}`;
  const secretKey = Buffer.from(embedded.secrets.secretKey, 'hex');
  const sealingKey = Buffer.from(embedded.secrets.sealingKey, 'hex');
  const cast = castOf();
  try {
    const administrator = await connected(url(SUPERUSER, superuserPassword, 'postgres'));
    const peerPassword = randomBytes(18).toString('hex');
    try {
      await prepareRoles(administrator, peerPassword);
      const template = `bench_${dataKey()}`;
      if (!(await exists(administrator, template))) await makeTemplate(administrator, template, (role, database) => url(role, role === OWNER_ROLE ? ownerPassword : superuserPassword, database), { cast, secretKey, sealingKey, say });
      say('copying the data for this run');
      await administrator.query(`drop database if exists ${RUN} with (force)`);
      await administrator.query(`create database ${RUN} template ${template} owner ${OWNER_ROLE} strategy file_copy`);
      await administrator.query('checkpoint');
    } finally {
      await administrator.end();
    }
    return {
      applicationUrl: url(APPLICATION_ROLE, applicationPassword, RUN),
      ownerUrl: url(OWNER_ROLE, ownerPassword, RUN),
      peerUrl: url(PEER_ROLE, peerPassword, RUN),
      administratorUrl: url(SUPERUSER, superuserPassword, RUN),
      secretKey,
      sealingKey,
      postmaster: Number(readFileSync(join(dataDirectory, 'cluster/postmaster.pid'), 'utf8').split('\n', 1)[0]),
      cast,
      close: () => embedded.stop(),
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Connects as long as the work lasts. */
export async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, application_name: 'bench' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function exists(client: Client, database: string): Promise<boolean> {
  return (await client.query('select from pg_database where datname = $1', [database])).rowCount === 1;
}

async function prepareRoles(administrator: Client, password: string): Promise<void> {
  const { rowCount } = await administrator.query('select from pg_roles where rolname = $1', [PEER_ROLE]);
  if (rowCount === 0) await administrator.query(`create role ${PEER_ROLE} login`);
  await administrator.query(`alter role ${PEER_ROLE} password '${password}'`);
  // Policies are PostGraphile's alone: Wushe and the hand-written server have the predicates in their statements.
  await administrator.query(`alter role ${APPLICATION_ROLE} bypassrls`);
}

interface Ground {
  readonly cast: Cast;
  readonly secretKey: Buffer;
  readonly sealingKey: Buffer;
  readonly say: (message: string) => void;
}

async function makeTemplate(administrator: Client, template: string, url: (role: string, database: string) => string, { cast, secretKey, sealingKey, say }: Ground): Promise<void> {
  const half = `${template}_half`;
  const { rows: older } = await administrator.query<{ datname: string }>(`select datname from pg_database where datname like 'bench\\_%'`);
  for (const { datname } of older) await administrator.query(`drop database if exists "${datname}" with (force)`);
  await administrator.query(`create database ${half} owner ${OWNER_ROLE}`);
  await migrate({ migrationUrl: url(OWNER_ROLE, half), applicationRole: APPLICATION_ROLE, settle, progress: (done, total) => say(`migration ${done} of ${total}`) });
  const loader = await connected(url(SUPERUSER, half));
  try {
    // Triggers and foreign keys would judge each row by the deeds that make it; checks and unique keys still do.
    await loader.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`);
    // Text indexes are built in one go afterwards, which takes a fraction of the time.
    const { rows: textIndexes } = await loader.query<{ indexname: string; indexdef: string }>(`select indexname, indexdef from pg_indexes where schemaname = 'public' and indexdef like '% USING gin %'`);
    for (const { indexname } of textIndexes) await loader.query(`drop index "${indexname}"`);
    let total = 0;
    for (const load of loadsOf(cast, { secretKey, sealingKey })) {
      say(`loading ${load.table}`);
      total += await copyInto(loader, load);
    }
    say(`loaded ${total.toLocaleString('en')} rows; indexing, vacuuming and analyzing`);
    for (const { indexdef } of textIndexes) await loader.query(indexdef);
    await loader.query(readFileSync(join(bench, 'postgraphile/schema.sql'), 'utf8'));
    await loader.query('vacuum (analyze, freeze)');
  } finally {
    await loader.end();
  }
  await administrator.query(`alter database ${half} rename to ${template}`);
}

/** Changes with whatever the data are made of. */
function dataKey(): string {
  const hash = createHash('sha256');
  const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js')).sort().map((file) => join(folder, file));
  for (const file of [...below(join(compiled, 'migrations')), ...below(join(compiled, 'bench/src/dataset')), join(bench, 'postgraphile/schema.sql')]) hash.update(readFileSync(file));
  for (const file of below(join(compiled, 'src'))) {
    const text = readFileSync(file, 'utf8');
    if (/\b(lifecycle|declareRules)\(/.test(text)) hash.update(text);
  }
  return hash.digest('hex').slice(0, 16);
}
