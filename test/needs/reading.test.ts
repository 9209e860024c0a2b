import { NeedReturnReason, NeedRoute, adoptNeed, endorseNeed, returnNeed, withdrawNeed } from '../../src/needs/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { Neighbourhood, clusterId, needId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
let stranger: Someone;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
  stranger = await world.people.someone();
});
afterAll(() => world.close());

const seen = async (person: Someone | null, need: { id: string }): Promise<boolean> =>
  (await world.as(person).ask('query ($id: ID!) { need(id: $id) { id } }', { id: needId(need) })).data.need !== null;

test('PI-01: before it is verified only the community\'s own people see a need', async () => {
  const need = await here.raised();
  const readers = [here.resident, here.neighbour, here.staff, stranger, null];
  expect(await Promise.all(readers.map((reader) => seen(reader, need)))).toEqual([true, true, true, false, false]);
});

test('a verified need is public, also when it was returned; a withdrawn one is hidden again', async () => {
  const [returned, withdrawn] = [await here.verified(), await here.verified()];
  expect(await seen(null, returned)).toBe(true);
  await world.as(here.staff).perform(returnNeed, { needId: needId(returned), reason: NeedReturnReason.NOT_FEASIBLE, reply: '暂无条件' });
  expect(await seen(null, returned)).toBe(true);
  await world.as(here.resident).perform(withdrawNeed, { needId: needId(withdrawn) });
  expect(await Promise.all([here.resident, here.staff, here.neighbour, stranger, null].map((reader) => seen(reader, withdrawn)))).toEqual([true, true, false, false, false]);
});

test('PI-01: what was given back before it was verified stays hidden', async () => {
  const need = await here.raised();
  await world.as(here.staff).perform(returnNeed, { needId: needId(need), reason: NeedReturnReason.PERSONAL_DATA, reply: '请勿填写他人隐私' });
  expect(await Promise.all([here.resident, here.staff, here.neighbour, null].map((reader) => seen(reader, need)))).toEqual([true, true, false, false]);
});

test('PI-01: the raiser is told to themselves and to the staff, and to the staff only where no anonymity was asked for', async () => {
  const query = 'query ($id: ID!) { need(id: $id) { raisedBy { id } anonymousRequested } }';
  const told = async (person: Someone | null, need: { id: string }) => (await world.as(person).ask(query, { id: needId(need) })).data.need;
  const open = await here.raised();
  const hidden = await here.raised(here.resident, { anonymous: true });
  expect(await told(here.resident, open)).toEqual({ raisedBy: { id: here.resident.publicId }, anonymousRequested: false });
  expect(await told(here.staff, open)).toEqual({ raisedBy: { id: here.resident.publicId }, anonymousRequested: false });
  expect(await told(here.neighbour, open)).toEqual({ raisedBy: null, anonymousRequested: null });
  expect(await told(here.resident, hidden)).toEqual({ raisedBy: { id: here.resident.publicId }, anonymousRequested: true });
  expect(await told(here.staff, hidden)).toEqual({ raisedBy: null, anonymousRequested: true });
});

test('needs are filtered, ordered by endorsements and counted', async () => {
  const place = await Neighbourhood.in(world);
  const needs = [await place.verified(), await place.verified(), await place.verified()];
  await world.as(place.neighbour).perform(endorseNeed, { needId: needId(needs[1]!) });
  await world.as(place.staff).perform(adoptNeed, { needId: needId(needs[2]!), route: NeedRoute.FUND });
  const { data } = await world.as(place.neighbour).ask(
    `query ($community: ID!) { needs(first: 2, filter: { community: { eq: $community }, state: { in: [VERIFIED] } }, orderBy: { field: ENDORSEMENTS, direction: DESC }) {
      nodes { id endorsementCount viewerEndorsed } totalCount { value relation } pageInfo { hasNextPage } } }`,
    { community: place.community.publicId },
  );
  expect(data.needs).toEqual({
    nodes: [{ id: needId(needs[1]!), endorsementCount: 1, viewerEndorsed: true }, { id: needId(needs[0]!), endorsementCount: 0, viewerEndorsed: false }],
    totalCount: { value: 2, relation: 'EXACT' }, pageInfo: { hasNextPage: false },
  });
  const district = await world.as(null).ask('{ needs(filter: { districtCode: { eq: "440114" } }) { nodes { id } } }');
  expect(district.data.needs.nodes).toEqual([]);
});

test('search finds Chinese words of two characters, all words of several, and Latin ones in any case', async () => {
  const [lift, meals] = [await here.raised(here.resident, { title: '七号楼加装电梯', story: '老人上下楼不便，问过 Otis 公司。' }), await here.raised(here.resident, { title: '长者食堂', story: '希望恢复午餐配送。' })];
  const found = async (search: string): Promise<string[]> =>
    (await world.as(here.resident).ask('query ($search: String!) { needs(search: $search) { nodes { id } } }', { search })).data.needs.nodes.map(({ id }: { id: string }) => id);
  expect(await found('电梯')).toEqual([needId(lift)]);
  expect(await found('食堂 午餐')).toEqual([needId(meals)]);
  expect(await found('食堂 电梯')).toEqual([]);
  expect(await found('otis')).toEqual([needId(lift)]);
  expect(await found('梯电')).toEqual([]);
  expect(await found('梯')).toEqual([]);
  expect(await found('%_')).toEqual([]);
});

test('nextStates and viewerCan answer what the deeds would', async () => {
  const need = await here.raised();
  const query = `query ($id: ID!) { need(id: $id) { nextStates viewerCan { needEndorse { allowed reason rule } needEdit { allowed } needVerify { allowed rule } needAdopt { allowed } } } }`;
  const can = async (person: Someone | null) => (await world.as(person).ask(query, { id: needId(need) })).data.need;
  expect(await can(here.resident)).toEqual({
    nextStates: ['VERIFIED', 'RETURNED', 'ANSWERED', 'WITHDRAWN'],
    viewerCan: { needEndorse: { allowed: false, reason: expect.stringContaining('own'), rule: 'RC-02' }, needEdit: { allowed: true }, needVerify: { allowed: false, rule: null }, needAdopt: { allowed: false } },
  });
  const { data } = await world.as(null).ask(query, { id: needId(await here.verified()) }, 'zh');
  expect(data.need.viewerCan.needEndorse.reason).toMatch(/^请先登录/);
  const chinese = await world.as(here.resident).ask(query, { id: needId(need) }, 'zh');
  expect(chinese.data.need.viewerCan.needEndorse.reason).toBe('自己提出的需求无须本人附议。');
  expect((await can(here.neighbour)).viewerCan.needEndorse).toEqual({ allowed: true, reason: null, rule: null });
  expect((await can(here.staff)).viewerCan).toMatchObject({ needVerify: { allowed: true, rule: null }, needAdopt: { allowed: false } });
  await world.as(here.neighbour).perform(endorseNeed, { needId: needId(need) });
  expect((await can(here.neighbour)).viewerCan.needEndorse).toMatchObject({ allowed: false, rule: 'RC-02' });
});

test('DL-01: adoption waits for the deliberation in viewerCan too', async () => {
  const { cluster, needs } = await here.clustered();
  const query = 'query ($need: ID!, $cluster: ID!) { need(id: $need) { viewerCan { needAdopt { allowed rule } } } needCluster(id: $cluster) { needs { nodes { id } } topics { nodes { state } } viewerCan { needClusterAdopt { allowed rule } topicOpen { allowed } } } }';
  const can = async () => (await world.as(here.staff).ask(query, { need: needId(needs[0]!), cluster: clusterId(cluster) })).data;
  expect(await can()).toMatchObject({ need: { viewerCan: { needAdopt: { allowed: true } } }, needCluster: { viewerCan: { needClusterAdopt: { allowed: true }, topicOpen: { allowed: true } } } });
  await here.topicOn(cluster, 'COUNCIL' as never);
  expect(await can()).toMatchObject({
    need: { viewerCan: { needAdopt: { allowed: false, rule: 'DL-01' } } },
    needCluster: { needs: { nodes: [{ id: needId(needs[0]!) }] }, topics: { nodes: [{ state: 'ANNOUNCED' }] }, viewerCan: { needClusterAdopt: { allowed: false, rule: 'DL-01' } } },
  });
});

test('a need goes from raising to adoption through the public API alone', async () => {
  const say = async (person: Someone, mutation: string, input: object) => {
    const { data, errors } = await world.as(person).ask(`mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { need { id state version } userErrors { code field rule message } } }`, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[mutation];
  };
  const raised = await say(here.resident, 'needRaise', { communityId: here.community.publicId, title: '儿童托管', story: '双职工家庭放学后无人照看。', category: 'CHILD_CARE' });
  expect(raised).toMatchObject({ need: { state: 'RAISED' }, userErrors: [] });
  const input = { needId: raised.need.id };
  expect((await say(here.neighbour, 'needEndorse', input)).userErrors).toEqual([]);
  expect((await say(here.neighbour, 'needEndorse', input))).toMatchObject({ need: null, userErrors: [{ code: 'ALREADY_ENDORSED', field: 'needId', rule: 'RC-02' }] });
  expect((await say(here.staff, 'needVerify', input)).need.state).toBe('VERIFIED');
  expect((await say(here.staff, 'needAdopt', { ...input, route: 'PURCHASE' })).need.state).toBe('ADOPTED');
  const blank = await world.as(here.resident).ask('mutation ($input: NeedRaiseInput!) { needRaise(input: $input) { need { id } } }', { input: { communityId: here.community.publicId, title: '   ', story: '  ', category: 'OTHER' } });
  expect(blank.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
