import { TenderNoticeCode, extendTender, reviseBid, submitBid, withdrawBid } from '../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { type Bidder, type Running, TenderRoom, bidId, key, tenderId, yuan } from '../procurement/tender-room.js';
import { type Line, Phone } from './line.js';

const watching = `subscription ($id: ID!) { tenderChanged(tenderId: $id) { state deadline bidCount bids(first: 5) { totalCount { value } nodes { id } } notices(first: 5) { totalCount { value } } } }`;

let world: World;
let room: TenderRoom;
let running: Running;
let bidder: Bidder;
let rival: Bidder;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
  running = await room.published();
  [bidder, rival] = [await room.bidder(), await room.bidder()];
});
afterAll(() => world.close());

test('before the opening, bids that come, change and go ring nobody’s bell, not even by an answer that stays the same', async () => {
  const { tender } = running;
  const readers: (Someone | null)[] = [null, room.office.officer, room.office.approver, rival.manager, await world.people.withRole('OPERATOR')];
  const phones = await Promise.all(readers.map((reader) => Phone.of(world, reader)));
  const lines = phones.map((phone): Line => phone.subscribe(watching, { id: tenderId(tender) }));
  const first = await Promise.all(lines.map((line) => line.next()));
  const before = (await world.sql('select id from outbox_event')).length;
  const hand = world.as(bidder.manager);
  const bid = await hand.perform(submitBid, room.offer(tender, bidder, '87654.32'));
  await hand.tell(reviseBid, { bidId: bidId(bid), price: yuan('87111.23'), proposal: '另一份方案，由十一名社工轮值承接。', idempotencyKey: key() });
  await hand.tell(withdrawBid, { bidId: bidId(bid), idempotencyKey: key() });
  await room.bid(tender, await room.bidder(), '91000.00');
  expect(await world.sql('select id from outbox_event')).toHaveLength(before);
  await world.as(room.office.approver).tell(extendTender, { tenderId: tenderId(tender), code: TenderNoticeCode.SCHEDULE, reason: '潜在供应商要求更多时间准备。', closesOn: '2026-09-30', idempotencyKey: key() });
  for (const [index, line] of lines.entries()) {
    const told = await line.next();
    // The extension is the next thing they hear, and of bids they hear what they heard before.
    expect(told?.data.tenderChanged.deadline).not.toEqual(first[index]?.data.tenderChanged.deadline);
    expect(told?.data.tenderChanged).toMatchObject({ bidCount: first[index]?.data.tenderChanged.bidCount, bids: first[index]?.data.tenderChanged.bids });
    expect(line.unread).toEqual([]);
  }
  await Promise.all(phones.map((phone) => phone.hangUp()));
});
