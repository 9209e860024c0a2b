import { type OfferedMethod, ProcurementMethod, TenderState, draftTender, inviteSuppliers, methodTraits, publishTender } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { methodTerms } from '../method-terms.js';
import { lineId } from '../purchasing-office.js';
import { type Bidder, TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 40 });
});
afterAll(() => world.close());

const methods = Object.keys(methodTraits) as OfferedMethod[];
const invite = (bidders: readonly Bidder[]) => async (draft: { id: string }) => {
  await world.as(room.office.officer).tell(inviteSuppliers, { tenderId: tenderId(draft), organizationIds: bidders.map(({ organization }) => organization.publicId) });
};

/** From Thursday 12 March 2026: when bids close at the earliest, and with what. */
test.each([
  ['OPEN_TENDER', '2026-04-01', { minimumBids: 3, panelLeast: 5, expertsOfThree: 2, standstillDays: 1 }, 'PL-06'],
  ['COMPETITIVE_NEGOTIATION', '2026-03-17', { minimumBids: 3, panelLeast: 3, expertsOfThree: 2, standstillDays: 1 }, 'NT-01'],
  ['COMPETITIVE_CONSULTATION', '2026-03-22', { minimumBids: 2, panelLeast: 3, expertsOfThree: 2, standstillDays: 1 }, 'CC-01'],
  ['REQUEST_FOR_QUOTATIONS', '2026-03-17', { minimumBids: 3, panelLeast: 3, expertsOfThree: 2, priceOnce: true }, 'NT-01'],
  ['FRAMEWORK_AGREEMENT', '2026-04-01', { minimumBids: 3, panelLeast: 5, expertsOfThree: 2, standstillDays: 1 }, 'PL-06'],
  ['COMPARISON', '2026-03-17', { minimumBids: 3, panelLeast: 3, expertsOfThree: 0, standstillDays: 3 }, 'TH-02'],
] as const)('PL-01, NT-01: %s closes on %s at the earliest, with the numbers of its rules', async (method, day, terms, rule) => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const { tender } = await room.published(methodTerms[method]);
  expect(tender).toMatchObject({ state: TenderState.PUBLISHED, invitedOnly: false, ...terms });
  expect(tender.deadline?.toISOString()).toBe(`${day}T15:59:59.999Z`);
  const early = await room.drafted({ ...methodTerms[method], closesOn: new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) });
  await room.shared(early);
  const refusal = await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(early), idempotencyKey: key() });
  expect(['PERIOD_TOO_SHORT', 'WORKING_DAYS_TOO_FEW']).toContain(refusal.code);
  expect(refusal.rule).toBe(rule);
  expect(refusal.in('zh')).toContain(day);
});

test('PL-20, CC-01: across the October holiday ten days hold too few working days, and the consultation closes later', async () => {
  await world.setTime('2026-09-29T02:00:00.000Z');
  const { tender } = await room.published(methodTerms.COMPETITIVE_CONSULTATION);
  // 30 September, 8, 9, 10 (made up) and 12 October are the five working days after the 29th.
  expect(tender.deadline?.toISOString()).toBe('2026-10-12T15:59:59.999Z');
  expect(tender.documentsUntil).toEqual(tender.deadline);
  const early = await room.drafted({ ...methodTerms.COMPETITIVE_CONSULTATION, closesOn: '2026-10-10' });
  await room.shared(early);
  expect(await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(early), idempotencyKey: key() })).toMatchObject({ code: 'WORKING_DAYS_TOO_FEW', rule: 'CC-01' });
});

test('NT-01: a quotation asked for on the last evening of the year needs a day in a year without a calendar, and is refused by its name', async () => {
  await world.setTime('2026-12-30T02:00:00.000Z');
  const late = await room.drafted(methodTerms.REQUEST_FOR_QUOTATIONS);
  await room.shared(late);
  const refusal = await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(late), idempotencyKey: key() });
  expect(refusal.code).toBe('CALENDAR_NOT_PUBLISHED');
  expect(refusal.in('en')).toContain('2027');
});

test.each(methods.filter((method) => methodTraits[method].grounds.length > 0))('PL-01: %s states its ground, and one of its own', async (method) => {
  const lineIds = [lineId(spare)];
  const terms = room.terms({ lineIds, ...methodTerms[method] });
  expect(await world.as(room.office.officer).refusal(draftTender, { ...terms, ground: null })).toMatchObject({ code: 'GROUND_MISSING', field: 'ground' });
  expect(await world.as(room.office.officer).refusal(draftTender, { ...terms, groundText: null })).toMatchObject({ code: 'GROUND_MISSING', field: 'groundText' });
  const foreign = methods.flatMap((other) => [...methodTraits[other].grounds]).find((ground) => !(methodTraits[method].grounds as readonly string[]).includes(ground));
  expect(await world.as(room.office.officer).refusal(draftTender, { ...terms, ground: foreign! })).toMatchObject({ code: 'GROUND_ELSEWHERE' });
});
let spare: { id: string };
beforeAll(() => { spare = room.line(); });

test('PL-08, PL-23: where the lowest price wins it weighs everything, and a uniform standard demands it', async () => {
  const refusal = (more: Parameters<TenderRoom['terms']>[0]) => world.as(room.office.officer).refusal(draftTender, room.terms({ lineIds: [lineId(spare)], ...more }));
  expect(await refusal({ ...methodTerms.REQUEST_FOR_QUOTATIONS, priceWeight: 30, criteria: [{ name: '服务方案', points: 70 }] })).toMatchObject({ code: 'PRICE_WEIGHT', rule: 'PL-08' });
  expect(await refusal({ ...methodTerms.COMPETITIVE_CONSULTATION, awardRule: 'LOWEST_PRICE' as never, priceWeight: 100, criteria: [] })).toMatchObject({ code: 'AWARD_RULE_ELSEWHERE', rule: 'CC-01' });
  expect(await refusal({ uniformStandard: true })).toMatchObject({ code: 'LOWEST_PRICE_MANDATORY', rule: 'PL-23' });
  expect(await refusal({ uniformStandard: true, awardRule: 'LOWEST_PRICE' as never })).toMatchObject({ code: 'PRICE_WEIGHT', rule: 'PL-23' });
  const lowest = await room.drafted({ lineIds: [lineId(spare)], uniformStandard: true, awardRule: 'LOWEST_PRICE' as never, priceWeight: 100, criteria: [] });
  expect(lowest).toMatchObject({ awardRule: 'LOWEST_PRICE', uniformStandard: true });
});

/** What becomes of a tender with two qualified suppliers, by every method that takes more than one. */
test.each([
  ['OPEN_TENDER', TenderState.VOID], ['COMPETITIVE_NEGOTIATION', TenderState.VOID], ['REQUEST_FOR_QUOTATIONS', TenderState.VOID],
  ['COMPETITIVE_CONSULTATION', TenderState.CLOSED], ['COMPARISON', TenderState.VOID], ['FRAMEWORK_AGREEMENT', TenderState.VOID],
] as const)('PL-07, CC-02: with two bids %s is %s at its deadline', async (method, state) => {
  await world.setTime('2026-03-20T02:00:00.000Z');
  const { tender } = await room.withBids(['100000.00', '90000.00'], methodTerms[method]);
  await room.pastDeadline(tender);
  await world.sweep();
  expect(await room.fresh(tender)).toMatchObject({ state, endedCode: state === TenderState.VOID ? 'TOO_FEW_BIDS' : null });
});

test('CC-02: of three bids two qualify: a consultation ranks them, and an open tender is void (PL-07)', async () => {
  for (const [method, state] of [['COMPETITIVE_CONSULTATION', TenderState.EVALUATED], ['OPEN_TENDER', TenderState.VOID]] as const) {
    await world.setTime('2026-03-21T02:00:00.000Z');
    const running = await room.scored([[30, 20], [36, 24], [40, 30]], ['110000.00', '100000.00', '118000.00'], methodTerms[method]);
    await world.sql(`update bid_assessment set qualified = false, reason = '未响应实质性要求' where bid_id = $1`, [running.bids[0]!.id]);
    const concluded = await room.conclude(running);
    expect(concluded).toMatchObject({ state, endedCode: state === TenderState.VOID ? 'TOO_FEW_QUALIFIED' : null });
  }
});

test('PL-08: of quotations the lowest wins, whatever else is offered', async () => {
  await world.setTime('2026-03-22T02:00:00.000Z');
  const { bids } = await room.evaluated([[], [], []], ['110000.00', '100000.00', '90000.00'], methodTerms.REQUEST_FOR_QUOTATIONS);
  expect([...bids].sort((one, other) => one.rank! - other.rank!).map(({ priceFen }) => priceFen)).toEqual([9_000_000n, 10_000_000n, 11_000_000n]);
});

test('PL-08: named suppliers are at least three, a single source is one; who is not invited does not bid', async () => {
  await world.setTime('2026-03-23T02:00:00.000Z');
  const bidders = await Promise.all([room.bidder(), room.bidder(), room.bidder(), room.bidder()]);
  const publish = async (method: ProcurementMethod, invited: readonly Bidder[]) => {
    const draft = await room.drafted(methodTerms[method]);
    await invite(invited)(draft);
    await room.shared(draft);
    return { draft, input: { tenderId: tenderId(draft), idempotencyKey: key() } };
  };
  const two = await publish(ProcurementMethod.COMPETITIVE_NEGOTIATION, bidders.slice(0, 2));
  expect(await world.as(room.office.approver).refusal(publishTender, two.input)).toMatchObject({ code: 'INVITED_TOO_FEW', rule: 'PL-08' });
  const three = await publish(ProcurementMethod.COMPETITIVE_NEGOTIATION, bidders.slice(0, 3));
  const tender = await world.as(room.office.approver).perform(publishTender, three.input);
  expect(tender.invitedOnly).toBe(true);
  await room.bid(tender, bidders[0]!, '100000.00');
  await expect(room.bid(tender, bidders[3]!, '100000.00')).rejects.toMatchObject({ code: 'NOT_INVITED', rule: 'PL-05' });
});
