import { readFileSync } from 'node:fs';
import { divisionCodeOf, divisionId, importDivisions, storeDivisions } from '../../src/communities/index.js';
import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const panyu = [
  { code: '44', name: '广东省' }, { code: '4401', name: '广州市' }, { code: '440113', name: '番禺区' },
  { code: '440113001', name: '市桥街道' }, { code: '440113001001', name: '桥东社区居委会' }, { code: '440113001201', name: '沙头村委会' },
];

test('an operator imports divisions in any order, and everyone walks them', async () => {
  const operator = await world.people.operator();
  const { data } = await world.as(operator).ask(
    'mutation ($input: DivisionsImportInput!) { divisionsImport(input: $input) { divisionImport { accepted rejected problems { row code problem } } userErrors { code } } }',
    { input: { source: '统计用区划代码 2023', rows: [...panyu].reverse() } },
  );
  expect(data.divisionsImport).toEqual({ divisionImport: { accepted: 6, rejected: 0, problems: [] }, userErrors: [] });
  const { data: read } = await world.as(null).ask(`{ division(code: "440113") { name level fullName parent { code }
    children { nodes { code name children(filter: { committeeType: { eq: VILLAGERS_COMMITTEE } }) { nodes { name committeeType } } } } } }`);
  expect(read.division).toEqual({
    name: '番禺区', level: 3, fullName: '广东省广州市番禺区', parent: { code: '4401' },
    children: { nodes: [{ code: '440113001', name: '市桥街道', children: { nodes: [{ name: '沙头村委会', committeeType: 'VILLAGERS_COMMITTEE' }] } }] },
  });
});

test('each row is judged by itself and reported with its place', async () => {
  const operator = await world.people.operator();
  const imported = await world.as(operator).perform(importDivisions, {
    source: '混合清单',
    rows: [
      { code: '33', name: '浙江省' },
      { code: '33X2', name: '字母' },
      { code: '3302', level: 3, name: '宁波市' },
      { code: '330203', parent: '44', name: '海曙区' },
      { code: '330203', name: '海曙区' },
      { code: '33', name: '浙江' },
      { code: '3302', name: '宁波市' },
      { code: '99001', name: '太短' },
      { code: '420102', name: '江岸区' },
      { code: '330203001', name: ' ' },
      { code: '330203001900', name: '不明' },
      { code: '330203001001', name: '居委会', committeeType: 'STREET' },
    ],
  });
  expect(imported.accepted).toBe(3);
  expect(imported.problems).toEqual([
    { row: 1, code: '33X2', problem: 'CODE_MALFORMED' },
    { row: 2, code: '3302', problem: 'LEVEL_CONTRADICTS_CODE' },
    { row: 3, code: '330203', problem: 'PARENT_IS_NO_PREFIX' },
    { row: 5, code: '33', problem: 'CODE_REPEATED' },
    { row: 7, code: '99001', problem: 'CODE_MALFORMED' },
    { row: 8, code: '420102', problem: 'PARENT_UNKNOWN' },
    { row: 9, code: '330203001', problem: 'NAME_MISSING_OR_TOO_LONG' },
    { row: 10, code: '330203001900', problem: 'COMMITTEE_TYPE_MISSING' },
    { row: 11, code: '330203001001', problem: 'COMMITTEE_TYPE_WRONG' },
  ]);
});

test('a street may be missing between committee and district (铜陵模式)', async () => {
  const operator = await world.people.operator();
  await world.as(operator).perform(importDivisions, { source: 'x', rows: [{ code: '34', name: '安徽省' }, { code: '340705', name: '铜官区' }, { code: '340705400001', name: '天井湖社区' }] });
  const { data } = await world.as(null).ask('{ division(code: "340705400001") { parent { code parent { code } } } }');
  expect(data.division.parent).toEqual({ code: '340705', parent: { code: '34' } });
});

test('an import renames a known code and keeps its record unchangeable', async () => {
  const operator = await world.people.operator();
  const rows = (name: string) => ({ source: 'x', rows: [{ code: '31', name }] });
  await world.as(operator).perform(importDivisions, rows('上海'));
  await world.as(operator).perform(importDivisions, rows('上海市'));
  expect((await world.as(null).ask('{ division(code: "31") { name } }')).data.division.name).toBe('上海市');
  await expect(world.sql('update division_import set accepted = 0')).rejects.toMatchObject({ constraint: 'division_import_append_only' });
});

test('only operators import, and only they see imports', async () => {
  const [staff, stranger] = [await world.people.withRole('COMMUNITY_STAFF', await world.communities.establish()), await world.people.someone()];
  for (const person of [staff, stranger]) {
    expect(await world.as(person).denial(importDivisions, { source: 'x', rows: [{ code: '11', name: '北京市' }] })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await world.as(person).ask('{ divisionImports { nodes { id } } }')).data.divisionImports.nodes).toEqual([]);
  }
  expect(await world.as(null).denial(importDivisions, { source: 'x', rows: [] })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the real sample of five districts is imported whole', async () => {
  const sample = readFileSync(new URL('./divisions-sample.csv', import.meta.url), 'utf8').trim().split('\n').slice(1);
  const rows = sample.map((line) => {
    const [code = '', level, parent, name = '', committeeType] = line.split(',');
    return { code, level: Number(level), parent: parent || null, name, committeeType: committeeType || null };
  });
  const stored = await storeDivisions((text, parameters) => world.sql(text, parameters), rows);
  expect(stored).toEqual({ accepted: 1050, problems: [] });
  const { data } = await world.as(null).ask(`{ divisions(filter: { level: { eq: 5 }, code: { in: ["440113001001"] } }) { nodes { name fullName } }
    search: divisions(search: "桂花", first: 3) { nodes { name } totalCount { value } } odd: divisions(search: "%") { nodes { name } } }`);
  expect(data.divisions.nodes[0].fullName).toMatch(/^广东省广州市番禺区.+/);
  expect(data.search.nodes.every(({ name }: { name: string }) => name.includes('桂花'))).toBe(true);
  expect(data.odd.nodes).toEqual([]);
});

test.each(['44', '4401', '440113', '440113001', '440113001001'])('the id of division %s holds its code', async (code) => {
  expect(divisionCodeOf(divisionId(code))).toBe(code);
  expect(await world.sql('select division_id($1) as id', [code])).toEqual([{ id: divisionId(code) }]);
});

test('the database refuses a parent that is no prefix, and an id that is not the code\'s', async () => {
  const insert = (id: string, parent: string | null) => world.sql(
    `insert into division (id, code, level, parent_id, name) values ($1, '5101', 2, $2, '成都市')`, [id, parent]);
  await expect(insert(divisionId('5101'), divisionId('44'))).rejects.toMatchObject({ constraint: 'division_parent_is_prefix' });
  await expect(insert(divisionId('5102'), divisionId('51'))).rejects.toMatchObject({ constraint: 'division_id_follows_code' });
});
