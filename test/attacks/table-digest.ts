import type { World } from '../kit/index.js';

/** Tables in which asking alone may leave a trace: who was denied, and who looked at personal data. */
const traces = ['denied_attempt', 'access_record'];

/** A digest of every row of every table, by table. */
export async function digestOfTables(world: World): Promise<Readonly<Record<string, string>>> {
  const tables = await world.sql<{ name: string }>(`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition order by 1`);
  const digests: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !traces.includes(table.name))) {
    const [row] = await world.sql<{ digest: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') as digest from public."${name}" t`);
    digests[name] = row!.digest;
  }
  return digests;
}
