import { matcherOf } from '../../src/api.js';
import { distribute } from '../../src/notices/index.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { TenderRoom, tenderId } from '../procurement/tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const tell = async (): Promise<void> => {
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; }, matcherOf(world.orm));
};
const save = (person: Someone | null, input: object) => world.as(person).ask('mutation ($input: SearchSaveInput!) { searchSave(input: $input) { savedSearch { id name target filter search active matchCount version } userErrors { code field } } }', { input });
const amend = (person: Someone | null, input: object) => world.as(person).ask('mutation ($input: SearchAmendInput!) { searchAmend(input: $input) { savedSearch { name active version } userErrors { code field } } }', { input });
const remove = (person: Someone | null, searchId: string) => world.as(person).ask('mutation ($id: ID!) { searchRemove(input: { searchId: $id }) { person { savedSearches(first: 50) { nodes { id } } } userErrors { code } } }', { id: searchId });
const found = async (person: Someone) => ((await world.as(person).ask('{ viewer { inbox(first: 50, filter: { kind: { eq: SEARCH_MATCHED } }) { nodes { text subject { __typename ... on Tender { id } } } } } }')).data.viewer.inbox.nodes as { text: string; subject: { __typename: string; id?: string } }[]);

test('a kept search tells of each new tender that it finds, once, and of nothing else', async () => {
  const manager = await world.people.withRole('ORG_MANAGER', await world.organizations.active());
  const { tender: before } = await room.published();
  const saved = await save(manager, { name: '养老', search: '养老', tenders: { method: { eq: 'OPEN_TENDER' }, or: [{ budget: { gte: '1000.00' } }, { deadline: { isNull: true } }] } });
  expect(saved.data.searchSave).toMatchObject({ savedSearch: { name: '养老', target: 'TENDERS', search: '养老', active: true, matchCount: 0 }, userErrors: [] });
  expect(JSON.parse(saved.data.searchSave.savedSearch.filter)).toEqual({ method: { eq: 'OPEN_TENDER' }, or: [{ budget: { gte: '1000.00' } }, { deadline: { isNull: true } }] });
  await save(manager, { name: '过小', tenders: { budget: { lt: '5.00' } } });
  const { tender } = await room.published();
  await room.published({ title: '社区青少年托管服务', requirement: '为本辖区学龄儿童提供课后托管，每日不少于两小时。' });
  await tell();
  const told = await found(manager);
  expect(told.map(({ subject }) => subject.id)).toEqual([tenderId(tender)]);
  expect(told[0]!.text).toBe('A search that you keep found “2026年居家养老上门服务 · 养老”.');
  await world.sql(`update notice_feed set transaction_id = '0', number = 0`);
  await tell();
  expect(await found(manager)).toHaveLength(1);
  expect(told.map(({ subject }) => subject.id)).not.toContain(tenderId(before));
});

test('searches of people who keep the same are asked by one statement, and each is told', async () => {
  const people = [await world.people.someone(), await world.people.someone(), await world.people.someone()];
  for (const [index, person] of people.entries()) await save(person, { name: `检索${index}`, tenders: { state: { eq: 'PUBLISHED' } } });
  await room.published();
  await tell();
  for (const person of people) expect(await found(person)).toHaveLength(1);
});

test('new purchase lines are found when their list is published', async () => {
  const person = await world.people.someone();
  await save(person, { name: '清单', purchaseLines: { state: { eq: 'OPEN' } } });
  const other = await TenderRoom.in(world, { lines: 2 });
  await tell();
  const lines = await found(person);
  expect(lines).toHaveLength(2);
  expect(lines.every(({ subject }) => subject.__typename === 'PurchaseLine')).toBe(true);
  expect(other).toBeDefined();
});

test('a paused search tells nothing; resumed, it tells what comes', async () => {
  const person = await world.people.someone();
  const { id, version } = (await save(person, { name: '暂停', tenders: {} })).data.searchSave.savedSearch as { id: string; version: number };
  expect((await amend(person, { searchId: id, active: false, name: '已暂停', expectedVersion: version })).data.searchAmend).toMatchObject({ savedSearch: { name: '已暂停', active: false }, userErrors: [] });
  expect((await amend(person, { searchId: id, active: true, expectedVersion: version })).data.searchAmend.userErrors).toEqual([{ code: 'STALE_VERSION', field: 'expectedVersion' }]);
  await room.published();
  await tell();
  expect(await found(person)).toEqual([]);
  await amend(person, { searchId: id, active: true });
  await room.published();
  await tell();
  expect(await found(person)).toHaveLength(1);
  expect((await remove(person, id)).data.searchRemove).toEqual({ person: { savedSearches: { nodes: [] } }, userErrors: [] });
});

test('one kind of thing, a name of one\'s own, within the bounds of a filter', async () => {
  const person = await world.people.someone();
  const codes = async (input: object) => (await save(person, input)).data.searchSave.userErrors as unknown;
  expect(await codes({ name: '无' })).toEqual([{ code: 'SEARCH_OF_ONE_KIND', field: 'tenders' }]);
  expect(await codes({ name: '两种', tenders: {}, purchaseLines: {} })).toEqual([{ code: 'SEARCH_OF_ONE_KIND', field: 'tenders' }]);
  expect(await codes({ name: '过深', tenders: { not: { not: { not: { not: { state: { eq: 'PUBLISHED' } } } } } } })).toEqual([{ code: 'SEARCH_TOO_LARGE', field: 'tenders' }]);
  expect(await codes({ name: '一', tenders: {} })).toEqual([]);
  expect(await codes({ name: '一', tenders: {} })).toEqual([{ code: 'SEARCH_NAME_TAKEN', field: 'name' }]);
  const second = (await save(person, { name: '二', tenders: {} })).data.searchSave.savedSearch as { id: string };
  expect((await amend(person, { searchId: second.id, name: '一' })).data.searchAmend.userErrors).toEqual([{ code: 'SEARCH_NAME_TAKEN', field: 'name' }]);
});

test('a person keeps at most fifty searches, also when twelve are saved at once', async () => {
  const person = await world.people.someone();
  await world.sql(`insert into saved_search (id, person_id, name, target, filter, active, saved_at) select gen_random_uuid(), $1, 'n' || n, 'TENDERS', '{}', false, business_now() from generate_series(1, 45) n`, [person.id]);
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => save(person, { name: `第${index}个`, tenders: {} })));
  expect(answers.filter(({ data }) => data.searchSave.userErrors.length === 0)).toHaveLength(5);
  expect(new Set(answers.flatMap(({ data }) => data.searchSave.userErrors.map(({ code }: { code: string }) => code)))).toEqual(new Set(['SEARCHES_FULL']));
});

test('nobody else learns of a search, or touches it', async () => {
  const person = await world.people.someone();
  const stranger = await world.people.someone();
  const { id } = (await save(person, { name: '私有', tenders: {} })).data.searchSave.savedSearch as { id: string };
  expect((await world.as(stranger).ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toBeNull();
  expect((await amend(stranger, { searchId: id, active: false })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await remove(stranger, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await save(null, { name: '无名', tenders: {} })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const { statements } = await countStatements(() => world.as(person).ask('{ viewer { savedSearches(first: 20) { nodes { name filter matchCount viewerCan { searchAmend { allowed } } } } } }'));
  expect(statements).toHaveLength(1);
});
