import { FrameworkMemberState, FrameworkState, PurchaseLineState, RemovalGround, answerApplication, applyToFramework, confirmFramework, draftFramework, leaveFramework, removeMember, CallOffState } from '../../../src/procurement/index.js';
import { suspendOrganization } from '../../../src/organizations/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { lineId } from '../purchasing-office.js';
import { FrameworkRoom, frameworkId, frameworkMemberId, key } from './framework-room.js';

let world: World;
let desk: FrameworkRoom;
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 14);
});
afterAll(() => world.close());

const members = 'query ($id: ID!) { framework(id: $id) { state members { nodes { state answerDueAt answerLate endReason viewerCan { frameworkLeave { allowed } frameworkApplicationAnswer { allowed } } } } } }';

test('FA-01: an open agreement is drafted by an officer, seen by the buyer alone, and brought into force by another person', async () => {
  const draft = await desk.drafted();
  expect(draft).toMatchObject({ state: FrameworkState.PROPOSED, kind: 'OPEN', announcedAt: null });
  expect((await world.as(null).ask('query ($id: ID!) { framework(id: $id) { id } }', { id: frameworkId(draft) })).data.framework).toBeNull();
  expect((await world.as(desk.approver).ask('query ($id: ID!) { framework(id: $id) { viewerCan { frameworkConfirm { allowed } } } }', { id: frameworkId(draft) })).data.framework.viewerCan.frameworkConfirm.allowed).toBe(true);
  const stranger = await world.people.someone('路人');
  expect((await world.as(stranger).denial(confirmFramework, { frameworkId: frameworkId(draft), idempotencyKey: key() })).code).toBe('NOT_FOUND');
  const framework = await desk.confirm(draft);
  expect(framework.state).toBe(FrameworkState.RUNNING);
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.CONTRACTED]);
});

test('FA-01, GP-08: two drafts of one line: the second that is confirmed finds it taken; a term beyond two years is refused; strangers draft nothing', async () => {
  const input = desk.draft();
  const [first, second] = [await world.as(desk.officer).perform(draftFramework, input), await world.as(desk.officer).perform(draftFramework, input)];
  await desk.confirm(first);
  expect(await world.as(desk.approver).refusal(confirmFramework, { frameworkId: frameworkId(second), idempotencyKey: key() })).toMatchObject({ code: 'LINE_NOT_OPEN', rule: 'GP-08' });
  expect((await world.as(desk.officer).refusal(draftFramework, { ...desk.draft(), terms: { termMonths: 30, ways: first.ways } })).code).toBe('FRAMEWORK_TERM_TOO_LONG');
  const lineIds = [lineId(desk.room.line())];
  for (const person of [desk.approver, desk.staff]) expect((await world.as(person).denial(draftFramework, { ...input, lineIds })).code).toBe('FORBIDDEN');
});

test('FA-01: whoever meets the conditions enters at any time; the answer is due within seven working days and shows when it is late', async () => {
  const framework = await desk.open();
  await world.setTime('2026-04-28T02:00:00.000Z');
  const { member, manager } = await desk.applied(framework);
  // 29, 30 April, 6, 7, 8, 9 (made up) and 11 May are the seven working days after the 28th.
  expect(member.answerDueAt!.toISOString()).toBe('2026-05-11T15:59:59.999Z');
  const read = async (person: typeof manager | null) => (await world.as(person).ask(members, { id: frameworkId(framework) })).data.framework.members.nodes;
  expect(await read(null)).toEqual([]);
  expect(await read(manager)).toMatchObject([{ state: 'CANDIDATE', answerLate: false, viewerCan: { frameworkLeave: { allowed: true }, frameworkApplicationAnswer: { allowed: false } } }]);
  await world.setTime('2026-05-12T02:00:00.000Z');
  expect((await read(desk.officer))[0]).toMatchObject({ answerLate: true, viewerCan: { frameworkApplicationAnswer: { allowed: true } } });
  await world.as(desk.officer).tell(answerApplication, { memberId: frameworkMemberId(member), admit: true });
  expect(await read(null)).toMatchObject([{ state: 'ACTIVE', answerLate: true }]);
});

test('PL-02: who may not deliver does not enter; who is in, or waits, does not apply twice; a refusal has its reason and is not the last word', async () => {
  const framework = await desk.open();
  const { member, manager, organization } = await desk.applied(framework);
  const again = { frameworkId: frameworkId(framework), organizationId: organization.publicId };
  expect((await world.as(manager).refusal(applyToFramework, again)).code).toBe('MEMBER_ALREADY');
  expect((await world.as(desk.officer).refusal(answerApplication, { memberId: frameworkMemberId(member), admit: false })).code).toBe('REASON_MISSING');
  await world.as(desk.officer).tell(answerApplication, { memberId: frameworkMemberId(member), admit: false, reason: '人员配备不足' });
  expect((await desk.freshMember(member)).state).toBe(FrameworkMemberState.REJECTED);
  expect((await world.as(desk.officer).refusal(answerApplication, { memberId: frameworkMemberId(member), admit: true })).code).toBe('WRONG_STATE');
  await world.as(manager).tell(applyToFramework, again);
  const weak = await desk.room.bidder();
  await world.as(desk.room.office.operator).tell(suspendOrganization, { organizationId: weak.organization.publicId, reason: '年检不合格' });
  expect((await world.as(weak.manager).refusal(applyToFramework, { frameworkId: frameworkId(framework), organizationId: weak.organization.publicId })).code).toBe('NOT_ELIGIBLE');
  const stranger = await world.people.someone('他人');
  expect((await world.as(stranger).denial(applyToFramework, again)).code).toBe('FORBIDDEN');
});

test('two applications at once make one', async () => {
  const framework = await desk.open();
  const { organization, manager } = await desk.room.bidder();
  const outcomes = await Promise.allSettled([1, 2].map(() => world.as(manager).tell(applyToFramework, { frameworkId: frameworkId(framework), organizationId: organization.publicId })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MEMBER_ALREADY' } });
});

test('FA-01: a member leaves an open agreement at any time; what it was chosen for is declined', async () => {
  const framework = await desk.open();
  const admitted = await desk.admitted(framework);
  const callOff = await desk.direct(framework, admitted);
  expect((await world.as(desk.officer).denial(leaveFramework, { memberId: frameworkMemberId(admitted.member), reason: '退出' })).code).toBe('FORBIDDEN');
  await world.as(admitted.manager).tell(leaveFramework, { memberId: frameworkMemberId(admitted.member), reason: '业务调整' });
  expect((await desk.freshMember(admitted.member))).toMatchObject({ state: FrameworkMemberState.LEFT, calledOffFen: 0n });
  expect((await desk.freshCallOff(callOff)).state).toBe(CallOffState.DECLINED);
  expect((await desk.item(framework)).calledOffQuantity).toBe(0);
});

test('FA-01: a member is removed on a ground of the rules by an approver, and does not come back to this agreement', async () => {
  const framework = await desk.open();
  const { member, manager, organization } = await desk.admitted(framework);
  const removal = { memberId: frameworkMemberId(member), ground: RemovalGround.BREACH, reason: '多次未上门且拒不整改', idempotencyKey: key() };
  for (const person of [desk.officer, manager]) expect((await world.as(person).denial(removeMember, removal)).code).toBe('FORBIDDEN');
  await world.as(desk.approver).tell(removeMember, removal);
  expect(await desk.freshMember(member)).toMatchObject({ state: FrameworkMemberState.REMOVED, removalGround: RemovalGround.BREACH });
  expect(await world.as(manager).refusal(applyToFramework, { frameworkId: frameworkId(framework), organizationId: organization.publicId })).toMatchObject({ code: 'REMOVED_BEFORE', rule: 'FA-01' });
  expect((await world.as(desk.approver).refusal(removeMember, { ...removal, idempotencyKey: key() })).code).toBe('WRONG_STATE');
});

test('an agreement whose term is over takes nobody in, whether or not a sweep has run', async () => {
  const framework = await desk.open({ termMonths: 1 });
  const { organization, manager } = await desk.room.bidder();
  await world.setTime(`${framework.endsOn!}T16:00:01.000Z`);
  expect(await world.as(manager).refusal(applyToFramework, { frameworkId: frameworkId(framework), organizationId: organization.publicId })).toMatchObject({ code: 'NOT_RUNNING', rule: 'FA-01' });
});
