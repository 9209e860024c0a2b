import { beijingTime } from '../../../src/kernel/words.js';
import { decodeId } from '../../../src/kernel/identifiers.js';
import { sha256 } from '../../../src/kernel/digest.js';
import { Bid, BidState, submitBid } from '../../../src/procurement/index.js';
import { envelopeHeader } from '../../../src/procurement/sealing/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, key, tenderId, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 20 });
});
afterAll(() => world.close());

const envelopeOf = async (bid: { id: string }) => (await world.orm.em.fork().findOneOrFail(Bid, bid.id, { populate: ['envelope'] })).envelope;

test('a manager submits a sealed bid: the row has an envelope, a receipt and a time, and nothing of the offer', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const before = await world.now();
  const bid = await room.bid(tender, bidder, '98765.43');
  expect(bid).toMatchObject({ state: BidState.SUBMITTED, priceFen: null, openingKey: null, openedAt: null, rank: null, organization: { id: bidder.organization.id } });
  expect(bid.sealedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  const envelope = await envelopeOf(bid);
  expect(sha256(envelope).toString('hex')).toBe(bid.receiptDigest);
  expect(envelopeHeader(envelope)).toMatchObject({ tenderId: tender.id, bidId: bid.id, kind: 'offer', threshold: 2 });
  expect(envelopeHeader(envelope).officers.map(({ publicKey }) => publicKey)).toEqual(tender.officerKeys);
});

test('PL-06: a bid in the last seconds is in time, one after the deadline is too late, and is told both times', async () => {
  const { tender } = await room.published();
  const [early, late] = [await room.bidder(), await room.bidder()];
  await world.setTime(new Date(tender.deadline!.getTime() - 10_000));
  expect((await room.bid(tender, early, '1.00')).state).toBe(BidState.SUBMITTED);
  await room.pastDeadline(tender);
  const refusal = await world.as(late.manager).refusal(submitBid, room.offer(tender, late, '1.00'));
  expect(refusal).toMatchObject({ code: 'TOO_LATE', rule: 'PL-06', field: 'tenderId' });
  expect(refusal.in('en')).toContain(beijingTime(tender.deadline!, 'en'));
  expect(refusal.in('zh')).toMatch(/现在是\d{4}年\d+月\d+日 \d\d:\d\d.*（北京时间）/);
  await world.sweep();
  expect((await world.as(late.manager).refusal(submitBid, room.offer(tender, late, '1.00'))).code).toBe('TOO_LATE');
});

test('PL-06: the database refuses a late envelope too, whatever writes it', async () => {
  const { tender } = await room.published();
  const bid = await room.bid(tender, await room.bidder(), '5.00');
  await room.pastDeadline(tender);
  await expect(world.sql(`update bid set sealed_at = $2, envelope = 'x', receipt_digest = encode(sha256('x'), 'hex') where id = $1`, [bid.id, await world.now()])).rejects.toMatchObject({ constraint: 'bid_in_time' });
  await expect(world.sql(`update bid set envelope = 'x' where id = $1`, [bid.id])).rejects.toMatchObject({ code: '23514' });
});

test('an organization has one bid per tender, also when two managers submit at once', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const colleague = await world.people.withRole('ORG_MANAGER', bidder.organization);
  const outcomes = await Promise.allSettled([bidder.manager, colleague].map((manager) => world.as(manager).tell(submitBid, room.offer(tender, bidder, '7.00'))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_BID' } });
});

test('a key is required; a replay answers the same receipt and seals nothing anew', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  expect((await world.as(bidder.manager).refusal(submitBid, { ...room.offer(tender, bidder, '7.00'), idempotencyKey: null })).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  const document = `mutation ($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { id receiptDigest sealedAt serverTime price { amount } tender { deadline secondsLeft } } userErrors { code rule } } }`;
  const { ...input } = room.offer(tender, bidder, '7.00');
  const [first, second] = [await world.as(bidder.manager).ask(document, { input }), await world.as(bidder.manager).ask(document, { input })];
  expect(first.data.bidSubmit.userErrors).toEqual([]);
  expect(second.data.bidSubmit.bid).toMatchObject({ id: first.data.bidSubmit.bid.id, receiptDigest: first.data.bidSubmit.bid.receiptDigest, sealedAt: first.data.bidSubmit.bid.sealedAt, price: null });
  expect(first.data.bidSubmit.bid.tender.secondsLeft).toBeGreaterThan(0);
  expect((await world.as(bidder.manager).refusal(submitBid, { ...input, price: yuan('8.00') })).code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('PL-07: a price above the budget is refused at once, without repeating it; the budget itself is taken', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const refusal = await world.as(bidder.manager).refusal(submitBid, room.offer(tender, bidder, '120000.01'));
  expect(refusal).toMatchObject({ code: 'OVER_BUDGET', rule: 'PL-07' });
  expect(refusal.in('en')).not.toContain('120000.01');
  expect((await room.bid(tender, bidder, '120000.00')).state).toBe(BidState.SUBMITTED);
});

test('prices of zero, below zero, in parts of a fen, in other money or beyond reason are refused', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  for (const amount of ['0', '-1.00', '1.001', '9007199254740993000', 'x']) {
    expect((await world.as(bidder.manager).refusal(submitBid, room.offer(tender, bidder, amount))).code).toBe('INVALID_INPUT');
  }
  expect((await world.as(bidder.manager).refusal(submitBid, { ...room.offer(tender, bidder, '1'), price: { amount: '1', currency: 'EUR' } })).code).toBe('INVALID_INPUT');
});

test('PL-02: who is listed, suspended, filed only or below the grade asked for is refused with every reason', async () => {
  const { tender } = await room.published({ requiredGrade: 3 });
  const [listed, filed, graded] = [await room.bidder(), await room.bidder(), await room.bidder()];
  await world.organizations.listed(listed.organization);
  await world.organizations.graded(graded.organization, 4);
  const sponsored = await world.organizations.active({ sponsor: graded.organization });
  const manager = await world.people.withRole('ORG_MANAGER', sponsored);
  const refusal = await world.as(listed.manager).refusal(submitBid, room.offer(tender, listed, '1.00'));
  expect(refusal.code).toBe('NOT_ELIGIBLE');
  expect(refusal.rule).toBe('SO-04');
  expect(refusal.in('en')).toContain('3A');
  expect((await world.as(filed.manager).refusal(submitBid, room.offer(tender, filed, '1.00'))).rule).toBe('SO-01');
  expect((await world.as(manager).refusal(submitBid, room.offer(tender, { organization: sponsored, manager }, '1.00'))).rule).toBe('SO-07');
  expect((await room.bid(tender, graded, '1.00')).state).toBe(BidState.SUBMITTED);
});

test('credit decides: events below the floor of a tender bar from it', async () => {
  const { tender } = await room.published({ creditFloor: 70 });
  const bidder = await room.bidder();
  await room.bid((await room.published({ creditFloor: 0 })).tender, bidder, '1.00');
  await world.organizations.creditEvent(bidder.organization, 'CONTRACT_TERMINATED');
  await world.organizations.creditEvent(bidder.organization, 'COMPLAINT_UPHELD');
  await world.organizations.creditEvent(bidder.organization, 'EVALUATION_FAILED');
  expect((await world.as(bidder.manager).refusal(submitBid, room.offer(tender, bidder, '1.00'))).code).toBe('NOT_ELIGIBLE');
});

test('a draft takes no bid and is not told from what does not exist', async () => {
  const draft = await room.drafted();
  const bidder = await room.bidder();
  expect(await world.as(bidder.manager).denial(submitBid, room.offer(draft, bidder, '1.00'))).toMatchObject({ code: 'NOT_FOUND', field: 'tenderId' });
  expect(decodeId('tender', tenderId(draft))).toBe(draft.id);
});

test('nobody bids for an organization they do not manage, and strangers do not bid', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  const finance = await world.people.withRole('ORG_FINANCE', bidder.organization);
  for (const person of [finance, (await room.bidder()).manager, room.office.officer, await world.people.operator()]) {
    expect((await world.as(person).denial(submitBid, room.offer(tender, bidder, '1.00'))).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(submitBid, room.offer(tender, bidder, '1.00'))).code).toBe('UNAUTHENTICATED');
  const narrow = await world.people.someone('窄', ['needs:write']);
  await world.people.grant(narrow, 'ORG_MANAGER', bidder.organization);
  expect((await world.as(narrow).denial(submitBid, { ...room.offer(tender, bidder, '1.00'), idempotencyKey: key() })).reason.en).toContain('bids:write');
});

test('PL-16: whoever opens the bids of a tender, or judges them, does not bid in it', async () => {
  const { tender } = await room.published();
  const bidder = await room.bidder();
  await room.paneled(tender);
  for (const person of [room.supervisor, room.evaluators[0]!]) {
    await world.people.grant(person, 'ORG_MANAGER', bidder.organization);
    expect(await world.as(person).refusal(submitBid, room.offer(tender, bidder, '1.00'))).toMatchObject({ code: 'CONFLICT_OF_INTEREST', rule: 'PL-16' });
  }
});

test('PL-06: bids racing the deadline: each that is taken carries a time that is not after it', async () => {
  const { tender } = await room.published();
  const bidders = await Promise.all(Array.from({ length: 8 }, () => room.bidder()));
  await world.setTime(new Date(tender.deadline!.getTime() - 60));
  const outcomes = await Promise.allSettled(bidders.map(async (bidder) => {
    for (let tries = 0; tries < 6; tries += 1) await world.now();
    return await world.as(bidder.manager).tell(submitBid, room.offer(tender, bidder, '9.00'));
  }).concat([(async () => { await world.sweep(); return null as never; })()]));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of refused) expect(reason.code).toBe('TOO_LATE');
  for (const bid of await room.bidsOf(tender)) expect(bid.sealedAt.getTime()).toBeLessThanOrEqual(tender.deadline!.getTime());
});
