import { PanelMemberState, declareConflict } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const free = (tender: { id: string }) => ({ tenderId: tenderId(tender), conflict: false });

test('PL-16: a member declares to be free of conflicts, once, and may still step aside later', async () => {
  const { tender } = await room.opened();
  const [member] = await room.paneled(tender);
  expect(await world.as(member!).perform(declareConflict, free(tender))).toMatchObject({ state: PanelMemberState.CLEARED });
  expect((await world.as(member!).refusal(declareConflict, free(tender))).code).toBe('WRONG_STATE');
  const left = await world.as(member!).perform(declareConflict, { tenderId: tenderId(tender), conflict: true, reason: '持有投标人股份' });
  expect(left).toMatchObject({ state: PanelMemberState.RECUSED, leftReason: '持有投标人股份' });
  expect((await world.as(member!).refusal(declareConflict, free(tender))).code).toBe('WRONG_STATE');
});

test('PL-16: who steps aside says why', async () => {
  const { tender } = await room.opened();
  const [member] = await room.paneled(tender);
  expect((await world.as(member!).refusal(declareConflict, { tenderId: tenderId(tender), conflict: true })).code).toBe('REASON_MISSING');
});

test('PL-16: conflicts are declared when the bidders are known, not before', async () => {
  const { tender } = await room.published();
  const [member] = await room.paneled(tender);
  expect(await world.as(member!).refusal(declareConflict, free(tender))).toMatchObject({ code: 'NOT_OPENED', rule: 'PL-16' });
});

test('PL-16: a member who by the register belongs to a bidder cannot declare to be free', async () => {
  const { tender, bidders } = await room.opened();
  const [member] = await room.paneled(tender);
  await world.people.grant(member!, 'SOCIAL_WORKER', bidders[1]!.organization);
  expect(await world.as(member!).refusal(declareConflict, free(tender))).toMatchObject({ code: 'CONFLICT_ON_RECORD', rule: 'PL-16' });
});

test('nobody declares for another, and after the conclusion nobody does', async () => {
  const { tender, members, bidders } = await room.evaluated();
  for (const person of [room.office.officer, bidders[0]!.manager, room.evaluators[6]!]) expect((await world.as(person).denial(declareConflict, free(tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(declareConflict, free(tender))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(members[0]!).refusal(declareConflict, { tenderId: tenderId(tender), conflict: true, reason: '太迟了' })).code).toBe('WRONG_STATE');
});
