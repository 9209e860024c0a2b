import { divisionId } from '../../../src/communities/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { FundSource, PurchaseLineState, addLine, draftList, editLine, importCatalogue, removeLine } from '../../../src/procurement/index.js';
import { CatalogueItem } from '../../../src/procurement/catalogue/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, type LineTerms, buyerId, catalogueInput, itemId, lineId, listId, yuan } from '../purchasing-office.js';

let world: World;
let office: PurchasingOffice;
let year = 2040;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
});
afterAll(() => world.close());

const fresh = () => office.drafted((year += 1));
const refused = async (more: Partial<LineTerms>) => await world.as(office.officer).refusal(addLine, { ...office.terms(more), listId: listId(await fresh()) });

test('an officer drafts one list per buyer and year', async () => {
  const list = await fresh();
  expect(list).toMatchObject({ state: 'DRAFT', publishedAt: null });
  const again = { buyerId: buyerId(office.buyer), year, title: '重复的清单' };
  expect((await world.as(office.officer2).refusal(draftList, again)).code).toBe('LIST_EXISTS');
  const twice = await Promise.allSettled([1, 2].map(() => office.drafted(2090)));
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await world.as(office.approver).denial(draftList, again)).code).toBe('FORBIDDEN');
});

test('E7: a line says how much of what to which standard, takes the catalogue\'s unit and sums its sources', async () => {
  const list = await fresh();
  const line = await office.lineOn(list, { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('100000.50') }, { fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('20000') }] });
  expect(line).toMatchObject({ state: PurchaseLineState.PLANNED, number: 1, unit: 'hour', budgetFen: 12_000_050n, announcedAt: null });
  expect((await office.lineOn(list)).number).toBe(2);
});

test('E7: without quantity, unit or standard there is no line', async () => {
  expect(await refused({ quantity: 0 })).toMatchObject({ code: 'MEASURE_REQUIRED', rule: 'E7', field: 'quantity' });
  expect(await refused({ standard: '  ' })).toMatchObject({ code: 'MEASURE_REQUIRED', field: 'standard' });
  expect(await refused({ catalogueItemId: office.item('A1003') })).toMatchObject({ code: 'MEASURE_REQUIRED', field: 'unit' });
});

test.each([
  ['劳务派遣', '10(5)', { title: '社区劳务派遣服务' }],
  ['工程施工', '10(3)', { description: '含适老化改造 工程 施工' }],
  ['公益性岗位', '10(5)', { standard: '配备公益性岗位10个' }],
  ['融资', '10(4)', { description: '项目融资服务' }],
  ['行政处罚', '10(2)', { description: '协助实施行政处罚' }],
])('GP-06: %s may not be bought', async (_, clause, more) => {
  const refusal = await refused(more);
  expect(refusal).toMatchObject({ code: 'PROHIBITED_CONTENT', rule: 'GP-06' });
  expect(refusal.in('en')).toContain(clause);
});

test('GP-06: what the catalogue lists as prohibited may not be bought', async () => {
  expect(await refused({ catalogueItemId: office.item('B0199'), unit: 'person' })).toMatchObject({ code: 'PROHIBITED_CONTENT', field: 'catalogueItemId' });
});

test('GP-07: a line names an item of the third or fourth level of a catalogue in force', async () => {
  expect(await refused({ catalogueItemId: office.item('A04') })).toMatchObject({ code: 'CATALOGUE_TOO_COARSE', rule: 'GP-07' });
  const shanghai = await world.as(office.operator).perform(importCatalogue, { ...catalogueInput('沪版'), jurisdiction: '31' });
  const item = await world.orm.em.fork().findOneOrFail(CatalogueItem, { catalogue: shanghai, code: 'A040201' });
  expect(await refused({ catalogueItemId: itemId(item) })).toMatchObject({ code: 'CATALOGUE_ELSEWHERE', rule: 'GP-07' });
});

test('a line serves one community or one division, within the buyer\'s own', async () => {
  const street = encodeId('division', divisionId('440113001'));
  expect((await refused({ communityId: null })).code).toBe('AREA_REQUIRED');
  expect((await refused({ divisionId: street })).code).toBe('AREA_REQUIRED');
  expect((await refused({ communityId: null, divisionId: encodeId('division', divisionId('44')) })).code).toBe('AREA_OUTSIDE');
  expect(await office.lineOn(await fresh(), { communityId: null, divisionId: street })).toMatchObject({ serviceCommunity: null, serviceDivision: { id: divisionId('440113001') } });
});

test('GP-08: a line has a budget, each source once, of whole fen', async () => {
  const general = { fundSource: FundSource.GENERAL_BUDGET, amount: yuan('1') };
  expect(await refused({ budgets: [] })).toMatchObject({ code: 'BUDGET_REQUIRED', rule: 'GP-08' });
  expect((await refused({ budgets: [general, general] })).code).toBe('BUDGET_REQUIRED');
  expect(await refused({ budgets: [{ ...general, amount: yuan('0') }] })).toMatchObject({ code: 'INVALID_INPUT', field: 'budgets.0.amount.amount' });
});

test('GP-08: the database compares the budget with its sources when the transaction ends', async () => {
  const line = await office.lineOn(await fresh());
  await expect(world.sql('update purchase_line set budget_fen = budget_fen + 1 where id = $1', [line.id])).rejects.toMatchObject({ constraint: 'purchase_line_budget_sum' });
  await expect(world.sql('delete from purchase_line_budget where line_id = $1', [line.id])).rejects.toMatchObject({ constraint: 'purchase_line_budget_sum' });
});

test('PI-01: a line carries no personal data', async () => {
  expect(await refused({ description: '联系人电话13800138000' })).toMatchObject({ code: 'PERSONAL_DATA', rule: 'PI-01' });
});

test('an edit puts the terms and the sources anew', async () => {
  const line = await office.lineOn(await fresh());
  const edit = { ...office.terms({ quantity: 500, budgets: [{ fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('30000') }, { fundSource: FundSource.GENERAL_BUDGET, amount: yuan('5') }] }), lineId: lineId(line) };
  const edited = await world.as(office.officer2).perform(editLine, { ...edit, expectedVersion: line.version });
  expect(edited).toMatchObject({ quantity: 500, budgetFen: 3_000_500n, draftedBy: { id: office.officer2.id } });
  expect((await world.as(office.officer).refusal(editLine, { ...edit, expectedVersion: line.version })).code).toBe('STALE_VERSION');
  const one = await world.as(office.officer).perform(editLine, { ...edit, budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('7') }] });
  expect(one.budgetFen).toBe(700n);
});

test('a removed line is cancelled and neither edited nor removed again', async () => {
  const line = await office.lineOn(await fresh());
  expect((await world.as(office.officer).perform(removeLine, { lineId: lineId(line) })).state).toBe(PurchaseLineState.CANCELLED);
  expect((await world.as(office.officer).refusal(removeLine, { lineId: lineId(line) })).code).toBe('WRONG_STATE');
  expect((await world.as(office.officer).refusal(editLine, { ...office.terms(), lineId: lineId(line) })).code).toBe('WRONG_STATE');
});

test('a draft does not exist for others, and only officers change it', async () => {
  const list = await fresh();
  const line = await office.lineOn(list);
  const other = await PurchasingOffice.in(world);
  const add = { ...office.terms(), listId: listId(list) };
  for (const [person, code] of [[office.approver, 'FORBIDDEN'], [other.officer, 'NOT_FOUND'], [await world.people.someone(), 'NOT_FOUND'], [null, 'UNAUTHENTICATED']] as const) {
    expect((await world.as(person).denial(addLine, add)).code).toBe(code);
    expect((await world.as(person).denial(editLine, { ...office.terms(), lineId: lineId(line) })).code).toBe(code);
    expect((await world.as(person).denial(removeLine, { lineId: lineId(line) })).code).toBe(code);
  }
});

test('five officers at once add five lines with five numbers', async () => {
  const list = await fresh();
  const lines = await Promise.all(Array.from({ length: 5 }, () => office.lineOn(list)));
  expect(lines.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5]);
});
