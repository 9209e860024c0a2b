import { Client } from 'pg';
import { APPLICATION_GROUP } from '../roles.js';
import type { GeneratedSecrets } from './secrets.js';

/** Owns the schema; migrations run under it. */
export const OWNER_ROLE = 'wushe_owner';
/** Runs the application; owns nothing. */
export const APPLICATION_ROLE = 'wushe_app';
export const DATABASE = 'wushe';

async function exists(client: Client, catalogue: 'pg_roles.rolname' | 'pg_database.datname', name: string): Promise<boolean> {
  const [table, column] = catalogue.split('.');
  const { rowCount } = await client.query(`select from ${table} where ${column} = $1`, [name]);
  return rowCount === 1;
}

/** Creates the roles and the database that are missing. Safe to repeat after an interrupted first start. */
export async function prepareDatabase(superuserUrl: string, secrets: GeneratedSecrets): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (await exists(client, 'pg_database.datname', DATABASE)) return;
    const roles: readonly [string, string][] = [
      [OWNER_ROLE, `login password ${client.escapeLiteral(secrets.ownerPassword)}`],
      [APPLICATION_ROLE, `login password ${client.escapeLiteral(secrets.applicationPassword)}`],
      [APPLICATION_GROUP, 'nologin'],
    ];
    for (const [role, attributes] of roles) {
      if (!(await exists(client, 'pg_roles.rolname', role))) await client.query(`create role ${role} ${attributes}`);
    }
    await client.query(`grant ${APPLICATION_GROUP} to ${APPLICATION_ROLE}`);
    await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`);
    await client.query(`revoke connect, temporary on database ${DATABASE} from public`);
    await client.query(`grant connect on database ${DATABASE} to ${OWNER_ROLE}, ${APPLICATION_GROUP}`);
  } finally {
    await client.end();
  }
}
