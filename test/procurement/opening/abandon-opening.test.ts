import { encodeId } from '../../../src/kernel/identifiers.js';
import { BidState, EndCode, EnvelopeArrangement, PurchaseLineState, TenderState, abandonOpening, acceptDeputy, consentToDeputy, handOver, loseShare, nameDeputy, openPrices } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const officerId = async (tender: { id: string }, person: Someone): Promise<string> =>
  encodeId('opening_officer', (await world.sql<{ id: string }>('select id from opening_officer where tender_id = $1 and person_id = $2', [tender.id, person.id]))[0]!.id);
const lose = async (tender: { id: string }, person: Someone, by: Someone = person) => world.as(by).perform(loseShare, { officerId: await officerId(tender, person) });
const giveUp = (tender: { id: string }) => ({ tenderId: tenderId(tender), reason: '两名开标人的密钥遗失，无法开标。', idempotencyKey: key() });

test('one lost share of three: the others open', async () => {
  const running = await room.withBids();
  expect((await lose(running.tender, room.supervisor)).lostAt).not.toBeNull();
  await room.pastDeadline(running.tender);
  await world.sweep();
  expect(await world.as(room.office.approver).refusal(abandonOpening, giveUp(running.tender))).toMatchObject({ code: 'SHARES_LEFT', rule: 'PL-07' });
  await room.openWith(running, room.office.officer);
  expect((await room.openWith(running, room.office.officer2)).state).toBe(TenderState.OPENED);
});

test('PL-07: with too few shares left the tender is void with its reason; bids are destroyed unread, and the receipts stay', async () => {
  const running = await room.withBids();
  await lose(running.tender, room.supervisor);
  await lose(running.tender, room.office.officer, room.office.approver);
  await room.pastDeadline(running.tender);
  // Nobody alone declares shares lost and destroys the bids for it.
  expect(await world.as(room.office.approver).denial(abandonOpening, giveUp(running.tender))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-07' });
  await world.sweep();
  expect(await can(running.tender, room.office.approver)).toBe(false);
  const second = await world.people.withRole('BUYER_APPROVER', room.office.buyer);
  expect(await can(running.tender, second)).toBe(true);
  const tender = await world.as(second).perform(abandonOpening, giveUp(running.tender));
  expect(tender).toMatchObject({ state: TenderState.VOID, endedCode: EndCode.CANNOT_BE_OPENED, openedAt: null });
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
  for (const [index, bid] of (await room.bidsOf(tender)).entries()) {
    expect(bid).toMatchObject({ state: BidState.UNOPENED, envelope: null, priceFen: null, receiptDigest: running.bids[index]!.receiptDigest, sealedAt: running.bids[index]!.sealedAt });
    expect(bid.destroyedAt).not.toBeNull();
  }
  const { data } = await world.as(running.bidders[0]!.manager).ask('query ($id: ID!) { bid(id: $id) { state receiptDigest sealedAt destroyedAt envelope } }', { id: bidId(running.bids[0]!) });
  expect(data.bid).toMatchObject({ state: 'UNOPENED', receiptDigest: running.bids[0]!.receiptDigest, envelope: '' });
  expect((await world.as(null).ask('query ($id: ID!) { tender(id: $id) { endedReason bidCount bids(first: 5) { totalCount { value } } } }', { id: tenderId(tender) })).data.tender).toEqual({ endedReason: '两名开标人的密钥遗失，无法开标。', bidCount: null, bids: { totalCount: { value: 0 } } });
});

test('a deputy with the officer\'s share counts: what the officer lost is not lost', async () => {
  const running = await room.withBids();
  const stand = await world.people.withRole('BUYER_OFFICER', room.office.buyer);
  const { id } = await world.as(room.supervisor).perform(nameDeputy, { tenderId: tenderId(running.tender), personId: stand.publicId });
  const deputyId = encodeId('opening_deputy', id);
  await world.as(room.office.approver).tell(consentToDeputy, { deputyId });
  await world.as(stand).tell(acceptDeputy, { deputyId });
  await world.as(room.supervisor).tell(handOver, { deputyId, share: running.shares.get(room.supervisor.id)! });
  await lose(running.tender, room.supervisor);
  await lose(running.tender, room.office.officer2);
  await room.pastDeadline(running.tender);
  expect((await world.as(room.office.approver).refusal(abandonOpening, giveUp(running.tender))).in('en')).toContain('2 opening shares are left');
});

const two = { envelopes: EnvelopeArrangement.TWO };
const can = async (tender: { id: string }, person: Someone) =>
  (await world.as(person).ask('query ($id: ID!) { tender(id: $id) { viewerCan { openingAbandon { allowed } } } }', { id: tenderId(tender) })).data.tender.viewerCan.openingAbandon.allowed as boolean;

test('PL-07: shares lost between the technical and the price opening: the prices are destroyed unread, the tender is void, and its lines can be tendered again', async () => {
  const running = await room.scored(undefined, undefined, two);
  const lost = running.shares.get(room.supervisor.id)!;
  for (const officer of [room.supervisor, room.office.officer]) await lose(running.tender, officer);
  expect(await can(running.tender, room.office.approver)).toBe(true);
  const before = await room.bidsOf(running.tender);
  const tender = await world.as(room.office.approver).perform(abandonOpening, giveUp(running.tender));
  expect(tender).toMatchObject({ state: TenderState.VOID, endedCode: EndCode.CANNOT_BE_OPENED, pricesOpenedAt: null });
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
  for (const [index, bid] of (await room.bidsOf(tender)).entries()) {
    const { envelope, proposal, receiptDigest, priceReceiptDigest } = before[index]!;
    expect(bid).toMatchObject({ state: BidState.LAPSED, priceEnvelope: null, priceFen: null, proposal, receiptDigest, priceReceiptDigest });
    expect(bid.envelope.equals(envelope)).toBe(true);
    expect(bid.destroyedAt).not.toBeNull();
  }
  // A share that turns up later opens nothing.
  expect((await world.as(room.supervisor).refusal(openPrices, { tenderId: tenderId(tender), share: lost })).code).toBe('WRONG_STATE');
  const { data } = await world.as(running.bidders[0]!.manager).ask('query ($id: ID!) { bid(id: $id) { state destroyedAt priceReceiptDigest priceEnvelope } }', { id: bidId(running.bids[0]!) });
  expect(data.bid).toMatchObject({ state: 'LAPSED', priceEnvelope: null, priceReceiptDigest: before[0]!.priceReceiptDigest });
});

test('PL-07: one share lost in between: the others open the prices, or a deputy who was named only then; it is not given up', async () => {
  const running = await room.scored(undefined, undefined, two);
  await lose(running.tender, room.office.officer2);
  expect(await world.as(room.office.approver).refusal(abandonOpening, giveUp(running.tender))).toMatchObject({ code: 'SHARES_LEFT' });
  expect(await can(running.tender, room.office.approver)).toBe(false);
  const stand = await world.people.withRole('BUYER_OFFICER', room.office.buyer);
  const deputyId = encodeId('opening_deputy', (await world.as(room.supervisor).perform(nameDeputy, { tenderId: tenderId(running.tender), personId: stand.publicId })).id);
  await world.as(room.office.approver).tell(consentToDeputy, { deputyId });
  const { extra } = await world.as(stand).tell(acceptDeputy, { deputyId });
  await world.as(room.supervisor).tell(handOver, { deputyId, share: running.shares.get(room.supervisor.id)! });
  await lose(running.tender, room.supervisor);
  expect((await world.as(room.office.approver).refusal(abandonOpening, giveUp(running.tender))).in('en')).toContain('2 opening shares are left');
  await world.as(room.office.officer).tell(openPrices, { tenderId: tenderId(running.tender), share: running.shares.get(room.office.officer.id)! });
  const opened = await world.as(stand).perform(openPrices, { tenderId: tenderId(running.tender), share: extra.share as string });
  expect(opened.pricesOpenedAt).not.toBeNull();
  expect((await room.bidsOf(running.tender)).map(({ priceFen }) => priceFen)).toEqual([11_000_000n, 10_000_000n, 11_800_050n]);
  expect((await world.as(room.office.approver).refusal(abandonOpening, giveUp(running.tender))).code).toBe('WRONG_STATE');
});

test('an opened tender with one envelope has nothing left to give up', async () => {
  const opened = await room.opened();
  expect((await world.as(room.office.approver).refusal(abandonOpening, giveUp(opened.tender))).code).toBe('WRONG_STATE');
  expect(await can(opened.tender, room.office.approver)).toBe(false);
});

test('not before the deadline, and not by anyone else: officers who open, other people, strangers', async () => {
  const running = await room.withBids();
  for (const officer of [room.supervisor, room.office.officer]) await lose(running.tender, officer);
  expect((await world.as(room.office.approver).refusal(abandonOpening, giveUp(running.tender))).code).toBe('WRONG_STATE');
  await room.pastDeadline(running.tender);
  for (const person of [room.office.officer, room.supervisor, running.bidders[0]!.manager, await world.people.operator()]) expect((await world.as(person).denial(abandonOpening, giveUp(running.tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(abandonOpening, giveUp(running.tender))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(room.office.officer2).denial(loseShare, { officerId: await officerId(running.tender, room.supervisor) })).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(loseShare, { officerId: await officerId(running.tender, room.supervisor) })).code).toBe('UNAUTHENTICATED');
});

test('envelopes are destroyed in this way alone: the database refuses a bid without one otherwise', async () => {
  const running = await room.withBids(['1.00']);
  await expect(world.sql('update bid set envelope = null where id = $1', [running.bids[0]!.id])).rejects.toMatchObject({ constraint: 'bid_destroyed_unread' });
  const opened = await room.opened();
  await expect(world.sql('update bid set envelope = null, destroyed_at = business_now() where id = $1', [opened.bids[0]!.id])).rejects.toMatchObject({ constraint: 'bid_destroyed_unread' });
});
