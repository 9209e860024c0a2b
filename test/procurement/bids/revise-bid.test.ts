import { BidState, reviseBid, submitBid, withdrawBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, bidId, key, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const revision = (bid: { id: string }, price = '90000.00') => ({ bidId: bidId(bid), price: yuan(price), proposal: '换一个更好的服务方案，增派两名社工。', idempotencyKey: key() });
const withdrawal = (bid: { id: string }) => ({ bidId: bidId(bid), idempotencyKey: key() });
const bidding = async () => {
  const { tender } = await room.published();
  const bidder: Bidder = await room.bidder();
  return { tender, bidder, bid: await room.bid(tender, bidder, '100000.00') };
};

test('until the deadline another envelope takes the place of the first, with another receipt', async () => {
  const { bid, bidder } = await bidding();
  const revised = await world.as(bidder.manager).perform(reviseBid, { ...revision(bid), expectedVersion: bid.version });
  expect(revised.receiptDigest).not.toBe(bid.receiptDigest);
  expect(revised).toMatchObject({ id: bid.id, state: BidState.SUBMITTED });
  const changes = await world.sql<{ changes: string }>(`select changes::text from history_entry where subject_id = $1 and deed = 'bidRevise'`, [bid.id]);
  expect(changes[0]!.changes).toContain(bid.receiptDigest);
  expect(changes[0]!.changes).not.toContain('envelope');
});

test('a stale revision, one above the budget and one after the deadline are refused and change nothing', async () => {
  const { bid, bidder, tender } = await bidding();
  const hand = world.as(bidder.manager);
  await hand.tell(reviseBid, revision(bid));
  const [before] = await room.bidsOf(tender);
  expect((await hand.refusal(reviseBid, { ...revision(bid), expectedVersion: bid.version })).code).toBe('STALE_VERSION');
  expect((await hand.refusal(reviseBid, revision(bid, '120000.01'))).code).toBe('OVER_BUDGET');
  await room.pastDeadline(tender);
  expect(await hand.refusal(reviseBid, revision(bid))).toMatchObject({ code: 'TOO_LATE', rule: 'PL-06' });
  expect(await hand.refusal(withdrawBid, withdrawal(bid))).toMatchObject({ code: 'TOO_LATE', rule: 'PL-06' });
  expect((await room.bidsOf(tender))[0]!.receiptDigest).toBe(before!.receiptDigest);
});

test('a bid is withdrawn until the deadline; another may follow, and the withdrawn one is not revised', async () => {
  const { bid, bidder, tender } = await bidding();
  const hand = world.as(bidder.manager);
  expect((await hand.perform(withdrawBid, withdrawal(bid))).state).toBe(BidState.WITHDRAWN);
  expect((await hand.refusal(reviseBid, revision(bid))).code).toBe('WRONG_STATE');
  expect((await hand.refusal(withdrawBid, withdrawal(bid))).code).toBe('WRONG_STATE');
  expect((await hand.perform(submitBid, room.offer(tender, bidder, '5.00'))).id).not.toBe(bid.id);
});

test('a bid does not exist for anybody but its bidder, and only its managers change it', async () => {
  const { bid, bidder } = await bidding();
  const finance = await world.people.withRole('ORG_FINANCE', bidder.organization);
  const strangers = [room.office.officer, room.office.approver, room.supervisor, await world.people.operator(), room.evaluators[0]!, (await room.bidder()).manager];
  for (const deed of [reviseBid, withdrawBid] as const) {
    for (const person of strangers) expect((await world.as(person).denial(deed as typeof reviseBid, revision(bid))).code).toBe('NOT_FOUND');
    expect((await world.as(finance).denial(deed as typeof reviseBid, revision(bid))).code).toBe('FORBIDDEN');
    expect((await world.as(null).denial(deed as typeof reviseBid, revision(bid))).code).toBe('UNAUTHENTICATED');
  }
});

test('a replayed withdrawal happens once', async () => {
  const { bid, bidder } = await bidding();
  const input = withdrawal(bid);
  await world.as(bidder.manager).tell(withdrawBid, input);
  expect((await world.as(bidder.manager).tell(withdrawBid, input)).replayed).toBe(true);
});
