import { BidState, EnvelopeArrangement, TenderState, concludePanel, declareConflict, openBids, openPrices, submitScore } from '../../../src/procurement/index.js';
import { openWithKey } from '../../../src/procurement/sealing/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { type Running, TenderRoom, bidId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 20 });
});
afterAll(() => world.close());

const two = { envelopes: EnvelopeArrangement.TWO };
const sending = (running: Running, officer: Someone) => ({ tenderId: tenderId(running.tender), share: running.shares.get(officer.id)! });
const prices = async (tender: { id: string }) => (await room.bidsOf(tender as never)).map(({ priceFen }) => priceFen);
const judged = async () => await room.scored(undefined, undefined, two);
const readable = async () => JSON.stringify(await world.sql('select b::text from bid b union all select h::text from history_entry h union all select o::text from outbox_event o'));

test('the technical envelopes open first; in between no price is readable, neither by the API nor in the database', async () => {
  const running = await room.opened(undefined, two);
  expect(running.tender).toMatchObject({ state: TenderState.OPENED, pricesOpenedAt: null });
  for (const bid of running.bids) expect(bid).toMatchObject({ state: BidState.OPENED, priceFen: null, priceOpeningKey: null, proposal: '由五名持证社工带领二十名护理员，按需上门服务。' });
  const text = await readable();
  for (const secret of ['11000000', '10000000', '11800050', '118000.50']) expect(text).not.toContain(secret);
  for (const person of [null, room.office.approver, room.supervisor, running.bidders[0]!.manager, await world.people.operator()]) {
    const { data } = await world.as(person).ask('query ($id: ID!) { tender(id: $id) { envelopes pricesOpenedAt bids(first: 5) { nodes { price { amount } priceOpeningKey priceReceiptDigest priceEnvelope } } } }', { id: tenderId(running.tender) });
    for (const bid of data.tender.bids.nodes) expect(bid).toMatchObject({ price: null, priceOpeningKey: null, priceReceiptDigest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  }
  const [bid] = running.bids;
  // The platform's key of the bids is released by now, and the officers' shares are known: the price has another key.
  expect(() => openWithKey(bid!.priceEnvelope!, { tenderId: running.tender.id, bidId: bid!.id, kind: 'price' }, bid!.openingKey!)).toThrow();
});

test('TE-03: prices are opened after the whole panel has judged every bid, by the officers again; then the ranking follows', async () => {
  const running = await judged();
  const first = await world.as(room.office.officer).perform(openPrices, sending(running, room.office.officer));
  expect(first.pricesOpenedAt).toBeNull();
  expect(await prices(running.tender)).toEqual([null, null, null]);
  expect((await world.as(room.office.officer).refusal(openPrices, sending(running, room.office.officer))).code).toBe('SHARE_HELD');
  const second = await world.as(room.supervisor).perform(openPrices, sending(running, room.supervisor));
  expect(second.pricesOpenedAt).not.toBeNull();
  expect(await prices(running.tender)).toEqual([11_000_000n, 10_000_000n, 11_800_050n]);
  expect(await world.sql('select from opening_officer where tender_id = $1 and held_share is not null', [running.tender.id])).toHaveLength(0);
  for (const bid of await room.bidsOf(running.tender)) {
    expect(openWithKey(bid.priceEnvelope!, { tenderId: running.tender.id, bidId: bid.id, kind: 'price' }, bid.priceOpeningKey!)).toEqual({ priceFen: bid.priceFen!.toString() });
  }
  const concluded = await world.as(running.members[0]!).perform(concludePanel, { tenderId: tenderId(running.tender) });
  expect(concluded.state).toBe(TenderState.EVALUATED);
  expect((await room.bidsOf(running.tender)).map(({ rank }) => rank).sort()).toEqual([1, 2, 3]);
});

test('TE-03: before every judgement is there the prices stay sealed, and without them nothing is concluded', async () => {
  const running = await room.opened(undefined, two);
  expect(await world.as(room.supervisor).refusal(openPrices, sending(running, room.supervisor))).toMatchObject({ code: 'JUDGEMENTS_MISSING', rule: 'TE-03' });
  const members = await room.paneled(running.tender);
  const criteria = await room.criteriaOf(running.tender);
  for (const member of members) await world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
  for (const member of members) for (const bid of running.bids.slice(0, member === members[0] ? 2 : 3)) await world.as(member).tell(submitScore, room.score(bid, criteria, [10, 10]));
  expect((await world.as(room.supervisor).refusal(openPrices, sending(running, room.supervisor))).in('en')).toContain('1 judgements');
  await world.as(members[0]!).tell(submitScore, room.score(running.bids[2]!, criteria, [10, 10]));
  expect(await world.as(members[0]!).refusal(concludePanel, { tenderId: tenderId(running.tender) })).toMatchObject({ code: 'PRICES_SEALED', rule: 'TE-03' });
  await world.as(room.supervisor).tell(openPrices, sending(running, room.supervisor));
});

test('TE-03: whoever has seen the prices judges no quality any more; the database says so, too', async () => {
  const running = await judged();
  for (const officer of [room.office.officer, room.office.officer2]) await world.as(officer).tell(openPrices, sending(running, officer));
  const criteria = await room.criteriaOf(running.tender);
  expect(await world.as(running.members[0]!).refusal(submitScore, room.score(running.bids[0]!, criteria, [40, 30]))).toMatchObject({ code: 'PRICES_OPEN', rule: 'TE-03' });
  await expect(world.sql('update bid_assessment set comment = $2 where bid_id = $1', [running.bids[0]!.id, 'later'])).rejects.toMatchObject({ constraint: 'bid_assessment_before_prices' });
  expect((await world.as(room.supervisor).refusal(openPrices, sending(running, room.supervisor))).code).toBe('PRICES_NOT_APART');
});

test('two officers who open the prices at the same moment open them once', async () => {
  const running = await judged();
  await Promise.all([room.office.officer, room.supervisor].map((officer) => world.as(officer).tell(openPrices, sending(running, officer))));
  expect(await prices(running.tender)).toEqual([11_000_000n, 10_000_000n, 11_800_050n]);
});

test('a price envelope that was changed disqualifies its bid with a reason, and the others go on', async () => {
  const running = await judged();
  await world.sql('alter table bid disable trigger user');
  await world.sql(`update bid set price_envelope = price_envelope || 'x', price_receipt_digest = encode(sha256(price_envelope || 'x'), 'hex') where id = $1`, [running.bids[0]!.id]);
  await world.sql('alter table bid enable trigger user');
  for (const officer of [room.office.officer, room.supervisor]) await world.as(officer).tell(openPrices, sending(running, officer));
  expect((await room.bidsOf(running.tender)).map(({ state }) => state)).toEqual([BidState.DISQUALIFIED, BidState.OPENED, BidState.OPENED]);
});

test('only the named officers, with their own share, in a tender with two envelopes that is open', async () => {
  const running = await judged();
  for (const person of [room.office.approver, running.members[0]!, running.bidders[0]!.manager]) {
    expect((await world.as(person).denial(openPrices, sending(running, room.supervisor))).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(openPrices, sending(running, room.supervisor))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(room.supervisor).refusal(openPrices, { ...sending(running, room.office.officer) })).code).toBe('WRONG_SHARE');
  const together = await room.opened();
  expect((await world.as(room.supervisor).refusal(openPrices, sending(together, room.supervisor))).code).toBe('PRICES_NOT_APART');
  const early = await room.withBids(undefined, two);
  expect((await world.as(room.supervisor).refusal(openPrices, sending(early, room.supervisor))).code).toBe('WRONG_STATE');
  expect((await world.as(room.supervisor).refusal(openBids, sending(early, room.supervisor))).code).toBe('TOO_EARLY');
  expect(early.bids.map((bid) => bidId(bid))).toHaveLength(3);
});
