import { encodeId } from '../../src/kernel/identifiers.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { FundSource, PurchaseLine } from '../../src/procurement/index.js';
import { ExternalProcess, applyImport, draftFromImport, importOcds } from '../../src/transparency/index.js';
import { gzipSync } from 'node:zlib';
import { Uploader } from '../files/uploader.js';
import { type World, openWorld } from '../kit/index.js';
import { type PurchasingOffice } from '../procurement/purchasing-office.js';
import { TenderRoom } from '../procurement/tender-room.js';
import { publisherFiles } from './publishers.js';
import { samples } from './samples.js';

type Data = ReturnType<typeof JSON.parse>;
const [, eastern] = samples[0]!;
const [, island] = samples[2]!;

let world: World;
let room: TenderRoom;
let office: PurchasingOffice;
let buyerId: string;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 2 });
  ({ office } = room);
  buyerId = encodeId('buyer', office.buyer.id);
});
afterAll(() => world.close());

const count = async (): Promise<number> => (await world.sql<{ count: number }>('select count(*)::int as count from external_process'))[0]!.count;
const processes = async (importId: string): Promise<ExternalProcess[]> => await world.orm.em.fork().find(ExternalProcess, { import: importId }, { orderBy: { place: 'asc' } });
const applied = async (processId: string, more: Partial<Parameters<typeof applyImport.act>[1]> = {}): Promise<Parameters<typeof applyImport.act>[1]> => ({
  processId, year: 2027, catalogueItemId: await catalogueItem(), communityId: office.community.publicId, standard: '每次服务不少于一小时，有签字记录。', expectedQuarter: 2, fundSource: FundSource.GENERAL_BUDGET, ...more,
});
const catalogueItem = async (): Promise<string> => encodeId('item', (await world.orm.em.fork().findOneOrFail(PurchaseLine, { buyer: office.buyer.id })).catalogueItem.id);

describe('ocdsImport', () => {
  test('a dry run tells what would be taken, and takes nothing', async () => {
    const { data, errors } = await world.as(office.officer).ask('mutation ($input: OcdsImportInput!) { ocdsImport(input: $input) { userErrors { code } ocdsImport { id } processCount report { path outcome reason en zh count example } } }', { input: { buyerId, document: eastern, name: '外国文件.json', dryRun: true } });
    expect(errors).toBeUndefined();
    expect(data.ocdsImport).toMatchObject({ userErrors: [], ocdsImport: null, processCount: 1 });
    expect(data.ocdsImport.report).toContainEqual(expect.objectContaining({ path: 'releases[].tender.features', outcome: 'NOT_TAKEN', reason: 'NO_PLACE', count: 2, zh: expect.stringContaining('原始数据') as string }));
    expect(await count()).toBe(0);
  });

  test('the same file is taken once, whoever sends it again, and at once by two', async () => {
    const input = { buyerId, document: eastern };
    const [one, other] = await Promise.all([world.as(office.officer).perform(importOcds, input), world.as(office.officer2).perform(importOcds, input)]);
    expect(other.id).toBe(one.id);
    expect((await world.as(office.officer).perform(importOcds, input)).id).toBe(one.id);
    expect(await processes(one.id)).toMatchObject([{ ocid: 'ocds-abc123-UA-2020-01', title: 'Соціальні послуги вдома', place: 1 }]);
    expect(await count()).toBe(1);
  });

  test.each(samples)('taken whole: %s', async (_name, document, { processes: expected }) => {
    const taken = await world.as(office.officer).perform(importOcds, { buyerId, document });
    expect(await processes(taken.id)).toHaveLength(expected);
  });

  test.each([['no json', 'NOT_JSON'], ['[]', 'NOTHING_FOUND'], ['['.repeat(500), 'TOO_DEEP']])('%.8s is refused', async (document, code) => {
    const before = await count();
    expect(await world.as(office.officer).refusal(importOcds, { buyerId, document })).toMatchObject({ code, field: 'document' });
    expect(await count()).toBe(before);
  });

  test('strangers and approvers take nothing in, and strangers see nothing of it', async () => {
    const stranger = await world.people.someone();
    expect((await world.as(stranger).denial(importOcds, { buyerId, document: island })).code).toBe('FORBIDDEN');
    expect((await world.as(office.approver).denial(importOcds, { buyerId, document: island })).code).toBe('FORBIDDEN');
    const query = '{ ocdsImports { nodes { id } } externalProcesses { nodes { title source } } }';
    expect((await world.as(stranger).ask(query)).data).toEqual({ ocdsImports: { nodes: [] }, externalProcesses: { nodes: [] } });
    expect((await world.as(office.approver).ask(query)).data.externalProcesses.nodes.length).toBeGreaterThan(0);
  });

  test('a large file comes as the body of a request', async () => {
    const document = JSON.stringify({ releases: Array.from({ length: 3_000 }, (_, index) => ({ ocid: `big-${index}`, tender: { id: index, title: `第${index}项`, description: '说明'.repeat(200), items: [{ id: 1, description: 'x', quantity: 1 }] } })) });
    expect(document.length).toBeGreaterThan(1_048_576);
    const dry = await world.as(office.officer).visit(`/ocds/imports?buyer=${buyerId}&dryRun=true`, { method: 'POST', body: document });
    expect(await dry.json()).toMatchObject({ ocdsImport: null, processCount: 3_000 });
    const response = await world.as(office.officer).visit(`/ocds/imports?buyer=${buyerId}&name=${encodeURIComponent('大文件.json')}`, { method: 'POST', body: document });
    expect(response.status).toBe(200);
    expect((await response.json() as Data).ocdsImport).toMatchObject({ processCount: 3_000 });
    expect((await world.as(null).visit(`/ocds/imports?buyer=${buyerId}`, { method: 'POST', body: document })).status).toBe(401);
    expect((await world.as(await world.people.someone()).visit(`/ocds/imports?buyer=${buyerId}`, { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await world.as(office.officer).visit(`/ocds/imports?buyer=${buyerId}`, { method: 'POST', body: Buffer.from([0x00, 0xff]) })).status).toBe(422);
  });
});

describe('an uploaded file', () => {
  const page = 'query ($id: ID!) { ocdsImport(id: $id) { name processCount rows(first: 5) { totalCount { value } nodes { place path ocid outcome reason zh changed leftOut } } notTaken: rows(first: 5, filter: { outcome: { eq: NOT_TAKEN } }) { nodes { path reason } } } }';
  const uploaded = async (content: Buffer, name: string, kind = 'DATA_FILE'): Promise<string> => await new Uploader(world, office.officer, await world.organizations.active()).upload(content, { name, kind, owner: buyerId });

  test('is unpacked and taken, kept with what was made of it, and told row by row', async () => {
    const { text } = publisherFiles[3]!;
    const attachmentId = await uploaded(gzipSync(Buffer.from(text)), 'registro.json.gz');
    const { data } = await world.as(office.officer).ask('mutation ($input: OcdsImportInput!) { ocdsImport(input: $input) { userErrors { code field } ocdsImport { id } leftOut { path reason zh } } }', { input: { buyerId, attachmentId } });
    expect(data.ocdsImport).toMatchObject({ userErrors: [], leftOut: [{ path: 'records[1]', reason: 'LINKED_RELEASES' }] });
    const { result, statements } = await countStatements(() => world.as(office.approver).ask(page, { id: data.ocdsImport.ocdsImport.id as string }));
    expect(result.data.ocdsImport).toMatchObject({
      name: 'registro.json.gz', processCount: 1, notTaken: { nodes: [{ path: 'records[1]', reason: 'LINKED_RELEASES' }] },
      rows: { totalCount: { value: 2 }, nodes: [{ place: 1, path: 'records[0].compiledRelease', outcome: 'CHANGED', reason: null }, { place: 2, ocid: 'ocds-03ad3f-000-9', outcome: 'NOT_TAKEN', zh: expect.stringContaining('链接') as string }] },
    });
    expect(statements.length).toBeLessThanOrEqual(2);
    expect((await world.as(office.approver).visit(`/files/${attachmentId}`)).status).toBe(200);
    expect((await world.as(await world.people.someone()).visit(`/files/${attachmentId}`)).status).toBe(404);
    expect((await world.as(await world.people.someone()).ask(page, { id: data.ocdsImport.ocdsImport.id as string })).data.ocdsImport).toBeNull();
    const second = await world.as(office.officer).refusal(importOcds, { buyerId, attachmentId });
    expect(second).toMatchObject({ code: 'FILE_NOT_READY', field: 'attachmentId' });
  });

  test('a dry run leaves it ready; text and file together are refused, and a file of another kind', async () => {
    const attachmentId = await uploaded(Buffer.from(publisherFiles[4]!.text), 'mx.json');
    const dry = await world.as(office.officer).ask('mutation ($input: OcdsImportInput!) { ocdsImport(input: $input) { processCount userErrors { code } } }', { input: { buyerId, attachmentId, dryRun: true } });
    expect(dry.data.ocdsImport).toEqual({ processCount: 1, userErrors: [] });
    expect((await world.as(office.officer).refusal(importOcds, { buyerId, attachmentId, document: '{}' })).code).toBe('ONE_FILE');
    expect((await world.as(office.officer).refusal(importOcds, { buyerId })).code).toBe('ONE_FILE');
    expect((await world.as(office.officer).refusal(importOcds, { buyerId, attachmentId: await uploaded(Buffer.from('{}'), 'x.json', 'EVIDENCE') })).code).toBe('FILE_NOT_READY');
    expect(await world.as(office.officer).refusal(importOcds, { buyerId, attachmentId: await uploaded(gzipSync(Buffer.from([0xff, 0xff, 0])), 'x.gz') })).toMatchObject({ code: 'NOT_JSON', field: 'attachmentId' });
    expect((await world.as(office.officer).perform(importOcds, { buyerId, attachmentId })).processCount).toBe(1);
  });
});

describe('ocdsImportApply', () => {
  let process: string;
  beforeAll(async () => {
    const taken = await world.as(office.officer).perform(importOcds, { buyerId, document: island });
    process = encodeId('external_process', (await processes(taken.id))[0]!.id);
  });

  test('E7, GP-08: what the file does not tell is asked for', async () => {
    expect(await world.as(office.officer).refusal(applyImport, await applied(process))).toMatchObject({ code: 'QUANTITY_REQUIRED', rule: 'E7' });
    expect(await world.as(office.officer).refusal(applyImport, await applied(process, { items: [{ key: '1', quantity: 3 }] }))).toMatchObject({ code: 'NO_AMOUNT', rule: 'GP-08' });
    expect(await world.as(office.officer).refusal(applyImport, await applied(process, { items: [{ key: '1#2' }] }))).toMatchObject({ code: 'RATE_REQUIRED', rule: 'GP-08' });
    expect(await world.as(office.officer).refusal(applyImport, await applied(process, { items: [{ key: 'nothing' }] }))).toMatchObject({ code: 'ITEM_UNKNOWN' });
    expect(await world.as(office.officer).refusal(applyImport, await applied(process, { items: [{ key: '1#2' }, { key: '1#2' }], rate: '9.1' }))).toMatchObject({ code: 'ITEM_REPEATED' });
    expect(await world.as(office.officer).refusal(applyImport, await applied(process, { year: null }))).toMatchObject({ field: 'items' });
  });

  test('items become lines of a draft list, in yuan, by the rules of every line', async () => {
    const more = { items: [{ key: '1', quantity: 3, unit: '次', budget: { amount: '3000.00', currency: 'CNY' } }, { key: '1#2' }], rate: '9.123' } as never;
    const result = await world.as(office.officer).perform(applyImport, await applied(process, more));
    const lines = await world.orm.em.fork().find(PurchaseLine, { list: result.list!.id }, { orderBy: { number: 'asc' } });
    // 10.50 GBP × 2 × 9.123 = 191.583 yuan
    expect(lines).toMatchObject([{ title: 'Health', quantity: 3, unit: '次', budgetFen: 300_000n, state: 'PLANNED' }, { title: 'again', quantity: 2, unit: 'week', budgetFen: 19_158n }]);
    const { data } = await world.as(office.officer).ask('query ($id: ID!) { externalProcess(id: $id) { list { year } items { key quantity unitValue { amount currency } } value { amount currency } closesAt } }', { id: process });
    expect(data.externalProcess).toMatchObject({ list: { year: 2027 }, items: [{ key: '1', quantity: null }, { key: '1#2', unitValue: { amount: '10.5', currency: 'GBP' } }], closesAt: '2016-05-09T00:00:00.000Z' });
  });

  test('a line that the rules refuse refuses all of them, in the payload, too', async () => {
    const before = await world.sql('select id from purchase_line');
    const input = await applied(process, { year: 2028, rate: '9', items: [{ key: '1#2' }, { key: '1', quantity: 1, budget: { amount: '5.00', currency: 'CNY' } as never }], divisionId: 'division_00000000000000000000000000000001' });
    const { data } = await world.as(office.officer).ask('mutation ($input: OcdsImportApplyInput!) { ocdsImportApply(input: $input) { externalProcess { id } userErrors { code field } } }', { input });
    expect(data.ocdsImportApply).toMatchObject({ externalProcess: null, userErrors: [{ code: 'AREA_REQUIRED', field: 'items.0.communityId' }] });
    expect(await world.sql('select id from purchase_line')).toHaveLength(before.length);
  });

  test('for strangers the process is not there', async () => {
    expect((await world.as(await world.people.someone()).denial(applyImport, await applied(process))).code).toBe('NOT_FOUND');
    expect((await world.as(office.approver).denial(applyImport, await applied(process))).code).toBe('FORBIDDEN');
  });

  test('a tender is drafted in the words of the process, over open lines', async () => {
    const { lineIds, criteria, priceWeight, openingOfficerIds } = room.terms();
    const result = await world.as(office.officer).perform(draftFromImport, { processId: process, lineIds, criteria, priceWeight, openingOfficerIds });
    const [tender] = await world.sql<{ title: string; requirement: string; state: string }>('select title, requirement, state from tender where id = $1', [result.tender!.id]);
    expect(tender).toMatchObject({ title: 'Care', state: 'DRAFT', requirement: expect.stringContaining('- again：2 week') as string });
    expect((await world.as(await world.people.someone()).denial(draftFromImport, { processId: process, lineIds, criteria, priceWeight, openingOfficerIds })).code).toBe('NOT_FOUND');
    expect(await world.as(office.officer).refusal(draftFromImport, { processId: process, lineIds: [room.terms().lineIds[0]!], criteria, priceWeight: 5, openingOfficerIds })).toMatchObject({ code: 'PRICE_WEIGHT', rule: 'TE-02' });
  });
});
