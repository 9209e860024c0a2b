import { publishContract } from '../../src/contracts/index.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { contractId, PurchaseDesk } from '../contracts/desk.js';
import { pageLength } from '../../src/transparency/open-data/read-month.js';
import { type World, openWorld } from '../kit/index.js';
import { key, tenderId } from '../procurement/tender-room.js';

type Data = ReturnType<typeof JSON.parse>;

let world: World;
let desk: PurchaseDesk;
let month: string;
beforeAll(async () => {
  world = await openWorld();
  desk = await PurchaseDesk.in(world, { lines: 8 });
  month = await thisMonth();
});
afterAll(() => world.close());

/** The month in China, which passes as the tests go on. */
const thisMonth = async (): Promise<string> => new Date((await world.now()).getTime() + 8 * 3_600_000).toISOString().slice(0, 7);
const visit = async (path: string, headers: Record<string, string> = {}) => await world.as(null).visit(path, { headers });
const lines = async (name: string, of = month): Promise<Data[]> => (await (await visit(`/open-data/${name}.jsonl?month=${of}`)).text()).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Data);

test('a tender appears with its publication, its bids are counted from the opening on; drafts and sealed bids change no byte', async () => {
  await desk.room.drafted();
  expect(await lines('tenders')).toEqual([]);
  const running = await desk.room.withBids();
  const before = await (await visit(`/open-data/tenders.csv?month=${month}`)).text();
  const bidder = await desk.room.bidder();
  await desk.room.bid(running.tender, bidder, '99000.00');
  expect(await (await visit(`/open-data/tenders.csv?month=${month}`)).text()).toBe(before);
  expect(await lines('tenders')).toEqual([expect.objectContaining({ id: tenderId(running.tender), state: 'PUBLISHED', bids: null, budget: '120000', currency: 'CNY', lines: 1, opened_at: null })]);
  await desk.room.pastDeadline(running.tender);
  await world.sweep();
  await desk.room.openWith(running, desk.room.office.officer);
  await desk.room.openWith(running, desk.room.supervisor);
  expect(await lines('tenders')).toEqual([expect.objectContaining({ bids: 4 })]);
  const [heading, row] = (await (await visit(`/open-data/tenders.csv?month=${month}`)).text()).split('\r\n');
  expect(heading).toBe('id,ocid,title,state,method,buyer,buyer_credit_code,jurisdiction,budget,currency,lines,bids,published_at,deadline,opened_at,ended_at,ended_code');
  expect(row).toContain(tenderId(running.tender));
  expect(Buffer.from(await (await visit(`/open-data/tenders.csv?month=${month}`)).arrayBuffer()).subarray(0, 3).toString('hex')).toBe('efbbbf');
});

test('awards and contracts follow in the months of their own; a contract appears with its publication (PL-12)', async () => {
  const deal = await desk.signed();
  const { months } = JSON.parse(await (await visit('/open-data/months.json')).text()).datasets.find(({ name }: Data) => name === 'awards') as { months: { month: string; rows: number; jsonl: string }[] };
  const awards = await lines('awards', months.at(-1)!.month);
  expect(months.at(-1)!.rows).toBe(awards.length);
  expect(awards).toContainEqual(expect.objectContaining({ amount: '118000.5', state: 'CONTRACTED', supplier: deal.people.organization.name }));
  const all = async (): Promise<Data[]> => (await Promise.all((JSON.parse(await (await visit('/open-data/months.json')).text()).datasets.find(({ name }: Data) => name === 'contracts') as { months: { month: string }[] }).months.map((each) => lines('contracts', each.month)))).flat();
  expect(await all()).toEqual([]);
  await world.as(deal.people.drafter).tell(publishContract, { contractId: contractId(deal.contract), idempotencyKey: key() });
  expect(await all()).toEqual([expect.objectContaining({ id: contractId(deal.contract), amount: '118000.5', paid: '0', milestones: 2, milestones_accepted: 0 })]);
});

test('who has it is sent nothing again, by tag or by time; another state is another tag', async () => {
  const path = `/open-data/tenders.jsonl?month=${month}`;
  const first = await visit(path);
  const [etag, modified] = [first.headers.get('etag')!, first.headers.get('last-modified')!];
  expect((await visit(path, { 'if-none-match': etag })).status).toBe(304);
  expect((await visit(path, { 'if-modified-since': modified })).status).toBe(304);
  expect((await visit(path, { 'if-modified-since': new Date(Date.parse(modified) - 1_000).toUTCString() })).status).toBe(200);
  await desk.room.published();
  const now = await lines('tenders', await thisMonth());
  expect(now.at(-1).state).toBe('PUBLISHED');
  const head = await world.as(null).visit(path, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a month is one statement, an index one for each file', async () => {
  const month1 = await countStatements(() => visit(`/open-data/contracts.csv?month=${month}`));
  expect(month1.statements.length).toBeLessThanOrEqual(1);
  expect((await countStatements(() => visit('/open-data/months.json'))).statements.length).toBeLessThanOrEqual(4);
});

test('what a spreadsheet would take for a formula is text', async () => {
  const { tender } = await desk.room.published({ title: '=1+1, "服务"' });
  const of = await thisMonth();
  const row = (await (await visit(`/open-data/tenders.csv?month=${of}`)).text()).split('\r\n').find((line) => line.startsWith(tenderId(tender)));
  expect(row).toContain(`,"'=1+1, ""服务""",`);
});

test.each(['/open-data/tenders.csv', '/open-data/tenders.csv?month=2026-13', '/open-data/tenders.csv?month=2026-03&page=0'])('%s is refused', async (path) => {
  expect((await visit(path)).status).toBe(400);
});

test.each(['/open-data/bids.csv?month=2026-03', '/open-data/tenders.xlsx?month=2026-03', '/open-data/'])('%s is not there', async (path) => {
  expect((await visit(path)).status).toBe(404);
});

// The last one: what comes after would meet thousands of tenders.
test('a month that is longer than a page goes on behind the link, each row once, until there is none', async () => {
  const { tender } = await desk.room.published();
  const month = await thisMonth();
  await world.sql('alter table tender disable trigger user');
  await world.sql(`insert into tender select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).* from tender t, generate_series(1, ${pageLength}) where t.id = $1`, [tender.id]);
  await world.sql('alter table tender enable trigger user');
  await world.sql('analyze');
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let path: string | null = `/open-data/tenders.jsonl?month=${month}`; path !== null;) {
    const answer: Response = await visit(path);
    const ids = (await answer.text()).trimEnd().split('\n').map((line) => (JSON.parse(line) as Data).id as string);
    seen.push(...ids);
    sizes.push(ids.length);
    const next: string | undefined = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    path = next === undefined ? null : `${new URL(next).pathname}${new URL(next).search}`;
  }
  expect(sizes).toEqual([pageLength, seen.length - pageLength]);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toContain(tenderId(tender));
  const { datasets } = JSON.parse(await (await visit('/open-data/months.json')).text()) as { datasets: { name: string; months: { month: string; rows: number }[] }[] };
  expect(datasets.find(({ name }) => name === 'tenders')!.months.find((each) => each.month === month)!.rows).toBe(seen.length);
  expect((await (await visit(`/open-data/tenders.jsonl?month=${month}&page=3`)).text())).toBe('');
});
