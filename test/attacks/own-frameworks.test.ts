import { CallOffState, CallOffWay, FrameworkState, answerApplication, chooseProvider, confirmCallOff, confirmFramework, openCallOff } from '../../src/procurement/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Admitted, FrameworkRoom, callOffId, frameworkId, frameworkMemberId, key } from '../procurement/frameworks/framework-room.js';

let world: World;
let desk: FrameworkRoom;
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 6);
});
afterAll(() => world.close());

const rule = { code: 'FORBIDDEN', rule: 'PL-16' };
const choice = (callOff: { id: string }, { member }: Admitted) => ({ callOffId: callOffId(callOff), memberId: frameworkMemberId(member), idempotencyKey: key() });

test('PL-16: nobody admits an organization of their own to an agreement, calls off from it, or confirms that', async () => {
  const framework = await desk.open();
  const applicant = await desk.applied(framework);
  const officer = await world.people.withRole('BUYER_OFFICER', desk.room.office.buyer);
  const approver = await world.people.withRole('BUYER_APPROVER', desk.room.office.buyer);
  for (const person of [officer, approver]) await world.people.grant(person, 'ORG_MANAGER', applicant.organization);
  const answer = { memberId: frameworkMemberId(applicant.member), admit: true };
  expect(await world.as(officer).denial(answerApplication, answer)).toMatchObject(rule);
  const asked = 'query ($id: ID!) { framework(id: $id) { members { nodes { viewerCan { frameworkApplicationAnswer { allowed } } } } } }';
  const can = async (person: typeof officer) => (await world.as(person).ask(asked, { id: frameworkId(framework) })).data.framework.members.nodes[0].viewerCan.frameworkApplicationAnswer.allowed;
  expect([await can(officer), await can(desk.officer)]).toEqual([false, true]);
  await world.as(desk.officer).tell(answerApplication, answer);
  const direct = await desk.opening(framework, { way: CallOffWay.DIRECT_CHOICE, memberId: frameworkMemberId(applicant.member), reason: '距离最近，响应最快。' });
  expect(await world.as(officer).denial(openCallOff, direct)).toMatchObject(rule);
  const callOff = await desk.direct(framework, applicant);
  expect(await world.as(approver).denial(confirmCallOff, { callOffId: callOffId(callOff), idempotencyKey: key() })).toMatchObject(rule);
  expect((await desk.confirmCallOff(callOff)).state).toBe(CallOffState.CONFIRMED);
});

test('FA-01: who opened a call-off for the buyer does not choose in it, as staff of the community or as the resident; staff do not choose their own organization', async () => {
  const framework = await desk.open();
  const [first, second] = [await desk.admitted(framework), await desk.admitted(framework)];
  for (const role of ['COMMUNITY_STAFF', 'RESIDENT'] as const) await world.people.grant(desk.officer, role, desk.room.office.community);
  for (const more of [{}, { userId: desk.officer.publicId }]) {
    const callOff = await desk.calledOff(framework, more);
    expect(await world.as(desk.officer).denial(chooseProvider, choice(callOff, first))).toMatchObject({ code: 'FORBIDDEN', rule: 'FA-01' });
  }
  const staff = await world.people.withRole('COMMUNITY_STAFF', desk.room.office.community);
  await world.people.grant(staff, 'ORG_MEMBER', first.organization);
  const callOff = await desk.calledOff(framework);
  expect(await world.as(staff).denial(chooseProvider, choice(callOff, first))).toMatchObject(rule);
  expect((await world.as(staff).perform(chooseProvider, choice(callOff, second))).state).toBe(CallOffState.CHOSEN);
});

test('PL-16: who belongs to a candidate does not bring the agreement into force', async () => {
  const running = await desk.evaluated();
  const proposed = await desk.propose(running.tender);
  await world.setTime(new Date(proposed.standstillEndsAt!.getTime() + 1_000));
  const [candidate] = await desk.membersOf(proposed);
  const approver = await world.people.withRole('BUYER_APPROVER', desk.room.office.buyer);
  await world.people.grant(approver, 'ORG_FINANCE', { id: candidate!.organization.id });
  const asked = 'query ($id: ID!) { framework(id: $id) { viewerCan { frameworkConfirm { allowed } } } }';
  const can = async (person: typeof approver) => (await world.as(person).ask(asked, { id: frameworkId(proposed) })).data.framework.viewerCan.frameworkConfirm.allowed;
  expect([await can(approver), await can(desk.approver)]).toEqual([false, true]);
  expect(await world.as(approver).denial(confirmFramework, { frameworkId: frameworkId(proposed), idempotencyKey: key() })).toMatchObject(rule);
  expect((await desk.confirm(proposed)).state).toBe(FrameworkState.RUNNING);
});
