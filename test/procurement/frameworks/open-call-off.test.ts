import { CallOffState, CallOffWay, openCallOff } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Admitted, FrameworkRoom, frameworkMemberId, key } from './framework-room.js';

let world: World;
let desk: FrameworkRoom;
let framework: Awaited<ReturnType<FrameworkRoom['open']>>;
let members: Admitted[];
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 10);
  framework = await desk.open({ shareCapPercent: 50 });
  members = [await desk.admitted(framework), await desk.admitted(framework)];
});
afterAll(() => world.close());

const refusal = async (more: object, at: { id: string } = framework) => await world.as(desk.officer).refusal(openCallOff, await desk.opening(at, more));
const direct = (member: Admitted) => ({ way: CallOffWay.DIRECT_CHOICE, memberId: frameworkMemberId(member.member), reason: '距离最近' });

test('FA-01: an officer chooses directly and says why; the choice, its price and its record are public', async () => {
  const callOff = await desk.direct(framework, members[0]!, { quantity: 10 });
  expect(callOff).toMatchObject({ state: CallOffState.CHOSEN, unitPriceFen: 6_000n, amountFen: 60_000n, record: '距离最近，响应最快。', organization: { id: members[0]!.organization.id } });
  const { data } = await world.as(null).ask('{ callOffs(first: 5) { nodes { state amount { amount } record way organization { name } framework { calledOff { amount } } } } }');
  expect(data.callOffs.nodes[0]).toMatchObject({ state: 'CHOSEN', amount: { amount: '600.00' }, record: '距离最近，响应最快。', framework: { calledOff: { amount: '600.00' } } });
});

test('FA-01: the members take turns, and the record tells the order', async () => {
  const turns = await desk.open({ ways: [CallOffWay.ROTATION] });
  const [one, two, three] = [await desk.admitted(turns), await desk.admitted(turns), await desk.admitted(turns)];
  const chosen: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    await world.advance('1h');
    const callOff = await desk.calledOff(turns, { way: CallOffWay.ROTATION, quantity: 1 });
    expect(callOff.record).toContain('轮候顺序');
    chosen.push(callOff.organization!.id);
  }
  expect(chosen).toEqual([one.organization.id, two.organization.id, three.organization.id, one.organization.id]);
  expect(await refusal({ way: CallOffWay.USER_CHOICE }, turns)).toMatchObject({ code: 'WAY_NOT_AGREED', rule: 'FA-01' });
});

test('FA-01: nobody gets more than its share; whose share is full is passed over in turn', async () => {
  // 2,000 hours at 60 yuan; half of the budget are 1,000 hours.
  const capped = await desk.open({ shareCapPercent: 50 });
  const [one, two] = [await desk.admitted(capped), await desk.admitted(capped)];
  await desk.direct(capped, one, { quantity: 1_000 });
  expect(await refusal({ ...direct(one), quantity: 1 }, capped)).toMatchObject({ code: 'SHARE_FULL', rule: 'FA-01' });
  expect((await desk.calledOff(capped, { way: CallOffWay.ROTATION, quantity: 500 })).organization!.id).toBe(two.organization.id);
  expect((await desk.calledOff(capped, { way: CallOffWay.ROTATION, quantity: 500 })).organization!.id).toBe(two.organization.id);
  expect(await refusal({ way: CallOffWay.ROTATION, quantity: 1 }, capped)).toMatchObject({ code: 'QUANTITY_TOO_LARGE' });
});

test('FA-01: in a closed agreement each member has the price of its bid', async () => {
  const closed = await desk.closed();
  const [first, second] = closed.members;
  expect((await desk.direct(closed.framework, first!, { quantity: 10 })).unitPriceFen).toBe(4_800n);
  expect((await desk.direct(closed.framework, second!, { quantity: 10 })).unitPriceFen).toBe(5_500n);
});

test('GP-08: no more is called off than is left, also when two officers do at once', async () => {
  const tight = await desk.open({});
  const [one, two] = [await desk.admitted(tight), await desk.admitted(tight)];
  expect(await refusal({ ...direct(one), quantity: 2_001 }, tight)).toMatchObject({ code: 'QUANTITY_TOO_LARGE', rule: 'GP-08' });
  const inputs = [await desk.opening(tight, { ...direct(one), quantity: 1_500 }), await desk.opening(tight, { ...direct(two), quantity: 1_500 })];
  const outcomes = await Promise.allSettled(inputs.map((input) => world.as(desk.officer).tell(openCallOff, input)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'QUANTITY_TOO_LARGE' } });
  await expect(world.sql('update framework_item set called_off_quantity = 2001 where framework_id = $1', [tight.id])).rejects.toMatchObject({ constraint: 'framework_item_within_quantity' });
});

test('what belongs to one way is not said for another, and only members are chosen', async () => {
  expect((await refusal({ way: CallOffWay.DIRECT_CHOICE })).code).toBe('MEMBER_MISPLACED');
  expect((await refusal({ ...direct(members[0]!), reason: null })).code).toBe('MEMBER_MISPLACED');
  expect((await refusal({ way: CallOffWay.ROTATION, reason: '随便' })).code).toBe('MEMBER_MISPLACED');
  expect((await refusal({ ...direct(members[0]!), chooseBy: '2026-12-01' })).code).toBe('USER_MISPLACED');
  expect((await refusal({ ...direct(members[0]!), reason: '请联系13800138000' })).code).toBe('PERSONAL_DATA');
  const elsewhere = await desk.open();
  expect((await refusal(direct(await desk.admitted(elsewhere)))).code).toBe('NOT_A_MEMBER');
  const other = await world.communities.establish();
  expect((await refusal({ communityId: other.publicId })).code).toBe('COMMUNITY_NOT_SERVED');
  const outsider = await world.people.resident(other);
  expect((await refusal({ userId: outsider.publicId })).code).toBe('NOT_A_USER');
  expect((await refusal({ chooseBy: '2020-01-01' })).code).toBe('CHOICE_DAY_WRONG');
});

test('only officers of the buyer call off; strangers do not learn of a draft; a replay calls off once', async () => {
  const input = await desk.opening(framework, { ...direct(members[1]!), quantity: 1 });
  for (const person of [desk.approver, desk.staff, members[0]!.manager]) expect((await world.as(person).denial(openCallOff, input)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(openCallOff, input)).code).toBe('UNAUTHENTICATED');
  const draft = await desk.drafted();
  expect((await world.as(members[0]!.manager).denial(openCallOff, await desk.opening(draft))).code).toBe('NOT_FOUND');
  const before = (await desk.item(framework)).calledOffQuantity;
  await world.as(desk.officer).tell(openCallOff, input);
  await world.as(desk.officer).tell(openCallOff, input);
  expect((await desk.item(framework)).calledOffQuantity).toBe(before + 1);
});

test('an agreement that is not in force calls nothing off', async () => {
  const draft = await desk.drafted();
  expect(await refusal({ idempotencyKey: key() }, draft)).toMatchObject({ code: 'NOT_RUNNING', rule: 'FA-01' });
});
