import { NeedState, raiseNeed } from '../../src/needs/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { Neighbourhood, words } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('E9: a resident raises a need with their community', async () => {
  const need = await here.raised();
  expect(need).toMatchObject({ state: NeedState.RAISED, title: words.title, onBehalf: false, endorsementCount: 0, verifiedAt: null });
  expect(need.raisedBy.id).toBe(here.resident.id);
});

test('staff raise a need on behalf of a resident, and as themselves they do not', async () => {
  const need = await here.raised(here.staff, { onBehalf: true });
  expect(need.onBehalf).toBe(true);
  const denial = await world.as(here.staff).denial(raiseNeed, { ...words, communityId: here.community.publicId });
  expect(denial.code).toBe('FORBIDDEN');
});

test('residents do not raise on behalf of others, nor in another community', async () => {
  const behalf = await world.as(here.resident).denial(raiseNeed, { ...words, communityId: here.community.publicId, onBehalf: true });
  expect(behalf.code).toBe('FORBIDDEN');
  const elsewhere = await world.communities.establish();
  const denial = await world.as(here.resident).denial(raiseNeed, { ...words, communityId: elsewhere.publicId });
  expect(denial.code).toBe('FORBIDDEN');
});

test('a stranger and a narrow token raise nothing; an unknown community is not found', async () => {
  const input = { ...words, communityId: here.community.publicId };
  expect((await world.as(null).denial(raiseNeed, input)).code).toBe('UNAUTHENTICATED');
  const reader = await world.people.someone('只读', ['needs:read']);
  expect((await world.as(reader).denial(raiseNeed, input)).code).toBe('FORBIDDEN');
  const unknown = 'community_00000000000040008000000000000000';
  expect((await world.as(here.resident).denial(raiseNeed, { ...words, communityId: unknown })).code).toBe('NOT_FOUND');
});

test.each([
  ['identity number', '我是11010519491231002X，请帮忙'],
  ['identity number within more digits', '编号9911010519491231002X'],
  ['phone number', '请打 138 0013 8000'],
  ['phone number in full-width digits', '请打１３８００１３８０００'],
])('PI-01: words with a %s are refused and never repeated', async (_, story) => {
  const refusal = await world.as(here.resident).refusal(raiseNeed, { ...words, story, communityId: here.community.publicId });
  expect(refusal).toMatchObject({ code: 'PERSONAL_DATA', rule: 'PI-01', field: 'story' });
  expect(refusal.in('zh')).not.toMatch(/[0-9]{4}/);
});

test('numbers that are no personal data pass', async () => {
  const need = await here.raised(here.resident, { story: '2025年以来，约120户、占地350平方米、电话0755-12345678的老年食堂停办。' });
  expect(need.story).toContain('12345678');
});

test('a replayed key raises once, and the same key with other words is refused', async () => {
  const input = { ...words, communityId: here.community.publicId, idempotencyKey: 'raise-once-1' };
  const first = await world.as(here.resident).tell(raiseNeed, input);
  const second = await world.as(here.resident).tell(raiseNeed, input);
  expect(second).toMatchObject({ subjectId: first.subjectId, replayed: true });
  const refusal = await world.as(here.resident).refusal(raiseNeed, { ...input, title: '另一个标题' });
  expect(refusal.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('PI-01: history keeps the story only under the key of the person', async () => {
  const need = await here.raised(here.resident, { story: '只有本人知道的话。' });
  const [entry] = await world.sql<{ text: string }>(`select changes::text as text from history_entry where subject_id = $1`, [need.id]);
  expect(entry!.text).toContain('$personal');
  expect(entry!.text).not.toContain('只有本人知道的话');
});

test('a need can begin in no other state, whatever writes it', async () => {
  const need = await here.raised();
  await expect(world.sql(`insert into need select gen_random_uuid(), version, created_at, community_id, raised_by_id, on_behalf, anonymous_requested, title, story, kind, category, beneficiary_group, 'VERIFIED' from need where id = $1`, [need.id])).rejects.toThrow();
});

test('a community tells everyone who is signed in whether they may raise a need there, and why not', async () => {
  const reader = async (person: Someone | null) => (await world.as(person).ask(`{ community(id: "${here.community.publicId}") { viewerCan { needRaise { allowed reason } } } }`)).data.community.viewerCan.needRaise;
  for (const person of [here.resident, here.staff]) expect(await reader(person)).toEqual({ allowed: true, reason: null });
  expect(await reader(await world.people.someone())).toMatchObject({ allowed: false, reason: expect.stringContaining('residents of the community') });
  expect(await reader(null)).toMatchObject({ allowed: false });
});
