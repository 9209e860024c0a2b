import { makeCreditCode } from '../../../src/kernel/check-digits.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { divisionId } from '../../../src/communities/index.js';
import { writeWorkbook } from '../../../src/platform/sheets/write-workbook.js';
import type { SheetReport } from '../../../src/platform/sheets/sheet-table.js';
import { BuyerKind, CatalogueItem, CatalogueStanding, addLine, editLine, importCatalogueFile, registerBuyer } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, itemId, lineId, listId } from '../purchasing-office.js';
import { encoded } from '../lists/list-files.js';

let world: World;
let operator: Someone;
let office: PurchasingOffice;
let count = 0;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
  operator = office.operator;
});
afterAll(() => world.close());

const csv = (...rows: string[]) => encoded(['code,level,name_zh,name_en,unit,confidence,prohibited,replaces', ...rows].join('\n'), 'catalogue.csv');
const edition = (file: { content: string }, more: object = {}) => {
  count += 1;
  return { jurisdiction: '4401', year: 2026, edition: `文件版${count}`, title: '广州市政府购买服务指导性目录', standing: CatalogueStanding.RECONSTRUCTED, source: '测试', file, ...more };
};
const rows = ['A,1,公共服务,Public services,,high,,', 'A10,2,社会治理服务,,,medium,,', 'A1003,3,社会工作服务,,,,,', 'A100301,4,个案服务,,case,,,'];
const catalogueId = (catalogue: { id: string }) => encodeId('catalogue', catalogue.id);
const itemsOf = async (catalogue: { id: string }) => new Map((await world.orm.em.fork().find(CatalogueItem, { catalogue: catalogue.id })).map((item) => [item.code, item]));
const take = (file: { content: string }, more: object = {}) => world.as(operator).perform(importCatalogueFile, edition(file, more));

test('GP-07: a catalogue is taken from CSV and from XLSX, with levels, units and confidence', async () => {
  const fromText = await itemsOf(await take(csv(...rows)));
  expect([...fromText.values()].map(({ code, level, unit, confidence }) => [code, level, unit, confidence]).sort()).toEqual([
    ['A', 1, null, 'HIGH'], ['A10', 2, null, 'MEDIUM'], ['A1003', 3, null, 'LOW'], ['A100301', 4, 'case', 'LOCAL'],
  ]);
  const sheet = await writeWorkbook([{ name: '目录', headings: ['编码', '名称', '禁止'].map((text) => ({ text, width: 10 })), rows: [['B', '政府履职辅助性服务', null], ['B01', '法律服务', '否'], ['B0199', '劳务派遣', '是']] }]);
  expect((await itemsOf(await take(encoded(sheet)))).get('B0199')).toMatchObject({ prohibited: true });
});

test('GP-07: every bad row is named with its cell in both languages, and nothing is taken; a dry run says the same', async () => {
  const file = csv(...rows, 'A10,2,重复,,,,,', 'A9901,3,无上级,,,,,', 'A11,3,级别不符,,,,,', 'X1,1,错码,,,,,', 'A12,2,,,,sure,maybe,A0402');
  const refusal = await world.as(operator).refusal(importCatalogueFile, edition(file));
  expect(refusal).toMatchObject({ code: 'ROWS_BAD', field: 'file' });
  const report = refusal.told['report'] as SheetReport;
  expect(report).toMatchObject({ rows: 9, taken: 0, badRows: 5 });
  expect(report.problems.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
    'A6 CATALOGUE_CODE', 'A7 CATALOGUE_PARENT', 'B8 CATALOGUE_LEVEL', 'A9 CATALOGUE_CODE', 'C10 CELL_REQUIRED', 'F10 INVALID_INPUT', 'G10 INVALID_INPUT', 'H10 CATALOGUE_REPLACES',
  ]);
  expect(report.problems[1]).toMatchObject({ reasonZh: expect.stringContaining('A99') as string, reasonEn: expect.stringContaining('A99') as string, rule: 'GP-07' });
  const before = await world.sql('select count(*) from catalogue_version');
  const mutation = 'mutation ($input: CatalogueImportFileInput!) { catalogueImportFile(input: $input) { catalogueVersion { title } report { rows taken badRows } userErrors { code } } }';
  expect((await world.as(operator).ask(mutation, { input: { ...edition(file), dryRun: true } })).data.catalogueImportFile).toMatchObject({ catalogueVersion: null, report: { badRows: 5 }, userErrors: [{ code: 'ROWS_BAD' }] });
  expect((await world.as(operator).ask(mutation, { input: { ...edition(csv(...rows)), dryRun: true } })).data.catalogueImportFile).toMatchObject({ catalogueVersion: null, report: { rows: 4, taken: 4 }, userErrors: [] });
  expect(await world.sql('select count(*) from catalogue_version')).toEqual(before);
});

test('GP-07: a new edition follows the old; lines keep theirs, the map of codes is told, and what is gone is refused to new lines', async () => {
  const old = await take(csv('A,1,公共服务,,,,,', 'A04,2,社会保障,,,,,', 'A0401,3,儿童福利,,,,,', 'A0402,3,基本养老,,,,,', 'A0403,3,社会救助,,,,,'));
  const oldItems = await itemsOf(old);
  const [list, terms] = [await office.drafted(2041), { unit: '次', catalogueItemId: itemId(oldItems.get('A0402')!) }];
  const line = await office.lineOn(list, terms);
  const next = await take(csv('A,1,公共服务,,,,,', 'A04,2,社会保障,,,,,', 'A0401,3,儿童福利,,,,,', 'A0411,3,居家养老,,,,,A0402', 'A0412,3,机构养老,,,,,A0402'), { effectiveFrom: '2027-01-01', supersedesId: catalogueId(old), year: 2027 });
  const query = `query ($id: ID!) { catalogueVersion(id: $id) { inForce effectiveFrom supersedes { edition } roots(first: 2) { nodes { code children(first: 5) { nodes { code children(first: 5) { nodes { code retired replacedBy(first: 5) { nodes { code } } replaces(first: 5) { nodes { code } } } } } } } } } }`;
  const read = async (catalogue: { id: string }) => (await world.as(null).ask(query, { id: catalogueId(catalogue) })).data.catalogueVersion;
  expect(await read(old)).toMatchObject({ inForce: true });
  expect(await read(next)).toMatchObject({ inForce: false, effectiveFrom: '2027-01-01', supersedes: { edition: old.edition } });
  await office.lineOn(list, terms);
  expect(await world.as(office.officer).refusal(addLine, { ...office.terms({ unit: '次', catalogueItemId: itemId((await itemsOf(next)).get('A0411')!) }), listId: listId(list) })).toMatchObject({ code: 'CATALOGUE_RETIRED' });
  await world.setTime('2027-01-01T00:00:00+08:00');
  const shown = await read(old);
  expect(shown.inForce).toBe(false);
  expect(shown.roots.nodes[0].children.nodes[0].children.nodes).toMatchObject([
    { code: 'A0401', retired: false, replacedBy: { nodes: [{ code: 'A0401' }] } },
    { code: 'A0402', retired: false, replacedBy: { nodes: [{ code: 'A0411' }, { code: 'A0412' }] } },
    { code: 'A0403', retired: true, replacedBy: { nodes: [] } },
  ]);
  expect((await read(next)).inForce).toBe(true);
  const refusal = await world.as(office.officer).refusal(addLine, { ...office.terms(terms), listId: listId(list) });
  expect(refusal).toMatchObject({ code: 'CATALOGUE_RETIRED', rule: 'GP-07', field: 'catalogueItemId' });
  expect(refusal.in('en')).toContain('A0411, A0412');
  // A line that stands is edited under its own item.
  expect((await world.as(office.officer).perform(editLine, { ...office.terms({ ...terms, title: '改过的标题' }), lineId: lineId(line) })).title).toBe('改过的标题');
});

test('GP-07: an edition follows one of its own jurisdiction, later than it, and is followed once', async () => {
  const old = await take(csv(...rows), { effectiveFrom: '2026-03-01' });
  const following = (more: object) => world.as(operator).refusal(importCatalogueFile, edition(csv(...rows), { supersedesId: catalogueId(old), effectiveFrom: '2028-01-01', ...more }));
  expect(await following({ jurisdiction: '4403' })).toMatchObject({ code: 'CATALOGUE_FOLLOWS', rule: 'GP-07' });
  expect(await following({ effectiveFrom: '2026-03-01' })).toMatchObject({ code: 'CATALOGUE_FOLLOWS' });
  const both = await Promise.allSettled([1, 2].map(() => take(csv(...rows), { supersedesId: catalogueId(old), effectiveFrom: '2028-01-01' })));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CATALOGUE_FOLLOWS' } });
});

test('GP-07: a state organ of the division imports its own catalogue, and no other; strangers none', async () => {
  await world.communities.divisions([['44', '广东省'], ['4401', '广州市']]);
  const bureau = await world.as(operator).perform(registerBuyer, { name: '广州市财政局', kind: BuyerKind.STATE_ORGAN, creditCode: makeCreditCode('11', '440100', 'GB000001'), divisionId: encodeId('division', divisionId('4401')) });
  const approver = await world.people.withRole('BUYER_APPROVER', bureau);
  expect((await world.as(approver).perform(importCatalogueFile, edition(csv(...rows)))).itemCount).toBe(4);
  expect(await world.as(approver).denial(importCatalogueFile, edition(csv(...rows), { jurisdiction: 'CN' }))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-07' });
  expect((await world.as(office.approver).denial(importCatalogueFile, edition(csv(...rows)))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.withRole('BUYER_OFFICER', bureau)).denial(importCatalogueFile, edition(csv(...rows)))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(importCatalogueFile, edition(csv(...rows)))).code).toBe('UNAUTHENTICATED');
});
