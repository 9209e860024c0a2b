import { CallOffState, FundSource, cancelCallOff, chooseProvider, confirmCallOff, declineCallOff } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Admitted, FrameworkRoom, callOffId, frameworkMemberId, key } from './framework-room.js';

let world: World;
let desk: FrameworkRoom;
let framework: Awaited<ReturnType<FrameworkRoom['open']>>;
let members: Admitted[];
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 6);
  framework = await desk.open();
  members = [await desk.admitted(framework), await desk.admitted(framework)];
});
afterAll(() => world.close());

const choice = (callOff: { id: string }, { member } = members[0]!, more: object = {}) => ({ callOffId: callOffId(callOff), memberId: frameworkMemberId(member), idempotencyKey: key(), ...more });
const seen = 'query ($id: ID!) { callOff(id: $id) { state record forOneUser user { id } viewerCan { callOffChoose { allowed } callOffConfirm { allowed } callOffDecline { allowed } } } }';
const balance = async () => BigInt((await world.sql<{ fen: string }>(`select balance_fen::text as fen from ledger_account where owner_id = $1 and kind = 'BUDGET' and fund_source = $2`, [desk.room.office.buyer.id, FundSource.GENERAL_BUDGET]))[0]!.fen);

test('FA-01: a resident for whom the service is chooses the provider; nobody else does, and nobody else reads who it is', async () => {
  const resident = await world.people.resident(desk.room.office.community);
  const callOff = await desk.calledOff(framework, { userId: resident.publicId });
  const read = async (person: typeof resident | null) => (await world.as(person).ask(seen, { id: callOffId(callOff) })).data.callOff;
  expect(await read(null)).toBeNull();
  expect(await read(resident)).toMatchObject({ state: 'OPEN', user: { id: resident.publicId }, viewerCan: { callOffChoose: { allowed: true } } });
  expect(await read(desk.staff)).toMatchObject({ user: null, forOneUser: true, viewerCan: { callOffChoose: { allowed: false } } });
  for (const person of [desk.officer, desk.approver, desk.staff]) expect((await world.as(person).denial(chooseProvider, choice(callOff))).code).toBe('FORBIDDEN');
  expect((await world.as(members[0]!.manager).denial(chooseProvider, choice(callOff))).code).toBe('NOT_FOUND');
  expect((await world.as(resident).refusal(chooseProvider, choice(callOff, members[0], { reason: '我的电话13800138000' }))).code).toBe('PERSONAL_DATA');
  const chosen = await world.as(resident).perform(chooseProvider, choice(callOff, members[1], { reason: '邻居都说好' }));
  expect(chosen).toMatchObject({ state: CallOffState.CHOSEN, amountFen: 600_000n, organization: { id: members[1]!.organization.id } });
  expect(await read(null)).toMatchObject({ state: 'CHOSEN', user: null, record: '服务对象选定 / Chosen by the service user.\n邻居都说好' });
  expect((await world.as(resident).refusal(chooseProvider, choice(callOff))).code).toBe('WRONG_STATE');
});

test('FA-01: for the community its staff choose; too late by the clock is refused whether or not a sweep has run', async () => {
  const callOff = await desk.calledOff(framework);
  await world.as(desk.staff).tell(chooseProvider, choice(callOff));
  expect((await desk.freshCallOff(callOff)).record).toContain('社区选定');
  const late = await desk.calledOff(framework);
  await world.setTime(new Date(late.chooseBy!.getTime() + 1));
  expect(await world.as(desk.staff).refusal(chooseProvider, choice(late))).toMatchObject({ code: 'CHOICE_TOO_LATE', rule: 'FA-01' });
  const before = (await desk.item(framework)).calledOffQuantity;
  await world.sweep();
  expect((await desk.freshCallOff(late)).state).toBe(CallOffState.LAPSED);
  expect((await desk.item(framework)).calledOffQuantity).toBe(before - late.quantity);
});

test('two who choose at once choose once', async () => {
  const callOff = await desk.calledOff(framework);
  const second = await world.people.withRole('COMMUNITY_STAFF', desk.room.office.community);
  const outcomes = await Promise.allSettled([desk.staff, second].map((person, index) => world.as(person).tell(chooseProvider, choice(callOff, members[index]))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('GP-08: another person confirms, and the money is set aside; PL-11: the contract is due in thirty days, or the call-off lapses and its money returns', async () => {
  const callOff = await desk.direct(framework, members[0]!);
  await world.people.grant(desk.officer, 'BUYER_APPROVER', desk.room.office.buyer);
  expect((await world.as(desk.officer).denial(confirmCallOff, { callOffId: callOffId(callOff), idempotencyKey: key() })).code).toBe('FORBIDDEN');
  expect((await world.as(members[0]!.manager).denial(confirmCallOff, { callOffId: callOffId(callOff), idempotencyKey: key() })).code).toBe('FORBIDDEN');
  const before = await balance();
  const confirmed = await desk.confirmCallOff(callOff);
  expect(before - (await balance())).toBe(600_000n);
  await expect(world.sql('update call_off set confirmed_by_id = opened_by_id where id = $1', [callOff.id])).rejects.toMatchObject({ constraint: 'call_off_two_people' });
  expect((await world.as(desk.approver).refusal(confirmCallOff, { callOffId: callOffId(callOff), idempotencyKey: key() })).code).toBe('WRONG_STATE');
  await world.setTime(new Date(confirmed.contractDueAt!.getTime() + 1));
  await world.sweep();
  expect(await desk.freshCallOff(callOff)).toMatchObject({ state: CallOffState.LAPSED });
  expect(await balance()).toBe(before);
});

test('a confirmation without money in the budget is refused, and nothing changes', async () => {
  const poor = await FrameworkRoom.in(world, 1);
  const agreement = await poor.open();
  const callOff = await poor.direct(agreement, await poor.admitted(agreement));
  await world.sql('alter table ledger_account disable trigger user');
  await world.sql(`update ledger_account set balance_fen = 100 where owner_id = $1 and kind = 'BUDGET'`, [poor.room.office.buyer.id]);
  await world.sql('alter table ledger_account enable trigger user');
  expect((await world.as(poor.approver).refusal(confirmCallOff, { callOffId: callOffId(callOff), idempotencyKey: key() })).code).toBe('INSUFFICIENT_BALANCE');
  expect((await poor.freshCallOff(callOff)).state).toBe(CallOffState.CHOSEN);
});

test('FA-01: the chosen provider refuses with its reason: share, quantity and money are free again; the buyer cancels what is not confirmed', async () => {
  const before = await desk.freshMember(members[0]!.member);
  const money = await balance();
  const callOff = await desk.confirmCallOff(await desk.direct(framework, members[0]!));
  const refusing = { callOffId: callOffId(callOff), reason: '人手不足', idempotencyKey: key() };
  for (const person of [desk.officer, members[1]!.manager]) expect((await world.as(person).denial(declineCallOff, refusing)).code).toBe('FORBIDDEN');
  await world.as(members[0]!.manager).tell(declineCallOff, refusing);
  expect(await desk.freshCallOff(callOff)).toMatchObject({ state: CallOffState.DECLINED, endReason: '人手不足' });
  expect((await desk.freshMember(members[0]!.member)).calledOffFen).toBe(before.calledOffFen);
  expect(await balance()).toBe(money);
  const other = await desk.direct(framework, members[0]!);
  expect((await world.as(members[0]!.manager).denial(cancelCallOff, { callOffId: callOffId(other), reason: '不要了' })).code).toBe('FORBIDDEN');
  await world.as(desk.officer).tell(cancelCallOff, { callOffId: callOffId(other), reason: '需求取消' });
  expect((await desk.freshCallOff(other)).state).toBe(CallOffState.CANCELLED);
  const confirmed = await desk.confirmCallOff(await desk.direct(framework, members[0]!));
  expect((await world.as(desk.officer).refusal(cancelCallOff, { callOffId: callOffId(confirmed), reason: '需求取消' })).code).toBe('WRONG_STATE');
});
