import { openTestOrm, testDatabase } from '../harness/database.js';

test('a test database is a fresh clone in which the application owns nothing', async () => {
  const { orm, sql, close } = await openTestOrm({ entities: [] });
  try {
    const tables = await sql<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public'`);
    expect(tables.map((row) => row.tablename)).toContain('schema_migration');
    const [row] = await orm.em.getConnection().execute<{ owned: number; role: string }[]>(
      `select current_user::text as role, (select count(*)::int from pg_class where pg_get_userbyid(relowner) = current_user) as owned`,
    );
    expect(row).toEqual({ role: 'wushe_app', owned: 0 });
  } finally {
    await close();
  }
});

test('databases of two tests do not see each other', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  expect(one.name).not.toBe(two.name);
  await Promise.all([one.drop(), two.drop()]);
});

test('Chinese words are found by trigrams and sorted on every system alike', async () => {
  const { sql, close } = await openTestOrm({ entities: [] });
  try {
    const [row] = await sql<{ trigrams: string[]; upper: string }>(`select show_trgm('社区养老') as trigrams, upper('é') as upper`);
    expect(row?.trigrams.length).toBeGreaterThan(3);
    expect(row?.upper).toBe('É');
  } finally {
    await close();
  }
});
