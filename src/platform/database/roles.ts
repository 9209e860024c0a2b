import type { ClientBase } from 'pg';
import { StartRefused } from '../start-refused.js';

/** Group without login to which every application role belongs; migrations grant to it by name. It owns nothing. */
export const APPLICATION_GROUP = 'wushe_application';

/** The oldest PostgreSQL on which the migrations run. */
export const OLDEST_POSTGRES = 15;

export async function checkServerVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const server = rows[0];
  if (server && server.number < OLDEST_POSTGRES * 10_000) {
    throw new StartRefused(`Wushe needs PostgreSQL ${OLDEST_POSTGRES} or later; this one is ${server.version}. Upgrade it, or use another in DATABASE_URL.`);
  }
}

/**
 * Makes the group exist, the application role a member of it, and what the migrating role creates usable by it.
 * Runs before every migration, because default privileges reach only tables that are created afterwards.
 */
export async function grantToApplication(client: ClientBase, applicationRole: string): Promise<void> {
  const group = client.escapeIdentifier(APPLICATION_GROUP);
  const role = client.escapeIdentifier(applicationRole);
  const { rows } = await client.query<{ group: boolean; role: boolean; member: boolean; same: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as "group",
            exists (select from pg_roles where rolname = $2) as "role",
            exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
                     where g.rolname = $1 and r.rolname = $2) as "member",
            current_user = $2 as "same"`,
    [APPLICATION_GROUP, applicationRole],
  );
  const found = rows[0];
  if (found?.same) {
    throw new StartRefused(
      `DATABASE_URL and MIGRATION_DATABASE_URL log in as the same role "${applicationRole}". The application's role must ` +
        'own nothing: create a second role with LOGIN and a password, and use it in DATABASE_URL.',
    );
  }
  if (!found?.role) throw new StartRefused(`The role "${applicationRole}" of DATABASE_URL does not exist: create role ${role} login password '…';`);
  const needed = [...(found.group ? [] : [`create role ${group} nologin`]), ...(found.member ? [] : [`grant ${group} to ${role}`])];
  try {
    for (const statement of needed) await client.query(statement);
  } catch (error) {
    throw new StartRefused(
      `The role of MIGRATION_DATABASE_URL may not prepare the application's group (${(error as Error).message}). ` +
        `Let an administrator run once: ${needed.join('; ')};`,
    );
  }
  await client.query(`
    grant usage on schema public to ${group};
    alter default privileges in schema public grant select, insert, update on tables to ${group};
    alter default privileges in schema public grant usage, select on sequences to ${group};
    alter default privileges in schema public grant execute on functions to ${group};
  `);
}

/** Names of what the current role owns in the database; the application's role must own nothing. */
export async function ownedByCurrentRole(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('database %s', datname) as name from pg_database where datname = current_database() and pg_get_userbyid(datdba) = current_user
     union all
     select * from (select format('%s', c.oid::regclass) from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where pg_get_userbyid(c.relowner) = current_user and n.nspname !~ '^pg_' order by 1 limit 5) relations
     union all
     select 'the rights of a superuser' from pg_roles where rolname = current_user and rolsuper`,
  );
  return rows.map((row) => row.name);
}
