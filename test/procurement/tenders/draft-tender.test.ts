import { FundSource, ProcurementMethod, TenderState, draftTender } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, lineId, yuan } from '../purchasing-office.js';
import { TenderRoom } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 24 });
});
afterAll(() => world.close());

const refusal = (more: Parameters<TenderRoom['terms']>[0]) => world.as(room.office.officer).refusal(draftTender, room.terms(more));
const lines = (count: number) => Array.from({ length: count }, () => lineId(room.line()));

test('an officer drafts a tender from open lines; its budget is the sum of theirs', async () => {
  const tender = await room.drafted({ lineIds: lines(2) });
  expect(tender).toMatchObject({ state: TenderState.DRAFT, budgetFen: 24_000_000n, deadline: null, officerKeys: null, draftedBy: { id: room.office.officer.id } });
  expect((await room.criteriaOf(tender)).map(({ points }) => points)).toEqual([40, 30]);
});

test('PL-01: methods that are not offered are refused by name, not pretended', async () => {
  expect(await refusal({ lineIds: [lineId(first)], method: ProcurementMethod.COOPERATIVE_INNOVATION })).toMatchObject({ code: 'METHOD_NOT_OFFERED', rule: 'PL-01', field: 'method' });
});

let first: { id: string };
beforeAll(() => { first = room.line(); });

test('TH-01, TH-02: below the thresholds of Guangdong a comparison and a consultation are allowed', async () => {
  const compared = await room.drafted({ lineIds: [lineId(first)], method: ProcurementMethod.COMPARISON, priceWeight: 100, criteria: [] });
  expect(compared.method).toBe(ProcurementMethod.COMPARISON);
  const consulted = await room.drafted({ lineIds: [lineId(first)], method: ProcurementMethod.COMPETITIVE_CONSULTATION });
  expect(consulted.method).toBe(ProcurementMethod.COMPETITIVE_CONSULTATION);
});

test('TH-02: from the threshold of the law in Guangdong on a comparison is refused; TH-01: from its open-tender threshold on a consultation is', async () => {
  const of = (amount: string) => TenderRoom.in(world, { lines: 1, terms: { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan(amount) }] } });
  const under = await of('999999.99');
  expect((await under.drafted({ method: ProcurementMethod.COMPARISON })).budgetFen).toBe(99_999_999n);
  const at = await of('1000000.00');
  const line = lineId(at.line());
  expect(await world.as(at.office.officer).refusal(draftTender, at.terms({ lineIds: [line], method: ProcurementMethod.COMPARISON }))).toMatchObject({ code: 'LAW_APPLIES', rule: 'TH-02' });
  expect((await at.drafted({ lineIds: [line], method: ProcurementMethod.COMPETITIVE_CONSULTATION })).method).toBe(ProcurementMethod.COMPETITIVE_CONSULTATION);
  const large = await of('4000000.00');
  const big = lineId(large.line());
  expect(await world.as(large.office.officer).refusal(draftTender, large.terms({ lineIds: [big], method: ProcurementMethod.COMPETITIVE_CONSULTATION }))).toMatchObject({ code: 'OPEN_TENDER_REQUIRED', rule: 'TH-01' });
  expect((await large.drafted({ lineIds: [big] })).budgetFen).toBe(400_000_000n);
});

test('TE-02, CC-01: for services the price weighs 10 to 30 of 100 points', async () => {
  const criteria = (points: number) => [{ name: '服务方案', points }];
  expect(await refusal({ lineIds: [lineId(first)], priceWeight: 31, criteria: criteria(69) })).toMatchObject({ code: 'PRICE_WEIGHT', rule: 'TE-02' });
  expect(await refusal({ lineIds: [lineId(first)], priceWeight: 9, criteria: criteria(91) })).toMatchObject({ code: 'PRICE_WEIGHT', rule: 'TE-02' });
  expect(await refusal({ lineIds: [lineId(first)], method: ProcurementMethod.COMPETITIVE_CONSULTATION, priceWeight: 40, criteria: criteria(60) })).toMatchObject({ code: 'PRICE_WEIGHT', rule: 'CC-01' });
});

test('PL-23: all points make 100, and no criterion is named twice', async () => {
  expect(await refusal({ lineIds: [lineId(first)], criteria: [{ name: '服务方案', points: 60 }] })).toMatchObject({ code: 'CRITERIA_SUM', rule: 'PL-23' });
  expect(await refusal({ lineIds: [lineId(first)], criteria: [{ name: '服务方案', points: 40 }, { name: '服务方案 ', points: 30 }] })).toMatchObject({ code: 'CRITERION_REPEATED' });
});

test('lines are open, of one buyer, and named once', async () => {
  const other = await TenderRoom.in(world, { lines: 1 });
  expect((await refusal({ lineIds: [lineId(first), lineId(first)] })).code).toBe('LINE_REPEATED');
  expect((await refusal({ lineIds: [lineId(first), lineId(other.line())] })).code).toBe('LINES_OF_ONE_BUYER');
  const { tender } = await room.published();
  const [taken] = await world.sql<{ line_id: string }>('select line_id from tender_line where tender_id = $1', [tender.id]);
  expect(await refusal({ lineIds: [lineId({ id: taken!.line_id })] })).toMatchObject({ code: 'LINE_NOT_OPEN', rule: 'GP-08' });
});

test('a line of another buyer\'s draft list is not told from one that does not exist', async () => {
  const other = await PurchasingOffice.in(world);
  const hidden = await other.lineOn(await other.drafted());
  expect(await world.as(room.office.officer).denial(draftTender, room.terms({ lineIds: [lineId(hidden)] }))).toMatchObject({ code: 'NOT_FOUND', field: 'lineIds.0' });
  expect(await world.as(room.office.officer).denial(draftTender, room.terms({ lineIds: ['line_00000000000000000000000000000000'] }))).toMatchObject({ code: 'NOT_FOUND' });
});

test('opening officers are different people of the buyer', async () => {
  const stranger = await world.people.withRole('BUYER_OFFICER', (await PurchasingOffice.in(world)).buyer);
  const of = (...people: { publicId: string }[]) => refusal({ lineIds: [lineId(first)], openingOfficerIds: people.map(({ publicId }) => publicId) });
  expect((await of(room.supervisor, room.supervisor)).code).toBe('OFFICERS_TOO_FEW');
  expect((await of(room.supervisor, stranger)).code).toBe('OFFICER_OF_BUYER');
  expect((await of(room.supervisor, { publicId: 'person_00000000000000000000000000000000' })).code).toBe('OFFICER_OF_BUYER');
});

test('only officers of the buyer draft; strangers, approvers and bidders do not', async () => {
  const bidder = await room.bidder();
  for (const person of [room.office.approver, room.supervisor, bidder.manager]) {
    expect((await world.as(person).denial(draftTender, room.terms({ lineIds: [lineId(first)] }))).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(draftTender, room.terms({ lineIds: [lineId(first)] }))).code).toBe('UNAUTHENTICATED');
});
