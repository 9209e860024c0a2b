import { deflateRawSync } from 'node:zlib';
import { Refusal } from '../../../src/kernel/refusal.js';
import { BeneficiaryGroup } from '../../../src/needs/index.js';
import { consultList, importLines } from '../../../src/procurement/index.js';
import type { SheetReport } from '../../../src/platform/sheets/sheet-table.js';
import { type World, openWorld } from '../../kit/index.js';
import { Neighbourhood, needId } from '../../needs/neighbourhood.js';
import { PurchasingOffice, listId } from '../purchasing-office.js';
import { encoded, soundRow, workbook } from './list-files.js';

let world: World;
let office: PurchasingOffice;
let year = 2040;
let keys = 0;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
});
afterAll(() => world.close());

const fresh = () => office.drafted((year += 1));
const key = () => `import-${String((keys += 1)).padStart(6, '0')}`;
const linesOf = (list: { id: string }) => world.sql<{ number: number; title: string; quantity: number; unit: string; target_group: string; expected_quarter: number; budget_fen: string; service_community_id: string | null; service_division_id: string | null }>(
  'select number, title, quantity, unit, target_group, expected_quarter, budget_fen::text, service_community_id, service_division_id from purchase_line where list_id = $1 order by number', [list.id]);

async function reportOf(list: { id: string }, file: Buffer | string): Promise<SheetReport> {
  const refusal = await world.as(office.officer).refusal(importLines, { listId: listId(list), file: encoded(file), idempotencyKey: key() });
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal.code).toBe('ROWS_BAD');
  return refusal.told['report'] as SheetReport;
}

const mutation = `mutation ($input: PurchaseListImportInput!) { purchaseListImport(input: $input) {
  purchaseList { state lines { nodes { title quantity unit budget { amount } } } }
  report { rows taken badRows problems { row column cell code rule reasonZh reasonEn value } ignoredColumns }
  userErrors { code message field } } }`;

test('a file becomes lines of the list, in its order, with budgets by source, unit of the catalogue and needs', async () => {
  const list = await fresh();
  await office.lineOn(list);
  const here = await Neighbourhood.in(world);
  const need = await here.adopted();
  const file = await workbook([
    soundRow(office, { title: '甲', 'amount.WELFARE_LOTTERY': '0.01', 'budgetItem.WELFARE_LOTTERY': '福彩项目', area: here.community.jurisdiction, needs: needId(need) }),
    soundRow(office, { title: '乙服务', targetGroup: '独居老人', quarter: 'Q4', unit: '人次', area: '440113' }),
  ].map((row) => ({ ...row, title: `${row.title}项目` })), '二〇四一年政府购买服务清单');
  const { data } = await world.as(office.officer).ask(mutation, { input: { listId: listId(list), file: encoded(file), idempotencyKey: key() } });
  expect(data.purchaseListImport).toMatchObject({ userErrors: [], report: { rows: 2, taken: 2, badRows: 0, problems: [], ignoredColumns: [] } });
  expect(await linesOf(list)).toMatchObject([
    { number: 1 },
    { number: 2, title: '甲项目', quantity: 2000, unit: 'hour', target_group: BeneficiaryGroup.EVERYONE, expected_quarter: 2, budget_fen: '12000001', service_community_id: here.community.id },
    { number: 3, title: '乙服务项目', unit: '人次', target_group: BeneficiaryGroup.OLDER_PEOPLE_ALONE, expected_quarter: 4, service_community_id: null },
  ]);
  const cited = await world.sql('select c.need_id from purchase_line_need c join purchase_line l on l.id = c.line_id where l.list_id = $1', [list.id]);
  expect(cited).toEqual([{ need_id: need.id }]);
  const [entry] = await world.sql<{ note: string; created: number }>(`select note, jsonb_array_length(changes) as created from history_entry where deed = 'purchaseListImport' and subject_id = $1`, [list.id]);
  expect(entry).toMatchObject({ note: expect.stringMatching(/^清单\.xlsx, 2 rows, sha256 [0-9a-f]{64}$/) as string, created: 6 });
});

test('of 2,000 rows of which 37 are bad exactly these are named, and nothing is loaded', async () => {
  const list = await fresh();
  const faults = [{ code: 'A999999' }, { quantity: '一些' }, { description: '采用劳务派遣方式用工' }, { area: '4401' }, { 'amount.GENERAL_BUDGET': '1.005' }];
  const bad = new Map(Array.from({ length: 37 }, (_, index) => [17 + index * 53, faults[index % faults.length]!]));
  const rows = Array.from({ length: 2_000 }, (_, index) => soundRow(office, { title: `第${index + 1}项服务`, ...bad.get(index) }));
  const file = await workbook(rows);
  const report = await reportOf(list, file);
  expect(report).toMatchObject({ rows: 2_000, taken: 0, badRows: 37 });
  expect(report.problems.map(({ row }) => row)).toEqual([...bad.keys()].map((index) => index + 2));
  expect(report.problems.slice(0, 5)).toMatchObject([
    { cell: 'B19', column: '目录编码 Catalogue code *', code: 'CATALOGUE_UNKNOWN', rule: 'GP-07', value: 'A999999' },
    { cell: 'F72', code: 'INVALID_INPUT', value: '一些' },
    { cell: 'E125', code: 'PROHIBITED_CONTENT', rule: 'GP-06', reasonZh: expect.stringContaining('劳务派遣') as string },
    { cell: 'I178', code: 'AREA_OUTSIDE', value: '4401' },
    { cell: 'L231', code: 'INVALID_INPUT', reasonEn: expect.stringContaining('two decimals') as string },
  ]);
  expect(await linesOf(list)).toEqual([]);
});

test('2,000 sound rows are loaded at once by a handful of statements', async () => {
  const list = await fresh();
  const file = await workbook(Array.from({ length: 2_000 }, (_, index) => soundRow(office, { title: `第${index + 1}项服务`, 'amount.SUPERIOR_TRANSFER': '0.10' })));
  const before = await world.sql<{ calls: number }>('select count(*)::int as calls from history_entry');
  await world.as(office.officer).tell(importLines, { listId: listId(list), file: encoded(file), idempotencyKey: key() });
  expect(await world.sql(`select count(*)::int as lines, sum(budget_fen)::text as fen, max(number)::int as last from purchase_line where list_id = $1`, [list.id]))
    .toEqual([{ lines: 2_000, fen: String(2_000n * 12_000_010n), last: 2_000 }]);
  expect((await world.sql<{ calls: number }>('select count(*)::int as calls from history_entry'))[0]!.calls).toBe(before[0]!.calls + 1);
});

test('every fault of a row is named, with the rule that a single line would be refused by', async () => {
  const report = await reportOf(await fresh(), await workbook([
    { title: '只有标题' },
    soundRow(office, { code: 'A0402' }),
    soundRow(office, { code: 'B0199', title: '派遣' }),
    soundRow(office, { code: 'A10', title: '请联系13800138000', unit: '次', quantity: '1.5', quarter: '五', targetGroup: '外星人', needs: 'need_00000000000000000000000000000000' }),
    soundRow(office, { 'amount.GENERAL_BUDGET': '0' }),
  ]));
  const codes = (row: number) => report.problems.filter((problem) => problem.row === row).map(({ cell, code }) => `${cell} ${code}`);
  expect(codes(2)).toEqual(['B2 CELL_REQUIRED', 'E2 CELL_REQUIRED', 'F2 MEASURE_REQUIRED', 'H2 MEASURE_REQUIRED', 'I2 CELL_REQUIRED', 'K2 CELL_REQUIRED', 'L2 BUDGET_REQUIRED']);
  expect(codes(3)).toEqual(['G3 MEASURE_REQUIRED']);
  expect(codes(4)).toEqual(['B4 PROHIBITED_CONTENT']);
  expect(codes(5)).toEqual(['B5 CATALOGUE_TOO_COARSE', 'D5 PERSONAL_DATA', 'F5 INVALID_INPUT', 'J5 INVALID_INPUT', 'K5 INVALID_INPUT', 'V5 NEED_NOT_FOR_PURCHASE']);
  expect(codes(6)).toEqual(['L6 BUDGET_REQUIRED']);
});

test('GP-06: goods and works bundled with a service are refused by the branch of the catalogue, not where a study names them', async () => {
  const report = await reportOf(await fresh(), await workbook([soundRow(office, { description: '居家养老服务，另含场地装修。' })]));
  expect(report.problems).toMatchObject([{ cell: 'E2', code: 'PROHIBITED_CONTENT', rule: 'GP-06', reasonEn: expect.stringContaining('10(3)') as string }]);
});

test('a dry run reports and leaves nothing, and needs no key', async () => {
  const list = await fresh();
  const input = { listId: listId(list), dryRun: true };
  const sound = await world.as(office.officer).ask(mutation, { input: { ...input, file: encoded(await workbook([soundRow(office)])) } });
  expect(sound.data.purchaseListImport).toMatchObject({ purchaseList: null, userErrors: [], report: { taken: 1, badRows: 0 } });
  const bad = await world.as(office.officer).ask(mutation, { input: { ...input, file: encoded(await workbook([soundRow(office, { quantity: '0' })])) } }, 'zh');
  expect(bad.data.purchaseListImport).toMatchObject({ purchaseList: null, userErrors: [{ code: 'ROWS_BAD', field: 'file', message: expect.stringContaining('1 行有误') as string }], report: { badRows: 1, problems: [{ cell: 'F2' }] } });
  expect(await linesOf(list)).toEqual([]);
  expect(await world.sql('select from history_entry where subject_id = $1 and deed = $2', [list.id, 'purchaseListImport'])).toEqual([]);
});

test('under one key a file is taken once, also by three at once', async () => {
  const list = await fresh();
  const input = { listId: listId(list), file: encoded(await workbook([soundRow(office)])), idempotencyKey: key() };
  const told = await Promise.all([1, 2, 3].map(() => world.as(office.officer).tell(importLines, input)));
  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await linesOf(list)).toHaveLength(1);
  expect((await world.as(office.officer).refusal(importLines, { ...input, file: encoded(await workbook([soundRow(office, { title: '另一个' })])) })).code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await world.as(office.officer).refusal(importLines, { listId: input.listId, file: input.file })).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
});

test('two files at once number their lines one after the other', async () => {
  const list = await fresh();
  const file = encoded(await workbook([soundRow(office), soundRow(office)]));
  await Promise.all([1, 2].map(() => world.as(office.officer).tell(importLines, { listId: listId(list), file, idempotencyKey: key() })));
  expect((await linesOf(list)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test('CSV is read too, in UTF-8 and as older Chinese editions of Excel write it', async () => {
  const list = await fresh();
  const text = `目录编码,项目名称,服务内容,数量,服务标准,区域代码,预计季度,一般公共预算,备注\r\nA040201,"上门""助浴""服务",服务内容,12,按月验收,${office.community.jurisdiction},2,100.5,无\r\n\r\n`;
  await world.as(office.officer).tell(importLines, { listId: listId(list), file: encoded(`\ufeff${text}`, 'a.csv'), idempotencyKey: key() });
  expect(await linesOf(list)).toMatchObject([{ title: '上门"助浴"服务', quantity: 12, budget_fen: '10050' }]);
  // 目录编码,项目名称 in GBK.
  const gbk = Buffer.from('c4bfc2bcb1e0c2eb2ccfeec4bfc3fbb3c60a413034303230312c410a', 'hex');
  expect((await reportOf(list, gbk)).problems.map(({ column }) => column)).toEqual(['服务内容', '数量', '服务标准', '服务区域', '预计季度']);
});

test('what is no sheet, is empty, lacks columns or would unpack without end is refused', async () => {
  const list = await fresh();
  const refused = async (bytes: Buffer) => (await world.as(office.officer).refusal(importLines, { listId: listId(list), file: encoded(bytes), idempotencyKey: key() })).code;
  expect(await refused(Buffer.from([0, 1, 2, 3, 4, 5]))).toBe('SHEET_UNREADABLE');
  expect(await refused(await workbook([]))).toBe('SHEET_EMPTY');
  expect(await refused(Buffer.from('a\nb\n'))).toBe('ROWS_BAD');
  expect(await refused(bomb())).toBe('SHEET_TOO_LARGE');
  const sound = await workbook([soundRow(office)]);
  expect(['SHEET_TOO_LARGE', 'SHEET_UNREADABLE']).toContain(await refused(sound.subarray(0, sound.length - 200)));
  const long = await world.as(office.officer).ask(mutation, { input: { listId: listId(list), file: { content: 'A'.repeat(1_000_004) }, dryRun: true } });
  expect(long.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('a line added after publication waits for an amendment; while the public judges the list nothing is added', async () => {
  const { list } = await office.published({}, (year += 1));
  const file = encoded(await workbook([soundRow(office)]));
  await world.as(office.officer).tell(importLines, { listId: listId(list), file, idempotencyKey: key() });
  expect(await world.sql(`select announced_at is not null as announced, state from purchase_line where list_id = $1 order by number desc limit 1`, [list.id])).toEqual([{ announced: true, state: 'PLANNED' }]);
  const draft = await fresh();
  await office.lineOn(draft);
  await world.as(office.officer).perform(consultList, { listId: listId(draft) });
  expect(await world.as(office.officer).refusal(importLines, { listId: listId(draft), file, idempotencyKey: key() })).toMatchObject({ code: 'WRONG_STATE' });
});

test('others than the buyer\'s officers import nothing, not even to try', async () => {
  const list = await fresh();
  const input = { listId: listId(list), file: encoded(await workbook([soundRow(office)])), idempotencyKey: key() };
  expect((await world.as(office.approver).denial(importLines, input)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(importLines, input)).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(importLines, input)).code).toBe('UNAUTHENTICATED');
  const { errors } = await world.as(await world.people.someone()).ask(mutation, { input: { ...input, dryRun: true } });
  expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
  expect((await world.as(office.officer).refusal(importLines, { ...input, expectedVersion: 99 })).code).toBe('STALE_VERSION');
  expect(await linesOf(list)).toEqual([]);
});

/** A small archive with one entry of 100 MB. */
function bomb(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const data = deflateRawSync(Buffer.alloc(100 * 1024 * 1024));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([local, name, data, entry, name, end]);
}
