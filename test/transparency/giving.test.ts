import { countStatements } from '../../src/platform/reads/index.js';
import { type World, openWorld } from '../kit/index.js';
import { paid } from '../payments/stage.js';
import { type Work, Works } from '../payments/works.js';
import { givingProblemsOf } from './giving-validation.js';

type Data = ReturnType<typeof JSON.parse>;

let world: World;
let work: Work;
let address: string;
beforeAll(async () => {
  world = await openWorld();
  work = await new Works(world).grant();
  const index = (await (await visit('/360giving/index.json')).json()) as Data;
  address = new URL(index.funders[0].years[0].json).pathname;
}, 120_000);
afterAll(() => world.close());

const visit = async (path: string, headers: Record<string, string> = {}) => await world.as(null).visit(path, { headers });
const grantsAt = async (): Promise<Data[]> => ((await (await visit(address)).json()) as Data).grants;

test('360Giving 1.4.3: a published agreement is a grant in the package of its host charity, valid by the official schema', async () => {
  const text = (await (await visit(address)).json()) as Data;
  expect(givingProblemsOf(text)).toEqual([]);
  expect(text).toMatchObject({ version: '1.4', license: 'https://creativecommons.org/licenses/by/4.0/', publisher: { name: 'Wushe' } });
  const [round] = await world.sql<{ title: string }>('select title from grant_round');
  expect(text.grants).toEqual([expect.objectContaining({
    id: `360G-unregistered-${work.contractId}`, currency: 'CNY', amountAppliedFor: 5_000, amountAwarded: 5_000, amountDisbursed: 0, fromOpenCall: 'Yes', locationScope: 'GLS060',
    grantProgramme: [expect.objectContaining({ title: round!.title })], recipientOrganization: [expect.objectContaining({ id: expect.stringMatching(/^CN-USCC-/) })],
    fundingOrganization: [expect.objectContaining({ department: '社区微基金' })], beneficiaryLocation: [expect.objectContaining({ countryCode: 'CN', geoCodeType: 'CN-NBS' })],
    relatedDocument: [expect.objectContaining({ documentType: 'Grant agreement' })], plannedDates: [expect.objectContaining({ startDate: expect.stringMatching(/^2026-/) })],
  })]);
});

test('what is paid is disbursed, payment by payment; the package is another from then on', async () => {
  const before = await visit(address);
  const [etag, modified] = [before.headers.get('etag')!, before.headers.get('last-modified')!];
  expect((await visit(address, { 'if-none-match': etag })).status).toBe(304);
  expect((await visit(address, { 'if-modified-since': modified })).status).toBe(304);
  await world.advance('2h');
  await paid(world, work, 0);
  expect((await visit(address, { 'if-none-match': etag })).status).toBe(200);
  expect(await grantsAt()).toEqual([expect.objectContaining({ amountDisbursed: 3_000, disbursementTransaction: [expect.objectContaining({ value: 3_000, currency: 'CNY' })] })]);
});

test('nobody is named but organizations, and nothing that a query hides is in it', async () => {
  const text = await (await visit(address)).text();
  const names = await world.sql<{ name: string }>('select distinct display_name as name from person where char_length(display_name) > 2');
  expect(names.filter(({ name }) => text.includes(name))).toEqual([]);
  expect(text).not.toMatch(/person_|contactName|telephone|email/);
});

test('the flat form has the standard\'s titles; the query answers the same package', async () => {
  const csv = await (await visit(address.replace('.json', '.csv'))).text();
  expect(csv.split('\r\n')[0]).toContain('"Identifier","Title","Description","Currency","Amount Applied For","Amount Awarded","Amount Disbursed","Award Date"');
  expect(csv.split('\r\n')[1]).toContain(`"360G-unregistered-${work.contractId}"`);
  const [, funderId, year] = /^\/360giving\/(organization_[0-9a-f]+)\/(\d+)\.json$/.exec(address)!;
  const query = 'query ($id: ID!, $year: Int!, $page: Int!) { givingPackage(funderId: $id, year: $year, page: $page) }';
  const { data } = await world.as(null).ask(query, { id: funderId, year: Number(year), page: 1 });
  expect(JSON.parse(data.givingPackage as string).grants[0]).toMatchObject({ id: `360G-unregistered-${work.contractId}`, amountDisbursed: 3_000 });
  for (const other of [{ id: funderId, year: 1999, page: 1 }, { id: work.contractId, year: Number(year), page: 1 }, { id: funderId, year: Number(year), page: 2 }]) expect((await world.as(null).ask(query, other)).data).toEqual({ givingPackage: null });
});

test('the monthly bulk file has it, too', async () => {
  const { datasets } = (await (await visit('/open-data/months.json')).json()) as Data;
  const { months } = datasets.find(({ name }: Data) => name === 'grants');
  const row = JSON.parse((await (await visit(new URL(months[0].jsonl).pathname + new URL(months[0].jsonl).search)).text()).split('\n')[0]!) as Data;
  expect(row).toMatchObject({ id: work.contractId, applied_for: '5000', awarded: '5000', disbursed: '3000', currency: 'CNY' });
});

test('a package is one statement, whatever it holds; what is not there is not found, and no page has no number', async () => {
  expect((await countStatements(() => visit(address))).statements.length).toBeLessThanOrEqual(1);
  expect((await countStatements(() => visit('/360giving/index.json'))).statements.length).toBeLessThanOrEqual(1);
  for (const path of ['/360giving/', '/360giving/x.json', address.replace(/\d{4}\.json/, '1999.json'), `${address}?page=2`]) expect([path, (await visit(path)).status]).toEqual([path, 404]);
  expect((await visit(`${address}?page=0`)).status).toBe(400);
});
