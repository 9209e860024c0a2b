import type { ClientBase } from 'pg';
import { Client } from 'pg';
import { createOrm } from './orm.js';
import { checkServerVersion, grantToApplication } from './roles.js';

/** Told after each migration. */
export type MigrationProgress = (done: number, total: number, name: string) => void;

export interface MigrationSettings {
  /** Connection of the role that owns the schema. */
  readonly migrationUrl: string;
  /** Login role of the application, which gets its rights through the group. */
  readonly applicationRole: string;
  readonly progress?: MigrationProgress;
  /** Brings data that is declared in the code (lifecycles, rule sets) into the migrated database, in one transaction. */
  readonly settle?: (client: ClientBase) => Promise<void>;
}

/** Any number would do; it keeps two starting processes from migrating at once. */
const MIGRATION_LOCK = 520_052;

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'wushe migrations', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function runPending(url: string, progress: MigrationProgress | undefined): Promise<string[]> {
  const orm = await createOrm({ url, entities: [], poolSize: 1 });
  try {
    const pending = await orm.migrator.getPending();
    let done = 0;
    let running = '';
    orm.migrator.on('migrating', ({ name }) => {
      running = name;
    });
    orm.migrator.on('migrated', ({ name }) => progress?.((done += 1), pending.length, name));
    try {
      if (pending.length > 0) await orm.migrator.up();
    } catch (error) {
      // All of this run were in one transaction: the schema is what it was.
      throw new Error(`${running} failed, and none of the ${pending.length} pending migrations was applied: ${(error as Error).message}`);
    }
    return pending.map(({ name }) => name);
  } finally {
    await orm.close(true);
  }
}

/** Brings the schema up to date and returns the names of the migrations that ran. Safe to run twice and at once. */
export async function migrate(settings: MigrationSettings): Promise<string[]> {
  return withClient(settings.migrationUrl, async (client) => {
    await checkServerVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await grantToApplication(client, settings.applicationRole);
    const ran = await runPending(settings.migrationUrl, settings.progress);
    await client.query('revoke insert, update on schema_migration from wushe_application');
    if (settings.settle) {
      await client.query('begin');
      await settings.settle(client);
      await client.query('commit');
    }
    return ran;
  });
}
