import { BidState, PurchaseLineState, TenderState, cancelTender, submitBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const cancel = (tender: { id: string }) => ({ tenderId: tenderId(tender), reason: '采购任务取消', idempotencyKey: key() });

test('PL-07: an approver gives a published tender up; its lines are open again and sealed bids stay sealed for good', async () => {
  const { tender, bids } = await room.withBids();
  const cancelled = await world.as(room.office.approver).perform(cancelTender, cancel(tender));
  expect(cancelled).toMatchObject({ state: TenderState.CANCELLED, endedReason: '采购任务取消', cancelledBy: { id: room.office.approver.id } });
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
  expect((await room.bidsOf(tender)).map(({ state, openedAt, priceFen }) => [state, openedAt, priceFen])).toEqual(bids.map(() => [BidState.UNOPENED, null, null]));
  const bidder = await room.bidder();
  expect((await world.as(bidder.manager).refusal(submitBid, room.offer(tender, bidder, '1.00'))).code).toBe('NOT_TAKING_BIDS');
});

test('a held share is forgotten when the tender is given up', async () => {
  const running = await room.withBids();
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.supervisor);
  await world.as(room.office.approver).tell(cancelTender, cancel(running.tender));
  expect(await world.sql('select from opening_officer where tender_id = $1 and held_share is not null', [running.tender.id])).toEqual([]);
});

test('a draft is thrown away by an officer, and the public never hears of it', async () => {
  const draft = await room.drafted();
  expect((await world.as(room.office.officer2).perform(cancelTender, cancel(draft))).state).toBe(TenderState.CANCELLED);
  expect(await world.sql(`select from outbox_event where subject_id = $1`, [draft.id])).toEqual([]);
  expect((await world.as(null).ask('query ($id: ID!) { tender(id: $id) { id } }', { id: tenderId(draft) })).data.tender).toBeNull();
});

test('officers, supervisors, bidders and strangers do not cancel what is published', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  for (const person of [room.office.officer, room.supervisor, bidder.manager]) expect((await world.as(person).denial(cancelTender, cancel(tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(cancelTender, cancel(tender))).code).toBe('UNAUTHENTICATED');
});

test('PL-24: from the proposal of an award on nothing is cancelled', async () => {
  const { tender } = await room.evaluated();
  await room.propose(tender);
  expect(await world.as(room.office.approver).refusal(cancelTender, cancel(tender))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-07' });
});

test('a stale cancellation is refused', async () => {
  const { tender } = await room.published();
  expect((await world.as(room.office.approver).refusal(cancelTender, { ...cancel(tender), expectedVersion: tender.version - 1 })).code).toBe('STALE_VERSION');
});
