import {
  BidSecurity, BidState, EndCode, OfferRoundState, RoundOfferState, TenderState, abandonOpening, leaveTalks, loseShare, openRound, provideSecurity, requireSecurity, submitRoundOffer,
} from '../../../src/procurement/index.js';
import { openWithKey, seal } from '../../../src/procurement/sealing/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, key, tenderId, yuan } from '../tender-room.js';
import { Talks, consultation, negotiation, offerId, roundId } from './talking.js';

let world: World;
let room: TenderRoom;
let talks: Talks;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 30 });
  talks = new Talks(room);
});
afterAll(() => world.close());

const seen = `query ($tender: ID!, $bid: ID!, $round: ID!) {
  tender(id: $tender) { state bidCount bids(first: 9) { totalCount { value } nodes { id organization { name } price { amount } } } finalRounds(first: 1) { nodes { state offers(first: 9) { totalCount { value } nodes { id } } } } }
  bid(id: $bid) { id }
  node(id: $round) { ... on OfferRound { state terms offers(first: 9) { nodes { id state } } } }
}`;
const askedBy = async (person: Someone | null, tender: { id: string }, bid: { id: string }, round: { id: string }) =>
  (await world.as(person).ask(seen, { tender: tenderId(tender), bid: bidId(bid), round: roundId(round) })).data;

test('法38: during the talks a rival, the public and the operator learn of no other supplier; buyer and panel see the bids, and no offer before the opening', async () => {
  const running = await talks.called(consultation, { terms: '增加每周一次的健康巡访。' });
  const [first, second] = running.bidders;
  await talks.offer(running.round, first!, '90000.00', { terms: '按要求每周巡访。' });
  for (const person of [null, await world.people.operator(), await world.people.someone('路人')]) {
    expect(await askedBy(person, running.tender, running.bids[0]!, running.round)).toEqual({
      tender: { state: 'OPENED', bidCount: null, bids: { totalCount: { value: 0 }, nodes: [] }, finalRounds: { nodes: [{ state: 'CALLED', offers: { totalCount: { value: 0 }, nodes: [] } }] } },
      bid: null, node: { state: 'CALLED', terms: null, offers: { nodes: [] } },
    });
  }
  const rival = await askedBy(second!.manager, running.tender, running.bids[0]!, running.round);
  expect(rival).toMatchObject({ bid: null, tender: { bidCount: null, bids: { totalCount: { value: 1 } } }, node: { terms: '增加每周一次的健康巡访。', offers: { nodes: [{ state: 'INVITED' }] } } });
  for (const person of [room.office.officer, running.members[0]!]) {
    expect(await askedBy(person, running.tender, running.bids[0]!, running.round)).toMatchObject({ bid: { id: bidId(running.bids[0]!) }, tender: { bids: { totalCount: { value: 3 } } }, node: { offers: { nodes: [] } } });
  }
  const offer = await talks.placeOf(running.round, first!);
  for (const person of [null, second!.manager, room.office.approver, room.supervisor, running.members[0]!]) {
    expect((await world.as(person).ask('query ($id: ID!) { node(id: $id) { id } }', { id: offerId(offer) })).data.node).toBeNull();
  }
  const text = JSON.stringify(await world.sql(`select f::text from round_offer f union all select h::text from history_entry h union all select o::text from outbox_event o`));
  for (const secret of ['9000000', '90000.00', '按要求每周巡访']) expect(text).not.toContain(secret);
  await talks.offer(running.round, second!, '95000.00', { terms: '按要求每周巡访，另加电话问候。' });
  await talks.past(running.round);
  await talks.opened(running, running.round);
  expect(await askedBy(null, running.tender, running.bids[0]!, running.round)).toMatchObject({ bid: { id: bidId(running.bids[0]!) }, tender: { bidCount: 3, bids: { totalCount: { value: 3 } } }, node: { state: 'OPENED', terms: '增加每周一次的健康巡访。' } });
});

test('NT-01: an offer is given once, in time, by a manager of the supplier, at most at the budget; replayed it is the same', async () => {
  const { round, bidders, tender } = await talks.called(negotiation);
  const [first, second] = bidders;
  const input = await talks.final(round, first!, '90000.00');
  expect((await world.as(second!.manager).denial(submitRoundOffer, input)).code).toBe('NOT_FOUND');
  expect((await world.as(room.office.officer).denial(submitRoundOffer, input)).code).toBe('NOT_FOUND');
  const finance = await world.people.withRole('ORG_FINANCE', first!.organization);
  expect((await world.as(finance).denial(submitRoundOffer, input)).code).toBe('FORBIDDEN');
  expect(await world.as(first!.manager).refusal(submitRoundOffer, await talks.final(round, first!, '120000.01'))).toMatchObject({ code: 'OVER_MOST', rule: 'PL-07' });
  expect((await world.as(first!.manager).refusal(submitRoundOffer, { ...input, price: null })).code).toBe('OFFER_MISSING');
  expect((await world.as(first!.manager).refusal(submitRoundOffer, { ...input, terms: '另附说明' })).code).toBe('TERMS_MISPLACED');
  const given = await world.as(first!.manager).perform(submitRoundOffer, input);
  expect((await world.as(first!.manager).perform(submitRoundOffer, input)).receiptDigest).toBe(given.receiptDigest);
  expect(await world.as(first!.manager).refusal(submitRoundOffer, await talks.final(round, first!, '80000.00'))).toMatchObject({ code: 'OFFERED_ALREADY' });
  await world.setTime(new Date(round.deadline.getTime() - 60_000));
  await talks.offer(round, second!, '91000.00');
  await world.setTime(new Date(round.deadline.getTime() + 1));
  expect(await world.as(bidders[2]!.manager).refusal(submitRoundOffer, await talks.final(round, bidders[2]!, '70000.00'))).toMatchObject({ code: 'TOO_LATE', rule: 'NT-01' });
  await expect(world.sql(`update round_offer set state = 'SUBMITTED', envelope = 'x', receipt_digest = encode(sha256('x'), 'hex'), receipt = 'x', sealed_at = business_now(), submitted_by_id = $2 where round_id = $1 and state = 'INVITED'`, [round.id, bidders[2]!.manager.id])).rejects.toMatchObject({ constraint: 'round_offer_in_time' });
  expect((await room.fresh(tender)).state).toBe(TenderState.OPENED);
});

test('a supplier seals the final price itself; what opens is what it sealed, and an envelope for another offer is refused', async () => {
  const running = await talks.called(consultation);
  const { round, bidders, tender } = running;
  const sealed = async (id: string, priceFen: string) => (await seal({
    tenderId: tender.id, bidId: id, kind: 'final', plaintext: { priceFen }, officers: tender.officerKeys!, threshold: tender.openingThreshold, platformPublicKey: round.platformPublicKey,
  })).toString('base64').match(/.{1,60000}/g)!;
  const [own, other, third] = [await talks.placeOf(round, bidders[0]!), await talks.placeOf(round, bidders[1]!), await talks.placeOf(round, bidders[2]!)];
  const sent = (offer: { id: string }, envelope: string[]) => ({ offerId: offerId(offer), envelope, idempotencyKey: key() });
  expect((await world.as(bidders[0]!.manager).refusal(submitRoundOffer, sent(own, await sealed(other.id, '9000000')))).code).toBe('ENVELOPE_UNFIT');
  await world.as(bidders[0]!.manager).tell(submitRoundOffer, sent(own, await sealed(own.id, '9000000')));
  await world.as(bidders[1]!.manager).tell(submitRoundOffer, sent(other, await sealed(other.id, '12000001')));
  await talks.offer(round, bidders[2]!, '95000.00');
  await talks.past(round);
  await talks.opened(running, round);
  const offers = await talks.offersOf(round);
  const found = (id: string) => offers.find((offer) => offer.id === id)!;
  expect(found(own.id)).toMatchObject({ state: RoundOfferState.OPENED, priceFen: 9_000_000n });
  expect(openWithKey(found(own.id).envelope!, { tenderId: tender.id, bidId: own.id, kind: 'final' }, found(own.id).openingKey!)).toEqual({ priceFen: '9000000' });
  expect(found(other.id)).toMatchObject({ state: RoundOfferState.UNREADABLE, spoiledReason: expect.stringContaining('above the most') });
  expect(found(third.id).state).toBe(RoundOfferState.OPENED);
  expect((await room.bidsOf(tender)).map(({ state }) => state)).toEqual([BidState.OPENED, BidState.DISQUALIFIED, BidState.OPENED]);
});

test('final prices are opened after the deadline, by the tender\'s officers with their own shares; two at the same moment open them once', async () => {
  const running = await talks.called(negotiation);
  const { round, bidders } = running;
  for (const bidder of bidders) await talks.offer(round, bidder, '90000.00');
  const input = talks.sending(running, round, room.supervisor);
  expect(await world.as(room.supervisor).refusal(openRound, input)).toMatchObject({ code: 'TOO_EARLY', rule: 'NT-01' });
  await talks.past(round);
  for (const person of [bidders[0]!.manager, running.members[0]!, room.office.approver]) expect((await world.as(person).denial(openRound, input)).code).toBe('FORBIDDEN');
  expect((await world.as(room.supervisor).refusal(openRound, { ...input, share: running.shares.get(room.office.officer.id)! })).code).toBe('WRONG_SHARE');
  await Promise.all([room.office.officer, room.supervisor].map((officer) => world.as(officer).tell(openRound, talks.sending(running, round, officer))));
  expect((await talks.offersOf(round)).map(({ state, priceFen }) => [state, priceFen])).toEqual(Array(3).fill([RoundOfferState.OPENED, 9_000_000n]));
  expect((await world.as(room.supervisor).refusal(openRound, input)).code).toBe('WRONG_STATE');
});

test('NT-01: a supplier that leaves the talks is out, and its security is to be returned; after its final price it cannot leave', async () => {
  const running = await room.published(consultation, async (draft) => {
    await world.as(room.office.officer).tell(requireSecurity, { tenderId: tenderId(draft), amount: yuan('2000.00') });
  });
  const bidders = [await room.bidder(), await room.bidder(), await room.bidder()];
  for (const bidder of bidders) {
    const bid = await room.bid(running.tender, bidder, '100000.00');
    await world.as(bidder.manager).tell(provideSecurity, { bidId: bidId(bid), kind: 'GUARANTEE' as never, amount: yuan('2000.00'), reference: 'LG-2026-001', idempotencyKey: key() });
  }
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const members = await room.judged(running.tender, [[20, 20], [20, 20], [20, 20]]);
  const bids = await room.bidsOf(running.tender);
  for (const bid of bids) await talks.talk(members[0]!, bid);
  const bidOf = (index: number) => bids.find(({ organization }) => organization.id === bidders[index]!.organization.id)!;
  const leaving = (index: number) => ({ bidId: bidId(bidOf(index)), reason: '无法满足调整后的要求' });
  expect((await world.as(bidders[1]!.manager).denial(leaveTalks, leaving(0))).code).toBe('NOT_FOUND');
  expect((await world.as(room.office.officer).denial(leaveTalks, leaving(0))).code).toBe('FORBIDDEN');
  const { round } = await talks.called(consultation);
  const elsewhere = await talks.offersOf(round);
  expect(elsewhere.every(({ state }) => state === RoundOfferState.INVITED)).toBe(true);
  const left = await world.as(bidders[0]!.manager).perform(leaveTalks, leaving(0));
  expect(left).toMatchObject({ state: BidState.DISQUALIFIED, barred: true, disqualifiedReason: expect.stringContaining('NT-01') });
  expect(await world.as(bidders[0]!.manager).refusal(leaveTalks, leaving(0))).toMatchObject({ code: 'NOT_IN_TALKS', rule: 'NT-01' });
  await world.sweep();
  const security = await world.orm.em.fork().findOneOrFail(BidSecurity, { bid: bidOf(0).id });
  expect(security.state).toBe('DUE');
});

test('after one\'s final price one stays in: the talks cannot be left any more', async () => {
  const { round, bidders, bids } = await talks.called(negotiation);
  await talks.offer(round, bidders[0]!, '90000.00');
  expect((await world.as(bidders[0]!.manager).refusal(leaveTalks, { bidId: bidId(bids[0]!), reason: '改变主意' })).code).toBe('NOT_IN_TALKS');
  await world.as(bidders[1]!.manager).tell(leaveTalks, { bidId: bidId(bids[1]!), reason: '人员不足' });
  expect(await talks.placeOf(round, bidders[1]!)).toMatchObject({ state: RoundOfferState.LEFT });
  expect((await world.as(bidders[1]!.manager).refusal(submitRoundOffer, await talks.final(round, bidders[1]!, '90000.00'))).code).toBe('OFFERED_ALREADY');
});

test('with too few shares left the tender is given up: final prices are destroyed unread, the bids stay as they were opened', async () => {
  const running = await talks.called(negotiation);
  for (const bidder of running.bidders) await talks.offer(running.round, bidder, '90000.00');
  await talks.past(running.round);
  await world.sweep();
  const approver = await world.people.withRole('BUYER_APPROVER', room.office.buyer);
  const officers = await world.sql<{ id: string; person_id: string }>('select id, person_id from opening_officer where tender_id = $1', [running.tender.id]);
  const abandon = { tenderId: tenderId(running.tender), reason: '两名开标人的密钥遗失', idempotencyKey: key() };
  expect((await world.as(approver).refusal(abandonOpening, abandon)).code).toBe('SHARES_LEFT');
  for (const officer of [room.office.officer, room.supervisor]) {
    await world.as(officer).tell(loseShare, { officerId: encodeId('opening_officer', officers.find(({ person_id }) => person_id === officer.id)!.id) });
  }
  await world.as(approver).tell(abandonOpening, abandon);
  expect(await room.fresh(running.tender)).toMatchObject({ state: TenderState.VOID, endedCode: EndCode.CANNOT_BE_OPENED });
  expect(await talks.roundOf(running.tender)).toMatchObject({ state: OfferRoundState.ENDED });
  expect((await talks.offersOf(running.round)).every(({ envelope, state }) => envelope === null && state === RoundOfferState.UNOPENED)).toBe(true);
  expect((await room.bidsOf(running.tender)).map(({ state, priceFen }) => [state, priceFen])).toEqual([[BidState.LAPSED, 11_000_000n], [BidState.LAPSED, 10_000_000n], [BidState.LAPSED, 11_800_050n]]);
});
