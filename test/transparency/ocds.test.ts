import { settled } from '../harness/settled.js';
import { type World, openWorld } from '../kit/index.js';
import { AcceptingSide, ContractSide, publishContract } from '../../src/contracts/index.js';
import { declineAward } from '../../src/procurement/index.js';
import { contractId, type Deal, PurchaseDesk } from '../contracts/desk.js';
import { awardId, key, tenderId } from '../procurement/tender-room.js';
import { problemsOf } from './validation.js';

type Data = ReturnType<typeof JSON.parse>;

let world: World;
let desk: PurchaseDesk;
let deal: Deal;
let ocid: string;
const get = async (path: string, init: RequestInit = {}) => await world.as(null).visit(path, init);
const json = async (path: string): Promise<Data> => {
  await settled(world.pool);
  return JSON.parse(await (await get(path)).text());
};
const record = async (): Promise<Data> => (await json(`/ocds/records/${ocid}.json`)).records[0];

beforeAll(async () => {
  world = await openWorld();
  desk = await PurchaseDesk.in(world, { lines: 6 });
  await desk.citedNeed();
});
afterAll(() => world.close());

describe('a process is released event by event', () => {
  test('a draft and a bid before the opening are released in no way', async () => {
    await desk.room.drafted();
    expect((await json('/ocds/records.json')).records).toEqual([]);
    const running = await desk.room.withBids();
    await settled(world.pool);
    const before = await (await get('/ocds/records.json')).text();
    const bidder = await desk.room.bidder();
    await desk.room.bid(running.tender, bidder, '99000.00');
    await desk.room.pastDeadline(running.tender);
    await world.sweep();
    expect(await (await get('/ocds/records.json')).text()).toBe(before);
    const [{ compiledRelease }] = (JSON.parse(before) as Data).records;
    expect(compiledRelease.bids).toBeUndefined();
    expect(compiledRelease.tender).toMatchObject({ status: 'active', procurementMethod: 'open', value: { amount: 120000, currency: 'CNY' } });
    expect(compiledRelease.tender.numberOfTenderers).toBeUndefined();
    expect(compiledRelease.planning.documents).toEqual([expect.objectContaining({ documentType: 'needsAssessment' })]);
    expect(compiledRelease.parties).toEqual([expect.objectContaining({ roles: ['buyer', 'procuringEntity'], identifier: expect.objectContaining({ scheme: 'CN-USCC' }) as object })]);
    await desk.room.openWith(running, desk.room.office.officer);
    await desk.room.openWith(running, desk.room.supervisor);
    const opened = (await json('/ocds/records.json')).records[0].compiledRelease;
    expect(opened.bids.details).toHaveLength(4);
    expect(opened.bids.statistics[0]).toMatchObject({ measure: 'bids', value: 4 });
    expect(opened.bids.details.map((bid: Data) => bid.value.amount).sort()).toEqual([100000, 110000, 118000.5, 99000].sort());
    expect(JSON.stringify(opened)).not.toContain('五名持证社工');
  });

  test('from the list to the last payment: one release per publication, each valid, none ever changed', async () => {
    deal = await desk.drafted();
    const tender = deal.contract;
    expect(tender).toBeDefined();
    await deal.sign(ContractSide.CLIENT);
    await deal.sign(ContractSide.PROVIDER);
    const { records } = await json('/ocds/records.json');
    ocid = records.at(-1).ocid;
    expect(ocid).toMatch(/^ocds-000000-[0-9a-f]{32}$/);
    expect((await record()).compiledRelease.contracts).toBeUndefined();
    const early = await json(`/ocds/releases/${ocid}.json`);
    expect(early.releases.map(({ tag }: Data) => tag)).toEqual([['planning', 'tender'], ['tenderUpdate'], ['tenderUpdate'], ['award'], ['awardUpdate']]);

    await world.as(deal.people.drafter).tell(publishContract, { contractId: contractId(deal.contract), idempotencyKey: key() });
    await world.sweep();
    const milestone = await deal.milestone(1);
    await deal.delivered(milestone);
    await deal.accept(milestone, AcceptingSide.CLIENT);
    await deal.accept(milestone, AcceptingSide.COMMUNITY);
    const late = await json(`/ocds/releases/${ocid}.json`);
    expect(late.releases.slice(0, 5)).toEqual(early.releases);
    expect(late.releases.map(({ tag }: Data) => tag).slice(5)).toEqual([['contract'], ['implementation']]);
    expect(problemsOf('releases', late)).toEqual([]);

    const { compiledRelease: compiled, versionedRelease: versioned, releases } = await record();
    expect(problemsOf('records', await json(`/ocds/records/${ocid}.json`))).toEqual([]);
    expect(problemsOf('versioned', versioned)).toEqual([]);
    expect(releases).toEqual(late.releases);
    expect(compiled.awards).toEqual([expect.objectContaining({ status: 'active', value: { amount: 118000.5, currency: 'CNY' } })]);
    expect(compiled.contracts[0]).toMatchObject({ status: 'active', value: { amount: 118000.5 }, implementation: { milestones: [{ status: 'met' }, { status: 'scheduled' }] } });
    expect(versioned.tender.status.map(({ value }: Data) => value)).toEqual(['active', 'complete']);
    expect(versioned.awards[0].status.map(({ value }: Data) => value)).toEqual(['pending', 'active']);
  });

  test('PL-26: a winner who refuses is told as an award that failed', async () => {
    const { award, bidders } = await desk.room.awarded();
    const { manager } = bidders.find(({ organization }) => organization.id === award.organization.id)!;
    await world.as(manager).tell(declineAward, { awardId: awardId(award), reason: '人员不足，无法履约。', idempotencyKey: key() });
    const last = (await json('/ocds/records.json')).records.at(-1);
    expect(last.compiledRelease.awards).toEqual([expect.objectContaining({ status: 'unsuccessful', description: '人员不足，无法履约。' })]);
    expect(last.compiledRelease.tender.status).toBe('active');
  });

  test('releases cannot be changed or removed, even by SQL', async () => {
    await expect(world.sql('update ocds_release set body = body')).rejects.toThrow();
    await expect(world.sql('delete from ocds_release')).rejects.toThrow();
  });
});

describe('served to everyone', () => {
  test('pages follow one another and come to all', async () => {
    const seen: string[] = [];
    for (let path: string | null = '/ocds/records.json?limit=1'; path; ) {
      const page: Data = await json(path);
      expect(problemsOf('records', page)).toEqual([]);
      seen.push(...page.records.map((one: Data) => one.ocid));
      path = page.links ? page.links.next.replace('http://127.0.0.1:4000', '') : null;
    }
    const lines = (await (await get('/ocds/records.jsonl')).text()).trim().split('\n').map((line) => JSON.parse(line) as Data);
    expect(seen).toEqual(lines.map((one) => one.ocid));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('who asks with `since` gets what came after, and nothing again', async () => {
    const all = (await (await get('/ocds/releases.jsonl')).text()).trim().split('\n').map((line) => JSON.parse(line) as Data);
    const first = await json('/ocds/releases.json?limit=4');
    expect(problemsOf('releases', first)).toEqual([]);
    const rest: Data[] = [];
    for (let path: string | null = first.links.next.replace('http://127.0.0.1:4000', ''); path; ) {
      const page: Data = await json(path);
      rest.push(...page.releases);
      path = page.links ? page.links.next.replace('http://127.0.0.1:4000', '') : null;
    }
    expect([...first.releases, ...rest].map(({ id }: Data) => id)).toEqual(all.map(({ id }) => id));
  });

  test('an unchanged record is not sent again; a release is the same for ever', async () => {
    const one = await get(`/ocds/records/${ocid}.json`);
    const again = await get(`/ocds/records/${ocid}.json`, { headers: { 'if-none-match': one.headers.get('etag')! } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const [{ id }] = (await json(`/ocds/releases/${ocid}.json`)).releases;
    const release = await get(`/ocds/releases/${ocid}/${id}.json`);
    expect(release.headers.get('cache-control')).toContain('immutable');
    expect(problemsOf('releases', JSON.parse(await release.text()))).toEqual([]);
  });

  test.each(['/ocds/records/nothing.json', '/ocds/releases/ocds-000000-1.json', '/ocds/records/../../x.json', '/ocds/records/'])('%s is answered as not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test.each(['/ocds/records.json?limit=0', '/ocds/records.json?limit=1000', '/ocds/records.json?after=x', '/ocds/releases.json?since=yesterday'])('%s is refused', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  test('by query: a record, its releases and the id at its tender, with few statements', async () => {
    const { data } = await world.as(null).ask('query ($ocid: String!) { ocdsRecord(ocid: $ocid) { ocid releaseCount compiledRelease tender { ocid } releases(first: 2) { nodes { releaseId tags digest body } } } ocdsReleases(first: 3) { nodes { date } } ocdsRecords(first: 3) { nodes { ocid } totalCount { value } } }', { ocid });
    expect(data.ocdsRecord).toMatchObject({ ocid, releaseCount: 7, tender: { ocid } });
    expect((JSON.parse(data.ocdsRecord.compiledRelease) as Data).ocid).toBe(ocid);
    expect(data.ocdsRecord.releases.nodes[0].tags).toEqual(['planning', 'tender']);
    expect(data.ocdsRecords.nodes).toHaveLength(3);
  });

  test('two processes that publish at once write each release once', async () => {
    const { tender } = await desk.room.published();
    expect(tenderId(tender)).toMatch(/^tender_/);
    await settled(world.pool);
    await Promise.all([1, 2, 3, 4].map(() => get('/ocds/records.json')));
    const [row] = await world.sql<{ count: number }>(`select count(*)::int as count from ocds_release r join ocds_record o on o.id = r.record_id where o.tender_id = $1`, [tender.id]);
    expect(row!.count).toBe(1);
  });
});

test('/ocds tells people and programs where everything is, and what it lists answers', async () => {
  const page = await get('/ocds', { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const links = [...(await page.text()).matchAll(/href="(\/ocds[^"]*)"/g)].map(([, link]) => link!);
  expect(links).toHaveLength(4);
  for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
  const listed = (await (await get('/ocds/')).json()) as { standard: string; addresses: { address: string }[] };
  expect(listed.standard).toContain('1.1.5');
  expect(listed.addresses.map(({ address }) => new URL(address).pathname)).toContain('/ocds/records.jsonl');
});
