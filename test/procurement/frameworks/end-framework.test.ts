import { CallOffState, FrameworkMemberState, FrameworkState, PurchaseLineState, RemovalGround, amendFramework, leaveFramework, removeMember, terminateFramework } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { yuan } from '../purchasing-office.js';
import { FrameworkRoom, frameworkId, frameworkItemId, frameworkMemberId, key } from './framework-room.js';

let world: World;
let desk: FrameworkRoom;
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 8);
});
afterAll(() => world.close());

test('FA-01: when the term is over the sweep ends the agreement: no members, no call-offs, and lines of which nothing was delivered go back', async () => {
  const framework = await desk.open({ termMonths: 1 });
  const admitted = await desk.admitted(framework);
  const waiting = await desk.calledOff(framework, { chooseBy: framework.endsOn! });
  const chosen = await desk.direct(framework, admitted);
  await world.setTime(`${framework.endsOn!}T16:00:01.000Z`);
  await world.sweep();
  expect((await desk.fresh(framework)).state).toBe(FrameworkState.ENDED);
  expect((await desk.freshMember(admitted.member)).state).toBe(FrameworkMemberState.ENDED);
  expect([CallOffState.CANCELLED, CallOffState.LAPSED]).toContain((await desk.freshCallOff(waiting)).state);
  expect((await desk.freshCallOff(chosen)).state).toBe(CallOffState.CANCELLED);
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.OPEN]);
  expect(await desk.fresh(framework)).toMatchObject({ calledOffFen: 0n });
});

test('FA-01: an approver ends it early; what is confirmed keeps its line', async () => {
  const framework = await desk.open();
  const admitted = await desk.admitted(framework);
  const confirmed = await desk.confirmCallOff(await desk.direct(framework, admitted));
  const input = { frameworkId: frameworkId(framework), reason: '政策调整', idempotencyKey: key() };
  for (const person of [desk.officer, admitted.manager]) expect((await world.as(person).denial(terminateFramework, input)).code).toBe('FORBIDDEN');
  await world.as(desk.approver).tell(terminateFramework, input);
  expect(await desk.fresh(framework)).toMatchObject({ state: FrameworkState.TERMINATED, endReason: '政策调整' });
  expect((await desk.freshCallOff(confirmed)).state).toBe(CallOffState.CONFIRMED);
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.CONTRACTED]);
  await world.setTime(new Date(confirmed.contractDueAt!.getTime() + 1));
  await world.sweep();
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.OPEN]);
});

test('FA-01: the term moves within two years, prices of an open agreement only fall, and each change stays on record', async () => {
  const framework = await desk.open();
  const item = await desk.item(framework);
  const amend = (more: object) => ({ frameworkId: frameworkId(framework), reason: '成本下降', ...more });
  const refusal = (more: object) => world.as(desk.approver).refusal(amendFramework, amend(more));
  const year = Number(framework.startsOn!.slice(0, 4));
  expect(await refusal({ endsOn: framework.startsOn!.replace(String(year), String(year + 2)) })).toMatchObject({ code: 'END_DAY_WRONG', rule: 'FA-01' });
  expect((await refusal({})).code).toBe('AMENDMENT_EMPTY');
  expect((await refusal({ itemId: frameworkItemId(item), unitPrice: yuan('60.00') })).code).toBe('PRICE_STANDS');
  expect((await world.as(desk.officer).denial(amendFramework, amend({ endsOn: framework.endsOn! }))).code).toBe('FORBIDDEN');
  await world.as(desk.approver).tell(amendFramework, amend({ itemId: frameworkItemId(item), unitPrice: yuan('55.00') }));
  await world.as(desk.approver).tell(amendFramework, amend({ endsOn: framework.startsOn!.replace(String(year), String(year + 1)) }));
  const { data } = await world.as(null).ask('query ($id: ID!) { framework(id: $id) { endsOn items { nodes { unitPrice { amount } } } amendments { nodes { reason oldUnitPrice { amount } newUnitPrice { amount } newEndsOn } } } }', { id: frameworkId(framework) });
  expect(data.framework.items.nodes).toEqual([{ unitPrice: { amount: '55.00' } }]);
  expect(data.framework.amendments.nodes).toHaveLength(2);
  expect((await desk.direct(framework, await desk.admitted(framework), { quantity: 1 })).unitPriceFen).toBe(5_500n);
});

test('FA-01: of a closed agreement nobody leaves by itself, and its prices stand; with good reason the buyer releases a member', async () => {
  const { framework, members } = await desk.closed();
  const [first] = members;
  expect(await world.as(first!.manager).refusal(leaveFramework, { memberId: frameworkMemberId(first!.member), reason: '想退出' })).toMatchObject({ code: 'EXIT_NEEDS_CAUSE', rule: 'FA-01' });
  const item = await desk.item(framework);
  expect((await world.as(desk.approver).refusal(amendFramework, { frameworkId: frameworkId(framework), itemId: frameworkItemId(item), unitPrice: yuan('1.00'), reason: '降价' })).code).toBe('PRICE_STANDS');
  await world.as(desk.approver).tell(removeMember, { memberId: frameworkMemberId(first!.member), ground: RemovalGround.JUSTIFIED_EXIT, reason: '机构搬迁', idempotencyKey: key() });
  expect((await desk.freshMember(first!.member)).state).toBe(FrameworkMemberState.REMOVED);
});
