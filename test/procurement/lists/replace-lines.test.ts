import { PurchaseListImportMode, importLines } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { Uploader } from '../../files/uploader.js';
import { Neighbourhood, needId } from '../../needs/neighbourhood.js';
import { PurchasingOffice, buyerId, listId } from '../purchasing-office.js';
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

const key = () => `replace-${String((keys += 1)).padStart(6, '0')}`;
const input = (list: { id: string }, file: Buffer, more: object = {}) => ({ listId: listId(list), file: encoded(file), mode: PurchaseListImportMode.REPLACE, idempotencyKey: key(), ...more });
const standing = (list: { id: string }) => world.sql<{ number: number; title: string; quantity: number }>(`select number, title, quantity from purchase_line where list_id = $1 and state = 'PLANNED' order by number`, [list.id]);
const imported = async (titles: readonly string[]) => {
  const list = await office.drafted((year += 1));
  await world.as(office.officer).tell(importLines, { ...input(list, await workbook(titles.map((title) => soundRow(office, { title })))), mode: PurchaseListImportMode.APPEND });
  return list;
};
const mutation = 'mutation ($input: PurchaseListImportInput!) { purchaseListImport(input: $input) { purchaseList { id } report { taken } difference { added changed removed unchanged changes { kind number title fields } } userErrors { code field } } }';
const difference = async (list: { id: string }, file: Buffer, more: object = {}) => (await world.as(office.officer).ask(mutation, { input: input(list, file, more) })).data.purchaseListImport;

test('a file takes the place of a draft: rows are the lines of their numbers, and the difference is told', async () => {
  const list = await imported(['助洁服务', '助餐服务', '助浴服务']);
  const file = await workbook([
    soundRow(office, { number: '1', title: '助洁服务' }), soundRow(office, { number: '2', title: '送餐服务', quantity: '500', 'amount.GENERAL_BUDGET': '60000.50', 'amount.WELFARE_LOTTERY': '1.00' }), soundRow(office, { title: '陪诊服务' }),
  ]);
  const dry = await difference(list, file, { dryRun: true });
  expect(dry).toMatchObject({ purchaseList: null, userErrors: [], difference: { added: 1, changed: 1, removed: 1, unchanged: 1 } });
  expect(await standing(list)).toMatchObject([{ title: '助洁服务' }, { title: '助餐服务' }, { title: '助浴服务' }]);
  expect((await difference(list, file)).difference).toEqual({
    added: 1, changed: 1, removed: 1, unchanged: 1,
    changes: [{ kind: 'CHANGED', number: 2, title: '送餐服务', fields: ['title', 'quantity', 'budgets'] }, { kind: 'REMOVED', number: 3, title: '助浴服务', fields: [] }, { kind: 'ADDED', number: 4, title: '陪诊服务', fields: [] }],
  });
  expect(await standing(list)).toEqual([{ number: 1, title: '助洁服务', quantity: 2000 }, { number: 2, title: '送餐服务', quantity: 500 }, { number: 4, title: '陪诊服务', quantity: 2000 }]);
});

test('what was exported and comes back unchanged changes nothing', async () => {
  const list = await imported(['助洁服务', '助餐服务']);
  const exported = Buffer.from(await (await world.as(office.officer).visit(`/procurement/lists/${listId(list)}.xlsx`)).arrayBuffer());
  expect((await difference(list, exported)).difference).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 2, changes: [] });
});

test('without numbers a row is the line of its item and title; a citation that is gone makes another line (E9)', async () => {
  const here = await Neighbourhood.in(world);
  const need = needId(await here.adopted());
  const list = await office.drafted((year += 1));
  const row = (more: object) => soundRow(office, { area: here.community.jurisdiction, ...more });
  await world.as(office.officer).tell(importLines, { ...input(list, await workbook([row({ title: '助洁服务', needs: need }), row({ title: '助餐服务' })])), mode: PurchaseListImportMode.APPEND });
  const result = await difference(list, await workbook([row({ title: '助餐服务', needs: need }), row({ title: '助洁服务' })]));
  expect(result.difference).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 0, changes: [{ kind: 'REMOVED', number: 1 }, { kind: 'CHANGED', number: 2, fields: ['needs'] }, { kind: 'ADDED', number: 3, title: '助洁服务' }] });
});

test('one bad row, and the draft stays as it was', async () => {
  const list = await imported(['助洁服务', '助餐服务']);
  expect(await difference(list, await workbook([soundRow(office, { title: '新的一项' }), soundRow(office, { quantity: '一些' })]))).toMatchObject({ difference: null, userErrors: [{ code: 'ROWS_BAD' }] });
  expect(await standing(list)).toMatchObject([{ title: '助洁服务' }, { title: '助餐服务' }]);
});

test('only a draft is replaced, by officers of the buyer, once for a key', async () => {
  const list = await imported(['助洁服务']);
  const file = await workbook([soundRow(office, { title: '助餐服务' })]);
  expect((await world.as(office.approver).denial(importLines, input(list, file))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(importLines, input(list, file))).code).toBe('NOT_FOUND');
  const once = input(list, file);
  await world.as(office.officer).tell(importLines, once);
  expect((await world.as(office.officer).tell(importLines, once)).replayed).toBe(true);
  expect(await standing(list)).toMatchObject([{ number: 2, title: '助餐服务' }]);
  const { list: published } = await office.published({}, (year += 1));
  expect(await world.as(office.officer).refusal(importLines, input(published, file))).toMatchObject({ code: 'WRONG_STATE', field: 'mode' });
});

test('the file may have been uploaded, and stays with the list', async () => {
  const list = await imported(['助洁服务']);
  const upload = async (content: Buffer, kind = 'DATA_FILE') => await new Uploader(world, office.officer, await world.organizations.active()).upload(content, { name: '清单.xlsx', kind, owner: buyerId(office.buyer) });
  const file = await workbook([soundRow(office, { title: '助餐服务' })]);
  const attachmentId = await upload(file);
  expect((await world.as(office.officer).refusal(importLines, { ...input(list, file), attachmentId })).code).toBe('ONE_FILE');
  expect((await world.as(office.officer).refusal(importLines, { ...input(list, file), file: null, attachmentId: await upload(file, 'EVIDENCE') })).code).toBe('FILE_NOT_READY');
  await world.as(office.officer).tell(importLines, { ...input(list, file), file: null, attachmentId });
  expect(await standing(list)).toMatchObject([{ title: '助餐服务' }]);
  expect((await world.sql('select state, attached_to_type from attachment where attached_to_id = $1', [list.id]))).toEqual([{ state: 'ATTACHED', attached_to_type: 'PurchaseList' }]);
  expect((await world.as(office.approver).visit(`/files/${attachmentId}`)).status).toBe(200);
});
