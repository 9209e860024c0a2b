import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { BidState, RankingRecord, askPriceExplanation, concludePanel, declareConflict, explainPrice, judgePriceExplanation, submitScore } from '../../../src/procurement/index.js';
import { Qualification, QualificationKind, QualificationState } from '../../../src/organizations/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { rankBids } from '../../../src/procurement/panel/ranking.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 8 });
});
afterAll(() => world.close());

const script = resolve(import.meta.dirname, '../../../scripts/verify-ranking.mjs');
const verify = (text: string) => spawnSync(process.execPath, [script], { input: text, encoding: 'utf8' });
const exportOf = async (tender: { id: string }) => (await world.orm.em.fork().findOneOrFail(RankingRecord, { tender: tender.id }, { populate: ['export'], orderBy: { round: 'desc' } }));

test('TE-03: after the award anyone reads the record and computes the ranking again; a number that was changed is found', async () => {
  const { tender } = await room.awarded();
  const { export: text, digest } = (await world.as(null).ask('query ($id: ID!) { tender(id: $id) { rankings(first: 1) { nodes { round export digest } } bids(first: 1) { nodes { assessments(first: 9) { nodes { comment member { name } scores(first: 5) { nodes { points } } } } } } } }', { id: tenderId(tender) })).data.tender.rankings.nodes[0];
  const right = verify(text);
  expect([right.status, right.stdout]).toEqual([0, `SHA-256 ${digest}\nThe ranking of 3 bids is right.\n`]);
  const wrong = verify(text.replace('"rank":1', '"rank":2'));
  expect([wrong.status, wrong.stdout]).toEqual([1, expect.stringMatching(/rank is 2, computed 1/)]);
  await expect(world.sql(`update ranking_record set round = 9 where tender_id = $1`, [tender.id])).rejects.toMatchObject({ constraint: 'ranking_record_append_only' });
});

test('the buyer and the public see no ranking before it is concluded, the public none before the award', async () => {
  const { tender } = await room.evaluated();
  const seen = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask('query ($id: ID!) { tender(id: $id) { rankings(first: 2) { nodes { round } } } }', { id: tenderId(tender) })).data.tender.rankings.nodes;
  expect(await seen(null)).toEqual([]);
  expect(await seen(room.office.officer)).toEqual([{ round: 1 }]);
  expect(verify((await exportOf(tender)).export).status).toBe(0);
});

test('SM-01: the price of a small enterprise is reduced for the comparison, by the rule', async () => {
  const running = await room.opened(['100000.00', '105000.00', '118000.00']);
  const em = world.orm.em.fork();
  const certificate = new Qualification({ organization: running.bidders[1]!.organization, kind: QualificationKind.SMALL_ENTERPRISE, number: 'XW-1', issuer: '工信局', validFrom: '2025-01-01', validTo: null } as never);
  em.persist(certificate);
  await em.flush();
  certificate.state = QualificationState.VERIFIED;
  await em.flush();
  const members = await room.paneled(running.tender);
  const criteria = await room.criteriaOf(running.tender);
  for (const member of members) {
    await world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
    for (const bid of running.bids) await world.as(member).tell(submitScore, room.score(bid, criteria, [30, 20]));
  }
  await world.as(members[0]!).tell(concludePanel, { tenderId: tenderId(running.tender) });
  expect((await room.bidsOf(running.tender)).map(({ priceScore, rank }) => [priceScore, rank])).toEqual([['28.35', 2], ['30.00', 1], ['24.03', 3]]);
  expect(verify((await exportOf(running.tender)).export).status).toBe(0);
  expect(rankBids([{ id: 'a', priceFen: 100n, sealedAt: new Date(0), points: [1], small: true }], { priceWeight: 30, smallSupplierPercent: 10 }).get('a')?.priceScore).toBe('30.00');
});

test('TE-03: an abnormally low price is explained in its time and judged by every member; most decide', async () => {
  const { tender, members, bids, bidders } = await room.scored(undefined, ['110000.00', '100000.00', '40000.00']);
  const conclude = { tenderId: tenderId(tender) };
  expect(await world.as(members[0]!).refusal(concludePanel, conclude)).toMatchObject({ code: 'PRICE_UNEXPLAINED', rule: 'TE-03' });
  expect((await world.as(members[0]!).refusal(askPriceExplanation, { bidId: bidId(bids[0]!) })).code).toBe('REASON_MISSING');
  expect((await world.as(room.office.officer).denial(askPriceExplanation, { bidId: bidId(bids[2]!) })).code).toBe('FORBIDDEN');
  const inquiry = await world.as(members[0]!).perform(askPriceExplanation, { bidId: bidId(bids[2]!) });
  expect(inquiry.grounds).toContain('低于预算的 45%');
  expect((await world.as(members[1]!).refusal(askPriceExplanation, { bidId: bidId(bids[2]!) })).code).toBe('ASKED_ALREADY');
  const inquiryId = encodeId('price_inquiry', inquiry.id);
  expect((await world.as(members[0]!).refusal(concludePanel, conclude)).code).toBe('EXPLANATION_PENDING');
  const opinion = { inquiryId, accepted: false, reason: '人工成本低于最低工资标准' };
  expect((await world.as(members[0]!).refusal(judgePriceExplanation, opinion)).code).toBe('EXPLANATION_PENDING');
  const explanation = { inquiryId, explanation: '志愿者承担大部分入户服务，场地由社区免费提供。' };
  expect((await world.as(bidders[0]!.manager).denial(explainPrice, explanation)).code).toBe('FORBIDDEN');
  await world.as(bidders[2]!.manager).tell(explainPrice, explanation);
  expect((await world.as(bidders[2]!.manager).refusal(explainPrice, explanation)).code).toBe('EXPLAINED_ALREADY');
  const seen = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask('query ($id: ID!) { bid(id: $id) { priceInquiries(first: 2) { nodes { grounds explanation secondsLeft viewerCan { priceExplain { allowed } } } } } }', { id: bidId(bids[2]!) })).data.bid.priceInquiries.nodes;
  expect(await seen(null)).toEqual([]);
  expect(await seen(bidders[2]!.manager)).toMatchObject([{ explanation: explanation.explanation, viewerCan: { priceExplain: { allowed: false } } }]);
  expect((await world.as(members[0]!).refusal(concludePanel, conclude)).code).toBe('OPINIONS_MISSING');
  for (const [index, member] of members.entries()) await world.as(member).tell(judgePriceExplanation, { ...opinion, accepted: index < 2 });
  await world.as(members[0]!).perform(concludePanel, conclude);
  expect((await room.bidsOf(tender)).find(({ id }) => id === bids[2]!.id)).toMatchObject({ state: BidState.DISQUALIFIED, disqualifiedReason: expect.stringContaining('人工成本低于最低工资标准') });
  expect(verify((await exportOf(tender)).export).status).toBe(0);
});

test('TE-03: a price that is not explained in time falls out', async () => {
  const { tender, members, bids, bidders } = await room.scored(undefined, ['110000.00', '100000.00', '40000.00']);
  const inquiry = await world.as(members[0]!).perform(askPriceExplanation, { bidId: bidId(bids[2]!) });
  await world.setTime(new Date(inquiry.dueAt.getTime() + 1));
  const late = { inquiryId: encodeId('price_inquiry', inquiry.id), explanation: '因故延迟，说明如下：成本可控。' };
  expect(await world.as(bidders[2]!.manager).refusal(explainPrice, late)).toMatchObject({ code: 'EXPLANATION_TOO_LATE', rule: 'TE-03' });
  await world.as(members[0]!).tell(concludePanel, { tenderId: tenderId(tender) });
  expect((await room.bidsOf(tender)).find(({ id }) => id === bids[2]!.id)).toMatchObject({ state: BidState.DISQUALIFIED, disqualifiedReason: expect.stringContaining('未在规定时间内说明') });
});
