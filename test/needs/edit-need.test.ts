import { BeneficiaryGroup, NeedKind, editNeed, raiseNeed, verifyNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, needId, words } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('whoever raised a need puts its words anew', async () => {
  const need = await here.raised();
  const edited = await world.as(here.resident).perform(editNeed, { ...words, title: '楼道加装扶手和座椅', needId: needId(need), expectedVersion: need.version });
  expect(edited).toMatchObject({ title: '楼道加装扶手和座椅', version: need.version + 1 });
});

test('PI-01: an edit that says nothing of it does not show staff who raised an anonymous need', async () => {
  const need = await world.as(here.resident).perform(raiseNeed, { ...words, communityId: here.community.publicId, anonymous: true, beneficiaryGroup: BeneficiaryGroup.CHILDREN, kind: NeedKind.MICRO_WISH });
  const edited = await world.as(here.resident).perform(editNeed, { title: '改了标题', story: words.story, category: words.category, needId: needId(need) });
  expect(edited).toMatchObject({ title: '改了标题', anonymousRequested: true, beneficiaryGroup: 'CHILDREN', kind: 'MICRO_WISH' });
  const { data } = await world.as(here.staff).ask(`{ need(id: "${needId(need)}") { raisedBy { id } } }`);
  expect(data.need.raisedBy).toBeNull();
  expect(await world.as(here.resident).perform(editNeed, { ...words, anonymous: false, needId: needId(need) })).toMatchObject({ anonymousRequested: false });
});

test('a stale version is refused and changes nothing', async () => {
  const need = await here.raised();
  await world.as(here.resident).perform(editNeed, { ...words, title: '第一次修改', needId: needId(need) });
  const refusal = await world.as(here.resident).refusal(editNeed, { ...words, title: '第二次修改', needId: needId(need), expectedVersion: need.version });
  expect(refusal).toMatchObject({ code: 'STALE_VERSION', field: 'expectedVersion' });
});

test('E9: verified words stay as they were verified', async () => {
  const need = await here.verified();
  const refusal = await world.as(here.resident).refusal(editNeed, { ...words, needId: needId(need) });
  expect(refusal.code).toBe('WRONG_STATE');
});

test('PI-01: personal data is refused in an edit too', async () => {
  const need = await here.raised();
  const refusal = await world.as(here.resident).refusal(editNeed, { ...words, title: '联系13800138000', needId: needId(need) });
  expect(refusal).toMatchObject({ code: 'PERSONAL_DATA', field: 'title' });
});

test('neighbours and staff do not edit; for strangers an unverified need does not exist', async () => {
  const need = await here.raised();
  const input = { ...words, needId: needId(need) };
  expect((await world.as(here.neighbour).denial(editNeed, input)).code).toBe('FORBIDDEN');
  expect((await world.as(here.staff).denial(editNeed, input)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(editNeed, { ...input, expectedVersion: 99 })).code).toBe('NOT_FOUND');
  await world.as(here.staff).perform(verifyNeed, { needId: needId(need) });
  expect((await world.as(await world.people.someone()).denial(editNeed, input)).code).toBe('FORBIDDEN');
});
