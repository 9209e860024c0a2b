import { BidState, ProcurementMethod, PurchaseLineState, TenderState } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const one = '100000.00';

test('PL-06: the sweep closes a tender when its deadline has passed, once, and not before', async () => {
  const { tender } = await room.withBids();
  await world.setTime(new Date(tender.deadline!.getTime() - 30_000));
  await world.sweep();
  expect((await room.fresh(tender)).state).toBe(TenderState.PUBLISHED);
  await room.pastDeadline(tender);
  expect(await world.sweep()).toBeGreaterThanOrEqual(1);
  expect((await room.fresh(tender)).state).toBe(TenderState.CLOSED);
  expect(await world.sweep()).toBe(0);
});

test('PL-07: with two bids an open tender is void, none is opened, and nothing tells how many there were', async () => {
  const { tender } = await room.withBids([one, one]);
  await room.pastDeadline(tender);
  await world.sweep();
  const closed = await room.fresh(tender);
  expect(closed).toMatchObject({ state: TenderState.VOID, openedAt: null });
  expect(closed.endedReason).toContain('3');
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
  expect((await room.bidsOf(tender)).map(({ state }) => state)).toEqual([BidState.UNOPENED, BidState.UNOPENED]);
  const events = await world.sql<{ payload: string }>('select payload::text from outbox_event where subject_id = $1', [tender.id]);
  expect(events.map(({ payload }) => payload).join()).not.toMatch(/"bids"|organization/);
});

test('CC-02: two bids are enough for a consultation; withdrawn ones do not count', async () => {
  const { tender } = await room.withBids([one, one], { method: ProcurementMethod.COMPETITIVE_CONSULTATION });
  const lonely = await room.withBids([one], { method: ProcurementMethod.COMPETITIVE_CONSULTATION });
  await room.pastDeadline(tender);
  await world.sweep();
  expect((await room.fresh(tender)).state).toBe(TenderState.CLOSED);
  expect((await room.fresh(lonely.tender)).state).toBe(TenderState.VOID);
});

test('several sweepers at once close a tender once', async () => {
  const { tender } = await room.withBids();
  await room.pastDeadline(tender);
  await Promise.all([world.sweep(), world.sweep(), world.sweep()]);
  expect(await world.sql(`select from history_entry where subject_id = $1 and deed = 'tender.close'`, [tender.id])).toHaveLength(1);
});
