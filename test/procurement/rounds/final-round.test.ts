import { execFileSync } from 'node:child_process';
import {
  AwardState, BidState, EndCode, OfferRoundState, ProcurementMethod, RankingRecord, RoundOfferState, TenderState, callFinalRound, concludePanel, draftTender, openRound, recordTalk, submitRoundOffer, submitScore,
} from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, key, tenderId } from '../tender-room.js';
import { Talks, consultation, negotiation, roundId } from './talking.js';

let world: World;
let room: TenderRoom;
let talks: Talks;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 30 });
  talks = new Talks(room);
});
afterAll(() => world.close());

const ranks = async (tender: { id: string }) => (await room.bidsOf(tender as never)).map(({ rank }) => rank);

test('NT-01: after the talks every supplier gives one final sealed price, two officers open them, and the lowest final price wins', async () => {
  const running = await talks.called(negotiation);
  const { round, bidders } = running;
  expect(round).toMatchObject({ kind: 'FINAL', state: OfferRoundState.CALLED, minimumOffers: 3, keepsEarlier: false, terms: null });
  for (const [index, price] of ['95000.00', '99000.00', '94000.00'].entries()) {
    const given = await talks.offer(round, bidders[index]!, price);
    expect(given).toMatchObject({ state: RoundOfferState.SUBMITTED, priceFen: null, receiptDigest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  }
  expect(await world.as(running.members[0]!).refusal(concludePanel, { tenderId: tenderId(running.tender) })).toMatchObject({ code: 'FINAL_PENDING', rule: 'NT-01' });
  await talks.past(round);
  const first = await world.as(room.office.officer).perform(openRound, talks.sending(running, round, room.office.officer));
  expect(first.state).toBe(OfferRoundState.CLOSED);
  expect((await world.as(room.office.officer).refusal(openRound, talks.sending(running, round, room.office.officer))).code).toBe('SHARE_HELD');
  await world.as(room.supervisor).tell(openRound, talks.sending(running, round, room.supervisor));
  expect((await room.bidsOf(running.tender)).map(({ priceFen, firstPriceFen, confidential }) => [firstPriceFen, priceFen, confidential])).toEqual([
    [11_000_000n, 9_500_000n, false], [10_000_000n, 9_900_000n, false], [11_800_050n, 9_400_000n, false],
  ]);
  expect(await world.sql('select from opening_officer where tender_id = $1 and (held_share is not null or held_for is not null)', [running.tender.id])).toHaveLength(0);
  await room.conclude(running);
  expect(await ranks(running.tender)).toEqual([2, 3, 1]);
  const award = await room.propose(await room.fresh(running.tender));
  expect(award).toMatchObject({ state: AwardState.STANDSTILL, amountFen: 9_400_000n });
  const record = await world.orm.em.fork().findOneOrFail(RankingRecord, { tender: running.tender }, { populate: ['export'] });
  expect(JSON.parse(record.export).bids.map(({ firstPrice, price }: { firstPrice: string; price: string }) => [firstPrice, price]).sort()).toEqual([['100000.00', '99000.00'], ['110000.00', '95000.00'], ['118000.50', '94000.00']]);
  expect(execFileSync(process.execPath, ['scripts/verify-ranking.mjs'], { input: record.export, encoding: 'utf8' })).toContain('The ranking of 3 bids is right.');
});

test('CC-01: where the talks changed the requirement, offers answer it, the panel judges anew, and the composite score takes the final price', async () => {
  const running = await talks.called(consultation, { terms: '夜间应急响应时间由两小时改为一小时。' });
  const { round, bidders } = running;
  expect(await world.as(bidders[0]!.manager).refusal(submitRoundOffer, await talks.final(round, bidders[0]!, '90000.00'))).toMatchObject({ code: 'TERMS_MISPLACED', rule: 'NT-01' });
  for (const [index, price] of ['90000.00', '99000.00', '100000.00'].entries()) await talks.offer(round, bidders[index]!, price, { terms: '增配两名夜班护理员，一小时内到达。' });
  await talks.past(round);
  await talks.opened(running, round);
  expect((await talks.offersOf(round)).map(({ terms }) => terms)).toEqual(Array(3).fill('增配两名夜班护理员，一小时内到达。'));
  expect(await world.as(running.members[0]!).refusal(concludePanel, { tenderId: tenderId(running.tender) })).toMatchObject({ code: 'SCORES_MISSING', rule: 'TE-01' });
  const criteria = await room.criteriaOf(running.tender);
  for (const member of running.members) for (const bid of running.bids) await world.as(member).tell(submitScore, room.score(bid, criteria, [30, 20]));
  await room.conclude(running);
  expect((await room.bidsOf(running.tender)).map(({ rank, priceScore }) => [rank, priceScore])).toEqual([[1, '30.00'], [2, '27.27'], [3, '27.00']]);
});

test('CC-02: of three two qualify: a consultation goes on with these; whom the panel found unfit is not asked and stays out', async () => {
  const running = await talks.called(consultation, { unfit: 1 });
  const states = (await room.bidsOf(running.tender)).map(({ state, barred }) => [state, barred]);
  expect(states).toEqual([[BidState.OPENED, false], [BidState.OPENED, false], [BidState.DISQUALIFIED, true]]);
  expect(await talks.offersOf(running.round)).toHaveLength(2);
  expect(running.round.minimumOffers).toBe(2);
});

test('PL-08: a negotiation with two that qualify ends there, and no final round is called', async () => {
  const running = await talks.held(negotiation, { unfit: 1 });
  await world.as(running.members[0]!).tell(callFinalRound, await talks.call(running));
  expect(await room.fresh(running.tender)).toMatchObject({ state: TenderState.VOID, endedCode: EndCode.TOO_FEW_QUALIFIED });
  expect(await world.sql('select from offer_round where tender_id = $1', [running.tender.id])).toHaveLength(0);
});

test('NT-01: with fewer final prices than the method asks for it is void at the deadline, and what was sealed is destroyed unread', async () => {
  const running = await talks.called(negotiation);
  for (const bidder of running.bidders.slice(0, 2)) await talks.offer(running.round, bidder, '90000.00');
  await talks.past(running.round);
  await world.sweep();
  expect(await room.fresh(running.tender)).toMatchObject({ state: TenderState.VOID, endedCode: EndCode.TOO_FEW_BIDS, finalOpenedAt: null });
  expect(await talks.roundOf(running.tender)).toMatchObject({ state: OfferRoundState.ENDED });
  const offers = await talks.offersOf(running.round);
  expect(offers.map(({ state }) => state).sort()).toEqual([RoundOfferState.MISSED, RoundOfferState.UNOPENED, RoundOfferState.UNOPENED]);
  expect(offers.every(({ envelope }) => envelope === null)).toBe(true);
  expect(await room.lineStates(running.tender)).toEqual(['OPEN']);
});

test('NT-01: whoever gives no final price is out; where the rule set says so the earlier price stands', async () => {
  const strict = await talks.called(consultation);
  for (const bidder of strict.bidders.slice(0, 2)) await talks.offer(strict.round, bidder, '90000.00');
  await talks.past(strict.round);
  await talks.opened(strict, strict.round);
  expect((await room.bidsOf(strict.tender)).map(({ state }) => state)).toEqual([BidState.OPENED, BidState.OPENED, BidState.DISQUALIFIED]);
  expect((await room.bidsOf(strict.tender))[2]!.disqualifiedReason).toContain('NT-01');
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '440113', 'tender.finalRound.missingKeepsEarlier', 'true', '2000-01-01', 'test', false)`);
  const mild = await talks.called(negotiation);
  expect(mild.round).toMatchObject({ keepsEarlier: true, minimumOffers: 0 });
  await talks.offer(mild.round, mild.bidders[2]!, '90000.00');
  await talks.past(mild.round);
  await talks.opened(mild, mild.round);
  expect((await room.bidsOf(mild.tender)).map(({ priceFen, firstPriceFen }) => [priceFen, firstPriceFen])).toEqual([[11_000_000n, null], [10_000_000n, null], [9_000_000n, 11_800_050n]]);
  await world.sql(`delete from rule_value where jurisdiction = '440113' and key = 'tender.finalRound.missingKeepsEarlier'`);
});

test('NT-01: the call waits for every judgement and every talk; its deadline is neither too near nor too far, and it comes once', async () => {
  const running = await talks.held(negotiation, { talked: 2 });
  const [member] = running.members;
  expect(await world.as(member!).refusal(callFinalRound, await talks.call(running))).toMatchObject({ code: 'TALKS_MISSING', rule: 'NT-01' });
  await talks.talk(member!, running.bids[2]!);
  expect(await world.as(member!).refusal(callFinalRound, await talks.call(running, { hours: 1 }))).toMatchObject({ code: 'DEADLINE_WRONG' });
  expect((await world.as(member!).refusal(callFinalRound, await talks.call(running, { hours: 24 * 31 }))).code).toBe('DEADLINE_WRONG');
  const input = await talks.call(running);
  await world.as(room.office.officer).tell(callFinalRound, input);
  await world.as(room.office.officer).tell(callFinalRound, input);
  expect((await world.as(member!).refusal(callFinalRound, await talks.call(running))).code).toBe('FINAL_ROUND_EXISTS');
  const unjudged = await room.opened(undefined, negotiation);
  await room.paneled(unjudged.tender);
  expect((await world.as(room.office.officer).refusal(callFinalRound, { ...input, tenderId: tenderId(unjudged.tender), idempotencyKey: key() })).code).toBe('DECLARATIONS_MISSING');
});

test('who calls and who talks: the panel that declared, and officers for the call; strangers, bidders and operators are refused', async () => {
  const running = await talks.held(negotiation);
  const operator = await world.people.operator();
  for (const person of [running.bidders[0]!.manager, operator, room.office.approver]) expect((await world.as(person).denial(callFinalRound, await talks.call(running))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(callFinalRound, await talks.call(running))).code).toBe('UNAUTHENTICATED');
  const talk = { bidId: bidId(running.bids[0]!), heldAt: await world.now(), summary: '补充谈判。' };
  expect((await world.as(room.office.officer).denial(recordTalk, talk)).code).toBe('FORBIDDEN');
  expect((await world.as(running.bidders[1]!.manager).denial(recordTalk, talk)).code).toBe('NOT_FOUND');
  expect((await world.as(operator).denial(recordTalk, talk)).code).toBe('NOT_FOUND');
  expect((await world.as(running.members[0]!).refusal(recordTalk, { ...talk, heldAt: new Date((await world.now()).getTime() + 60_000) })).code).toBe('TALK_TIME');
  const early = await room.withBids(undefined, negotiation);
  expect((await world.as(room.office.officer).refusal(callFinalRound, { ...(await talks.call(running)), tenderId: tenderId(early.tender) })).code).toBe('WRONG_STATE');
  const once = await room.opened(undefined, { ...negotiation, finalRound: false });
  expect(await world.as(room.office.officer).refusal(callFinalRound, { ...(await talks.call(running)), tenderId: tenderId(once.tender) })).toMatchObject({ code: 'NO_FINAL_ROUND' });
});

test('PL-08: quotations are given once: no other method has a final round, and a draft may say that the sealed offer is the last one', async () => {
  const quotation = room.terms({ method: ProcurementMethod.REQUEST_FOR_QUOTATIONS, priceWeight: 100, criteria: [], finalRound: true });
  expect(await world.as(room.office.officer).refusal(draftTender, quotation)).toMatchObject({ code: 'FINAL_ROUND_ELSEWHERE', rule: 'PL-08' });
  expect((await room.drafted({ method: ProcurementMethod.REQUEST_FOR_QUOTATIONS, priceWeight: 100, criteria: [] })).finalRound).toBe(false);
  expect((await room.drafted(consultation)).finalRound).toBe(true);
  expect((await room.drafted({ ...consultation, finalRound: false })).finalRound).toBe(false);
});

test('the database refuses a final price that nobody opened, a change of what was called, and an offer after the deadline', async () => {
  const { round, bids, bidders } = await talks.called(negotiation);
  await expect(world.sql('update bid set first_price_fen = price_fen, price_fen = 1 where id = $1', [bids[0]!.id])).rejects.toMatchObject({ constraint: 'bid_final_price' });
  await expect(world.sql('update bid set price_fen = 1 where id = $1', [bids[0]!.id])).rejects.toMatchObject({ constraint: 'bid_frozen' });
  await expect(world.sql(`update offer_round set deadline = deadline + interval '1 day' where id = $1`, [round.id])).rejects.toMatchObject({ constraint: 'offer_round_stands' });
  const offer = await talks.offer(round, bidders[0]!, '90000.00');
  await expect(world.sql(`update round_offer set receipt_digest = 'x' where id = $1`, [offer.id])).rejects.toMatchObject({ constraint: 'round_offer_stands' });
  expect(roundId(round)).toMatch(/^offer_round_/);
});
