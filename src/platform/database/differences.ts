import type { EntityClass } from '@mikro-orm/postgresql';
import { createOrm } from './orm.js';

/** What only the database has makes it stricter than the entities, and entities cannot tell most of it. */
const STRICTER = /^(?:alter table "[^"]+" drop constraint|drop index|drop trigger if exists|drop function if exists) "([^"]+)"/;

function statementsOf(sql: string): string[] {
  return sql.split(/;\s*\n|;\s*$/).map((statement) => statement.trim()).filter((statement) => statement !== '');
}

/**
 * The SQL by which the entities differ from a migrated database: columns, types, defaults, keys and references. Checks,
 * triggers, exclusions and special indexes are written in migrations alone; one is told only when an entity declares
 * something else under its name. Empty when they agree.
 */
export async function differences(migrationUrl: string, entities: readonly EntityClass<object>[]): Promise<string[]> {
  const orm = await createOrm({ url: migrationUrl, entities });
  try {
    const statements = statementsOf(await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false, dropTables: false }));
    return statements.filter((statement) => {
      const name = STRICTER.exec(statement)?.[1];
      return name === undefined || statements.some((other) => other !== statement && !STRICTER.test(other) && other.includes(`"${name}"`));
    });
  } finally {
    await orm.close(true);
  }
}
