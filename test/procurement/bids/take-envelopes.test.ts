import { randomUUID } from 'node:crypto';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { BidState, EnvelopeArrangement, type Tender, submitBid } from '../../../src/procurement/index.js';
import { type EnvelopeKind, createOpeningShare, receiptDigest, seal } from '../../../src/procurement/sealing/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, bidId, key, tenderId, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 20 });
});
afterAll(() => world.close());

const proposal = '由八名持证社工与志愿者组成的团队，按需上门服务。';
const parts = (envelope: Buffer): string[] => envelope.toString('base64').match(/.{1,60000}/g) ?? [];

/** Seals as a bidder would, with the tender's public keys alone. */
const sealed = (tender: Tender, bid: string, plaintext: unknown, more: Partial<Parameters<typeof seal>[0]> = {}) =>
  seal({ tenderId: tender.id, bidId: bid, kind: 'offer' as EnvelopeKind, plaintext, officers: tender.officerKeys!, threshold: tender.openingThreshold, platformPublicKey: tender.platformPublicKey!, ...more });

const submission = (tender: Tender, { organization }: Bidder, bid: string, envelope: Buffer | null, more: object = {}) => ({
  tenderId: tenderId(tender), organizationId: organization.publicId, bidId: encodeId('bid', bid), envelope: envelope && parts(envelope), idempotencyKey: key(), ...more,
});

test('a bid that the bidder sealed is taken as it is, and opened like any other: the server never saw the offer', async () => {
  const running = await room.withBids(['90000.00', '95000.00']);
  const bidder = await room.bidder();
  const id = randomUUID();
  const envelope = await sealed(running.tender, id, { priceFen: '8800000', proposal });
  const bid = await world.as(bidder.manager).perform(submitBid, submission(running.tender, bidder, id, envelope));
  expect(bid).toMatchObject({ id, state: BidState.SUBMITTED, receiptDigest: receiptDigest(envelope) });
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  expect((await room.bidsOf(running.tender)).find((one) => one.id === id)).toMatchObject({ state: BidState.OPENED, priceFen: 8_800_000n, proposal });
});

test('through the API, one text will do for a small envelope; a revision seals anew for the same bid', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const id = randomUUID();
  const send = (field: string, type: string, input: object) => world.as(bidder.manager).ask(`mutation ($input: ${type}!) { ${field}(input: $input) { bid { id receiptDigest price { amount } } userErrors { code field } } }`, { input });
  const first = await send('bidSubmit', 'BidSubmitInput', { ...submission(tender, bidder, id, null), envelope: (await sealed(tender, id, { priceFen: '1', proposal })).toString('base64') });
  expect(first.data.bidSubmit).toMatchObject({ userErrors: [], bid: { id: encodeId('bid', id), price: null } });
  const other = await sealed(tender, id, { priceFen: '2', proposal });
  const second = await send('bidRevise', 'BidReviseInput', { bidId: encodeId('bid', id), envelope: parts(other), idempotencyKey: key() });
  expect(second.data.bidRevise.bid.receiptDigest).toBe(receiptDigest(other));
});

test('a long proposal goes in several parts', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const id = randomUUID();
  const envelope = await sealed(tender, id, { priceFen: '1', proposal: '长'.repeat(50_000) });
  expect(parts(envelope).length).toBeGreaterThan(3);
  expect((await world.as(bidder.manager).perform(submitBid, submission(tender, bidder, id, envelope))).receiptDigest).toBe(receiptDigest(envelope));
});

test('an envelope that this tender\'s officers could not open is refused while another can still be made', async () => {
  const { tender } = await room.published();
  const other = (await room.published()).tender;
  const bidder = await room.bidder();
  const id = randomUUID();
  const offer = { priceFen: '1', proposal };
  const good = await sealed(tender, id, offer);
  const headerLength = good.readUInt32BE(4);
  const respelled = Buffer.concat([good.subarray(0, 8), Buffer.from(good.subarray(8, 8 + headerLength).toString().replace('"bidId"', '"BidId"')), good.subarray(8 + headerLength)]);
  const deep = (() => { const json = Buffer.from('['.repeat(100_000)); const frame = Buffer.alloc(8); frame.set(Buffer.from('WSE1')); frame.writeUInt32BE(json.length, 4); return Buffer.concat([frame, json]); })();
  const unfit = [
    await sealed(other, id, offer), await sealed(tender, randomUUID(), offer), await sealed(tender, id, offer, { kind: 'price' }),
    await sealed(tender, id, offer, { officers: [...tender.officerKeys!.slice(0, 2), createOpeningShare().publicKey] }),
    await sealed(tender, id, offer, { officers: [...tender.officerKeys!].reverse() }), await sealed(tender, id, offer, { threshold: 3 }),
    await sealed(tender, id, offer, { platformPublicKey: createOpeningShare().publicKey }),
    good.subarray(0, -1), Buffer.concat([good, Buffer.alloc(1)]), Buffer.concat([good, Buffer.alloc(512)]), good.subarray(0, 40), Buffer.alloc(0), Buffer.from('WSE1'), respelled, deep,
  ];
  for (const envelope of unfit) {
    const refusal = await world.as(bidder.manager).refusal(submitBid, submission(tender, bidder, id, envelope));
    expect(refusal).toMatchObject({ code: 'ENVELOPE_UNFIT', field: 'envelope' });
  }
  expect(await world.sql('select from bid where tender_id = $1', [tender.id])).toHaveLength(0);
});

test('told and sealed at once, neither, or without a new id: refused', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const id = randomUUID();
  const envelope = await sealed(tender, id, { priceFen: '1', proposal });
  const hand = world.as(bidder.manager);
  expect((await hand.refusal(submitBid, submission(tender, bidder, id, envelope, { price: yuan('1.00') }))).code).toBe('OFFER_TWICE');
  expect((await hand.refusal(submitBid, { ...submission(tender, bidder, id, null), bidId: null })).code).toBe('OFFER_MISSING');
  expect((await hand.refusal(submitBid, { ...room.offer(tender, bidder, '1.00'), proposal: null })).code).toBe('OFFER_MISSING');
  for (const wrong of [null, 'bid_1', encodeId('tender', id)]) expect((await hand.refusal(submitBid, submission(tender, bidder, id, envelope, { bidId: wrong }))).code).toBe('BID_ID');
  expect((await hand.refusal(submitBid, { ...room.offer(tender, bidder, '1.00'), bidId: encodeId('bid', id) })).code).toBe('BID_ID');
  const taken = await room.bid(tender, await room.bidder(), '5.00');
  expect((await hand.refusal(submitBid, submission(tender, bidder, taken.id, await sealed(tender, taken.id, { priceFen: '1', proposal })))).code).toBe('BID_ID');
});

test('a tender with two envelopes takes two, one with one takes one', async () => {
  const { tender } = await room.published({ envelopes: EnvelopeArrangement.TWO });
  const bidder = await room.bidder();
  const id = randomUUID();
  const technical = await sealed(tender, id, { proposal }, { kind: 'technical' });
  const price = await sealed(tender, id, { priceFen: '1' }, { kind: 'price', platformPublicKey: tender.pricePlatformPublicKey! });
  const hand = world.as(bidder.manager);
  expect((await hand.refusal(submitBid, submission(tender, bidder, id, technical))).code).toBe('ENVELOPES_MISMATCH');
  expect((await hand.refusal(submitBid, submission(tender, bidder, id, null, { priceEnvelope: parts(price) }))).code).toBe('BID_ID');
  const withEarlyKey = await sealed(tender, id, { priceFen: '1' }, { kind: 'price' });
  expect((await hand.refusal(submitBid, submission(tender, bidder, id, technical, { priceEnvelope: parts(withEarlyKey) })))).toMatchObject({ code: 'ENVELOPE_UNFIT', field: 'priceEnvelope' });
  const bid = await hand.perform(submitBid, submission(tender, bidder, id, technical, { priceEnvelope: parts(price) }));
  expect(bid).toMatchObject({ receiptDigest: receiptDigest(technical), priceReceiptDigest: receiptDigest(price) });
  const single = (await room.published()).tender;
  const one = await sealed(single, id, { priceFen: '1', proposal });
  expect((await hand.refusal(submitBid, submission(single, bidder, id, one, { priceEnvelope: parts(one) }))).code).toBe('ENVELOPES_MISMATCH');
});

test('PL-07: what shows only at the opening spoils that bid with a reason, not the opening', async () => {
  const running = await room.withBids(['90000.00', '95000.00', '99000.00']);
  const contents: readonly [unknown, RegExp][] = [
    [{ priceFen: '12000001', proposal }, /PL-07/], [{ priceFen: '0', proposal }, /没有符合要求/], [{ priceFen: 1, proposal }, /没有符合要求/], [{ priceFen: '1', proposal: 'short' }, /没有符合要求/],
    [{ priceFen: '1', proposal: `${proposal}\u0000` }, /没有符合要求/], [{ priceFen: '1', proposal: `${proposal}\ud800` }, /没有符合要求/], [['no offer'], /没有符合要求/], [null, /没有符合要求/],
    [{ priceFen: '1', proposal: '长'.repeat(50_001) }, /没有符合要求/],
  ];
  const ids: string[] = [];
  for (const [plaintext] of contents) {
    const [bidder, id] = [await room.bidder(), randomUUID()];
    ids.push(id);
    await world.as(bidder.manager).tell(submitBid, submission(running.tender, bidder, id, await sealed(running.tender, id, plaintext)));
  }
  const [broken, brokenId] = [await room.bidder(), randomUUID()];
  const envelope = await sealed(running.tender, brokenId, { priceFen: '1', proposal });
  envelope[envelope.length - 20]! ^= 1;
  await world.as(broken.manager).tell(submitBid, submission(running.tender, broken, brokenId, envelope));
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const bids = new Map((await room.bidsOf(running.tender)).map((bid) => [bid.id, bid]));
  for (const [index, id] of ids.entries()) {
    expect(bids.get(id)).toMatchObject({ state: BidState.UNREADABLE, priceFen: null, proposal: null });
    expect(bids.get(id)!.spoiledReason).toMatch(contents[index]![1]);
  }
  expect(bids.get(brokenId)!.spoiledReason).toMatch(/could not be opened/);
  expect([...bids.values()].filter(({ state }) => state === BidState.OPENED)).toHaveLength(3);
  expect(bidId(bids.get(brokenId)!)).toMatch(/^bid_/);
});
