import { NeedReturnReason, NeedState, answerNeed, returnNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, needId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('E9: staff give a need back with a reason and words', async () => {
  const need = await here.verified();
  const returned = await world.as(here.staff).perform(returnNeed, { needId: needId(need), reason: NeedReturnReason.DUPLICATE, reply: '与三号楼的需求重复，已合并办理。' });
  expect(returned).toMatchObject({ state: NeedState.RETURNED, returnReason: NeedReturnReason.DUPLICATE, reply: '与三号楼的需求重复，已合并办理。' });
  expect(returned.repliedAt).not.toBeNull();
});

test('staff answer a need at once', async () => {
  const need = await here.raised();
  const answered = await world.as(here.staff).perform(answerNeed, { needId: needId(need), reply: '社区食堂每日供餐，请到前台登记。' });
  expect(answered).toMatchObject({ state: NeedState.ANSWERED, returnReason: null });
});

test('what is at its end or adopted is neither returned nor answered', async () => {
  const need = await here.adopted();
  expect((await world.as(here.staff).refusal(returnNeed, { needId: needId(need), reason: NeedReturnReason.NOT_FEASIBLE, reply: '暂无条件' })).code).toBe('WRONG_STATE');
  expect((await world.as(here.staff).refusal(answerNeed, { needId: needId(need), reply: '已有服务' })).code).toBe('WRONG_STATE');
});

test('PI-01: a reply carries no personal data', async () => {
  const need = await here.raised();
  expect((await world.as(here.staff).refusal(returnNeed, { needId: needId(need), reason: NeedReturnReason.PERSONAL_DATA, reply: '请电13800138000' })).code).toBe('PERSONAL_DATA');
  expect((await world.as(here.staff).refusal(answerNeed, { needId: needId(need), reply: '请电13800138000' })).code).toBe('PERSONAL_DATA');
});

test('only staff of the community answer and return', async () => {
  const need = await here.verified();
  const answer = { needId: needId(need), reply: '已有服务' };
  const giveBack = { needId: needId(need), reason: NeedReturnReason.DUPLICATE, reply: '重复' };
  for (const person of [here.resident, here.neighbour, (await Neighbourhood.in(world)).staff]) {
    expect((await world.as(person).denial(answerNeed, answer)).code).toBe('FORBIDDEN');
    expect((await world.as(person).denial(returnNeed, giveBack)).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(returnNeed, giveBack)).code).toBe('UNAUTHENTICATED');
});
