import { FundSource, ProcurementMethod, draftProject } from '../../../src/procurement/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { countStatements } from '../../../src/platform/reads/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { buyerId, yuan } from '../purchasing-office.js';
import { TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let other: TenderRoom;
let open: { id: string };
let consulted: { id: string };
let lot: { id: string };
let project: { id: string };
let elsewhere: { id: string };
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 4 });
  other = await TenderRoom.in(world, { lines: 1, terms: { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('300000.00') }] } });
  open = (await room.published()).tender;
  consulted = (await room.published({ method: ProcurementMethod.COMPETITIVE_CONSULTATION })).tender;
  project = await world.as(room.office.officer).perform(draftProject, { buyerId: buyerId(room.office.buyer), title: '2026年社区服务分包采购' });
  lot = await room.drafted({ projectId: encodeId('project', project.id), lotNumber: 7 });
  elsewhere = (await other.published()).tender;
});
afterAll(() => world.close());

/** Ids of the tenders that a filter leaves, read as an officer of the first buyer by one statement. */
async function found(filter: object): Promise<string[]> {
  const { result, statements } = await countStatements(() => world.as(room.office.officer).ask('query ($filter: TenderFilter) { tenders(first: 50, filter: $filter) { nodes { id } } }', { filter }));
  expect(statements).toHaveLength(1);
  return result.data.tenders.nodes.map(({ id }: { id: string }) => id).sort();
}

const ids = (...tenders: readonly { id: string }[]): string[] => tenders.map(tenderId).sort();

test('tenders are found by method, by state and by buyer', async () => {
  expect(await found({ method: { eq: 'COMPETITIVE_CONSULTATION' } })).toEqual(ids(consulted));
  expect(await found({ state: { eq: 'DRAFT' } })).toEqual(ids(lot));
  expect(await found({ buyer: { eq: buyerId(room.office.buyer) } })).toEqual(ids(open, consulted, lot));
  expect(await found({ and: [{ state: { eq: 'PUBLISHED' } }, { buyer: { eq: buyerId(other.office.buyer) } }] })).toEqual(ids(elsewhere));
});

test('PL-19: tenders are found by a range of the budget, to the fen', async () => {
  expect(await found({ budget: { gte: '120000.00', lte: '120000.00' } })).toEqual(ids(open, consulted, lot));
  expect(await found({ budget: { gt: '120000.00' } })).toEqual(ids(elsewhere));
  expect(await found({ budget: { lt: '120000.00' } })).toEqual([]);
});

test('PL-06: tenders are found by a range of the deadline; a draft has none', async () => {
  const [row] = await world.sql<{ early: Date; late: Date }>('select min(deadline) as early, max(deadline) as late from tender');
  expect(await found({ deadline: { gte: row!.early.toISOString(), lte: row!.late.toISOString() } })).toEqual(ids(open, consulted, elsewhere));
  expect(await found({ deadline: { lt: row!.late.toISOString() } })).toEqual(ids(consulted));
  expect(await found({ takesBids: { eq: true } })).toEqual(ids(open, consulted, elsewhere));
});

test('tenders are found by district, and lots by their project and number; a draft stays with its buyer', async () => {
  const [row] = await world.sql<{ code: string }>(`select left(replace(division_id::text, '-', ''), 6) as code from community where id = $1`, [room.office.community.id]);
  expect(await found({ districtCode: { eq: row!.code } })).toContain(tenderId(open));
  expect(await found({ districtCode: { eq: '110101' } })).toEqual([]);
  expect(await found({ project: { eq: encodeId('project', project.id) } })).toEqual(ids(lot));
  expect(await found({ lotNumber: { eq: 7 } })).toEqual(ids(lot));
  expect(await found({ partOfProject: { eq: true } })).toEqual(ids(lot));
  expect((await world.as(other.office.officer).ask('{ tenders(first: 50, filter: { lotNumber: { eq: 7 } }) { nodes { id } } }')).data.tenders.nodes).toEqual([]);
});
