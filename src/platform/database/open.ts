import type { ClientBase } from 'pg';
import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { migrations } from '../../../migrations/index.js';
import { StartRefused } from '../start-refused.js';
import { type MigrationSettings, migrate } from './migrate.js';
import { checkServerVersion, ownedByCurrentRole } from './roles.js';

export interface ExternalDatabase {
  readonly url: string;
  /** Null: migrations are run elsewhere (`npm run migrate`), and the schema must be up to date. */
  readonly migrationUrl: string | null;
}

export interface OpenSettings extends Pick<MigrationSettings, 'settle' | 'progress'> {
  readonly waiting: (message: string) => void;
}

const WAITS_MS = 30_000;
const AWAY = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', '57P03']);

/** Where a connection leads, without its password. */
export function addressOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? hostname}:${port || '5432'}${pathname}`;
}

/** Connects, waiting for a database that is only just coming up (containers start in any order). */
async function connect(setting: string, url: string, waiting: (message: string) => void): Promise<Client> {
  const deadline = performance.now() + WAITS_MS;
  for (let told = false; ; told = true) {
    const client = new Client({ connectionString: url, application_name: 'wushe start', connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (!AWAY.has(code ?? '') || performance.now() > deadline) {
        throw new StartRefused(`${setting} leads to ${addressOf(url)}, which cannot be used: ${message || code}. Correct ${setting}, or start the database first.`);
      }
      if (!told) waiting(`${addressOf(url)} does not answer yet (${code}); waiting up to ${WAITS_MS / 1000} s`);
      await pause(500);
    }
  }
}

async function identityOf(client: ClientBase): Promise<{ role: string; database: string }> {
  const { rows } = await client.query<{ role: string; database: string }>(
    `select current_user as role, format('%s since %s', current_database(), pg_postmaster_start_time()) as database`,
  );
  return rows[0] ?? { role: '', database: '' };
}

/** Names of the migrations that this program has and the database lacks. */
export async function missingMigrations(client: ClientBase): Promise<string[]> {
  const known = migrations.map((migration) => migration.name);
  const { rows: tables } = await client.query<{ there: boolean }>(`select to_regclass('public.schema_migration') is not null as there`);
  if (!tables[0]?.there) return known;
  try {
    const { rows } = await client.query<{ name: string }>('select name from public.schema_migration');
    const ran = new Set(rows.map((row) => row.name));
    return known.filter((name) => !ran.has(name));
  } catch (error) {
    throw new StartRefused(`The role of DATABASE_URL may not read this database (${(error as Error).message}). Run "npm run migrate" with DATABASE_URL and MIGRATION_DATABASE_URL once; it grants what is needed.`);
  }
}

/** The application's role owns nothing, so that a fault of the application cannot drop a table or a trigger. */
async function refuseOwnership(client: ClientBase, role: string): Promise<void> {
  const owned = await ownedByCurrentRole(client);
  if (owned.length > 0) {
    throw new StartRefused(
      `The role "${role}" of DATABASE_URL owns ${owned.join(', ')}. The application's role must own nothing: keep that role for ` +
        `MIGRATION_DATABASE_URL, create another one (create role wushe_app login password '…';) and use it in DATABASE_URL.`,
    );
  }
}

/** Brings an external database up to date, or checks that it is; returns the names of the migrations that ran. */
export async function openExternal(database: ExternalDatabase, settings: OpenSettings): Promise<string[]> {
  const client = await connect('DATABASE_URL', database.url, settings.waiting);
  try {
    await checkServerVersion(client);
    const { role, database: name } = await identityOf(client);
    await refuseOwnership(client, role);
    if (database.migrationUrl === null) {
      const missing = await missingMigrations(client);
      if (missing.length > 0) {
        throw new StartRefused(
          `The database lacks ${missing.length} of ${migrations.length} migrations (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''}). ` +
            'Set MIGRATION_DATABASE_URL to the role that owns the schema, or run "npm run migrate" with it once.',
        );
      }
      return [];
    }
    const migrating = await connect('MIGRATION_DATABASE_URL', database.migrationUrl, settings.waiting);
    try {
      if ((await identityOf(migrating)).database !== name) throw new StartRefused('DATABASE_URL and MIGRATION_DATABASE_URL lead to different databases.');
    } finally {
      await migrating.end();
    }
    return await migrate({ ...settings, migrationUrl: database.migrationUrl, applicationRole: role });
  } finally {
    await client.end();
  }
}

/** Production refuses a database whose clock was moved or that holds demo data (both leave a row in `demo_clock`). */
export async function refuseDemoInProduction(url: string): Promise<void> {
  const client = await connect('DATABASE_URL', url, () => undefined);
  try {
    const { rowCount } = await client.query('select from public.demo_clock');
    if (rowCount) {
      throw new StartRefused('This database has a demo clock and demo data, and NODE_ENV=production refuses both. Use a database of its own for production, or start without NODE_ENV=production.');
    }
  } finally {
    await client.end();
  }
}
