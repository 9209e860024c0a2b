import { amendCommunity, establishCommunity, registerResident } from '../../src/communities/index.js';
import { makeCreditCode } from '../../src/kernel/check-digits.js';
import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.communities.divisions([['44', '广东省'], ['4401', '广州市'], ['440113', '番禺区'], ['440113002', '沙头街道'], ...Array.from({ length: 9 }, (_, index) => [`44011300200${index + 1}`, `第${index + 1}居委会`] as const)]);
});
afterAll(() => world.close());

test('RC-01: an operator establishes a community in a committee\'s area, and everyone finds it', async () => {
  const operator = await world.people.operator();
  const { data } = await world.as(operator).ask(
    'mutation ($input: CommunityEstablishInput!) { communityEstablish(input: $input) { community { id name creditCode households residentCount division { code fullName } viewerCan { communityAmend { allowed } residentRegister { allowed reason } } } userErrors { code } } }',
    { input: { name: '大罗社区', divisionCode: '440113002001', creditCode: '54440113MEX0027605', households: 2600 } },
  );
  expect(data.communityEstablish.userErrors).toEqual([]);
  expect(data.communityEstablish.community).toMatchObject({
    name: '大罗社区', creditCode: '54440113MEX0027605', households: 2600, residentCount: null, division: { code: '440113002001', fullName: '广东省广州市番禺区沙头街道第1居委会' },
    viewerCan: { communityAmend: { allowed: true }, residentRegister: { allowed: false } },
  });
  const { data: read } = await world.as(null).ask(`query ($id: ID!) { community(id: $id) { name } communities(search: "大罗", filter: { districtCode: { eq: "440113" } }) { nodes { name } }
    none: communities(filter: { districtCode: { eq: "440114" } }) { nodes { name } }
    street: division(code: "440113002") { communities { nodes { name } } } elsewhere: division(code: "440113002002") { communities { nodes { name } } } }`, { id: data.communityEstablish.community.id });
  expect(read).toMatchObject({ community: { name: '大罗社区' }, communities: { nodes: [{ name: '大罗社区' }] }, none: { nodes: [] }, street: { communities: { nodes: [{ name: '大罗社区' }] } }, elsewhere: { communities: { nodes: [] } } });
});

test('a community knows the code under which rules apply to it', async () => {
  const community = await world.communities.establish({ divisionCode: '440113002009' });
  expect(community.jurisdiction).toBe('440113002009');
});

test('where a community cannot be established', async () => {
  const operator = await world.people.operator();
  const wish = { name: '新社区', divisionCode: '440113002002' };
  await world.as(operator).perform(establishCommunity, { ...wish, creditCode: '55440113MF1000015T' });
  const refused = (input: object) => world.as(operator).refusal(establishCommunity, { ...wish, divisionCode: '440113002003', ...input });
  expect(await refused({ divisionCode: '440113002002' })).toMatchObject({ code: 'DIVISION_TAKEN', rule: 'RC-01' });
  expect(await refused({ divisionCode: '440113009001' })).toMatchObject({ code: 'DIVISION_UNKNOWN' });
  expect(await refused({ divisionCode: '440113' })).toMatchObject({ code: 'DIVISION_TOO_WIDE' });
  expect(await refused({ creditCode: '55440113MF1000015T' })).toMatchObject({ code: 'CREDIT_CODE_TAKEN' });
  expect(await refused({ creditCode: makeCreditCode('91', '440113', 'MJX00009') })).toMatchObject({ code: 'CREDIT_CODE_WRONG' });
  await world.sql(`update division set ended_on = '2026-01-01' where code = '440113002004'`);
  expect(await refused({ divisionCode: '440113002004' })).toMatchObject({ code: 'DIVISION_ENDED' });
});

test('only operators establish communities', async () => {
  const staff = await world.people.withRole('COMMUNITY_STAFF', await world.communities.establish());
  expect(await world.as(staff).denial(establishCommunity, { name: 'x', divisionCode: '440113002005' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(null).denial(establishCommunity, { name: 'x', divisionCode: '440113002005' })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('two operators at once establish one community in a division', async () => {
  const operators = [await world.people.operator(), await world.people.operator()];
  const outcomes = await Promise.allSettled(operators.map((operator) => world.as(operator).perform(establishCommunity, { name: '并发社区', divisionCode: '440113002006' })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the same key establishes once and answers the same', async () => {
  const operator = await world.people.operator();
  const input = { name: '重试社区', divisionCode: '440113002007', idempotencyKey: 'establish-440113002007' };
  const [first, again] = [await world.as(operator).tell(establishCommunity, input), await world.as(operator).tell(establishCommunity, input)];
  expect(again).toMatchObject({ subjectId: first.subjectId, replayed: true });
});

test('staff amend their own community; its party takes the new name', async () => {
  const [own, other] = [await world.communities.establish(), await world.communities.establish()];
  const staff = await world.people.withRole('COMMUNITY_STAFF', own);
  const amended = await world.as(staff).perform(amendCommunity, { communityId: own.publicId, name: '更名社区', households: null, expectedVersion: 1 });
  expect(amended).toMatchObject({ name: '更名社区', households: null, version: 2 });
  expect(await world.sql('select name from party where id = $1', [own.id])).toEqual([{ name: '更名社区' }]);
  expect(await world.as(staff).refusal(amendCommunity, { communityId: own.publicId, name: 'x', expectedVersion: 1 })).toMatchObject({ code: 'STALE_VERSION' });
  expect(await world.as(staff).denial(amendCommunity, { communityId: other.publicId, name: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(staff).denial(amendCommunity, { communityId: staff.publicId, name: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('staff register residents, whose permanent residence counts in one community at a time', async () => {
  const [community, other] = [await world.communities.establish(), await world.communities.establish()];
  const [staff, otherStaff, resident] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.withRole('COMMUNITY_STAFF', other), await world.people.someone()];
  await world.as(staff).perform(registerResident, { communityId: community.publicId, signInName: resident.signInName });
  expect((await world.as(resident).actor())?.has('RESIDENT', community.id)).toBe(true);
  expect(await world.as(otherStaff).refusal(registerResident, { communityId: other.publicId, signInName: resident.signInName })).toMatchObject({ code: 'RESIDENT_ELSEWHERE', rule: 'RC-01' });
  expect(await world.as(staff).refusal(registerResident, { communityId: community.publicId, signInName: 'nobody.here' })).toMatchObject({ code: 'PERSON_UNKNOWN' });
});

test('nobody registers residents elsewhere, nor themselves', async () => {
  const [community, other] = [await world.communities.establish(), await world.communities.establish()];
  const [staff, someone] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.someone()];
  expect(await world.as(staff).denial(registerResident, { communityId: other.publicId, signInName: someone.signInName })).toMatchObject({ code: 'FORBIDDEN', rule: 'RC-01' });
  expect(await world.as(staff).denial(registerResident, { communityId: community.publicId, signInName: staff.signInName })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(someone).denial(registerResident, { communityId: community.publicId, signInName: someone.signInName })).toMatchObject({ code: 'FORBIDDEN' });
});

test('few residents are not counted in public', async () => {
  const community = await world.communities.establish();
  const count = async () => (await world.as(null).ask('query ($id: ID!) { community(id: $id) { residentCount } }', { id: community.publicId })).data.community.residentCount;
  for (let index = 0; index < 9; index += 1) await world.people.resident(community);
  expect(await count()).toBeNull();
  await world.people.resident(community);
  expect(await count()).toBe(10);
});
