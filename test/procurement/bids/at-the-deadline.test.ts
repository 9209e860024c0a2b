import { submitBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, bidId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 5 });
});
afterAll(() => world.close());

const submit = 'mutation ($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { id receipt sealedAt secondsLeft } userErrors { code rule message } } }';

test('PL-06: twenty bidders in the last second: each is in with a receipt that is not after the deadline, or told that it is too late', async () => {
  const { tender } = await room.published();
  const bidders: Bidder[] = [];
  for (let count = 0; count < 20; count += 1) bidders.push(await room.bidder());
  // Whatever is asked for the first time is made ready; that would take the second away.
  const [first, ...others] = bidders as [Bidder, ...Bidder[]];
  expect((await world.as(first.manager).ask(submit, { input: room.offer(tender, first, '5.00') })).data.bidSubmit.userErrors).toEqual([]);
  await world.setTime(new Date(tender.deadline!.getTime() - 150));
  const answers = await Promise.all(others.map(async (bidder) => (await world.as(bidder.manager).ask(submit, { input: room.offer(tender, bidder, '6.00') })).data.bidSubmit));
  for (const { bid, userErrors } of answers) {
    if (bid === null) expect(userErrors).toMatchObject([{ code: 'TOO_LATE', rule: 'PL-06' }]);
    else {
      expect(userErrors).toEqual([]);
      expect(bid.receipt).toMatch(/^wushe-receipt-1\./);
      expect(new Date(bid.sealedAt).getTime()).toBeLessThanOrEqual(tender.deadline!.getTime());
    }
  }
  const rows = await world.sql<{ late: boolean }>('select sealed_at > $2 as late from bid where tender_id = $1', [tender.id, tender.deadline]);
  expect(rows).toHaveLength(1 + answers.filter(({ bid }) => bid !== null).length);
  expect(rows.every(({ late }) => !late)).toBe(true);
});

test('PL-06: a bid one millisecond late is too late, and the deadline\'s own millisecond is in time', async () => {
  const { tender } = await room.published();
  const [bidder, late] = [await room.bidder(), await room.bidder()];
  const bid = await room.bid(tender, bidder, '5.00');
  const seal = (offset: number) => world.sql('update bid set sealed_at = $2 where id = $1', [bid.id, new Date(tender.deadline!.getTime() + offset)]);
  await expect(seal(1)).rejects.toMatchObject({ constraint: 'bid_in_time' });
  await seal(0);
  await world.setTime(new Date(tender.deadline!.getTime() + 1));
  expect((await world.as(late.manager).refusal(submitBid, room.offer(tender, late, '5.00'))).code).toBe('TOO_LATE');
});

test('the same key from several clients at once makes one bid, which all of them are told; with another offer it is refused', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const input = room.offer(tender, bidder, '5.00');
  const answers = await Promise.all(Array.from({ length: 6 }, () => world.as(bidder.manager).tell(submitBid, input)));
  expect(new Set(answers.map(({ subjectId }) => subjectId)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect((await world.as(bidder.manager).refusal(submitBid, { ...input, proposal: `${input.proposal}改` })).code).toBe('IDEMPOTENCY_KEY_REUSED');
  const seen = await world.as(bidder.manager).ask('query ($id: ID!) { bid(id: $id) { receipt } }', { id: bidId({ id: answers[0]!.subjectId }) });
  expect(seen.data.bid.receipt).not.toBeNull();
});
