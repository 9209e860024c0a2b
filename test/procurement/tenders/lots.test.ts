import { encodeId } from '../../../src/kernel/identifiers.js';
import { FundSource, ProcurementMethod, type TenderProject, TenderState, draftProject, draftTender, publishProject, publishTender } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { buyerId, lineId, yuan } from '../purchasing-office.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 16 });
});
afterAll(() => world.close());

const projectId = (project: { id: string }) => encodeId('project', project.id);
const begun = (at = room, lotsPerBidder: number | null = 1): Promise<TenderProject> => world.as(at.office.officer).perform(draftProject, { buyerId: buyerId(at.office.buyer), title: '2026年社区服务（分两包）', lotsPerBidder });
const lot = async (project: TenderProject, lotNumber: number, more: Parameters<TenderRoom['drafted']>[0] = {}, at = room) => {
  const draft = await at.drafted({ projectId: projectId(project), lotNumber, ...more });
  return { tender: draft, shares: await at.shared(draft) };
};
const publish = (project: TenderProject) => ({ projectId: projectId(project), idempotencyKey: key() });

test('the lots of a project are published together, to one deadline, and public with their project', async () => {
  const project = await begun();
  const lots = [await lot(project, 1), await lot(project, 2)];
  const page = 'query ($id: ID!) { tenderProject(id: $id) { title lotsPerBidder lots(first: 5) { nodes { lotNumber state deadline project { id } } } } }';
  expect((await world.as(null).ask(page, { id: projectId(project) })).data.tenderProject).toBeNull();
  expect((await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(lots[0]!.tender), idempotencyKey: key() })).code).toBe('LOTS_TOGETHER');
  const input = publish(project);
  await world.as(room.office.approver).tell(publishProject, input);
  expect(await world.as(room.office.approver).tell(publishProject, input)).toMatchObject({ replayed: true });
  const { lots: seen } = (await world.as(null).ask(page, { id: projectId(project) })).data.tenderProject as { lots: { nodes: { lotNumber: number; state: string; deadline: string }[] } };
  expect(seen.nodes.map(({ lotNumber }) => lotNumber).sort()).toEqual([1, 2]);
  expect(new Set(seen.nodes.map(({ deadline }) => deadline)).size).toBe(1);
  expect((await world.as(room.office.approver).refusal(publishProject, publish(project))).code).toBe('NO_LOTS');
});

test('PL-04, TH-01: thresholds judge the lots of a project together', async () => {
  const large = await TenderRoom.in(world, { lines: 3, terms: { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('2500000.00') }] } });
  const project = await begun(large, null);
  await lot(project, 1, { method: ProcurementMethod.COMPETITIVE_CONSULTATION }, large);
  const second = large.terms({ lineIds: [lineId(large.line())], projectId: projectId(project), lotNumber: 2, method: ProcurementMethod.COMPETITIVE_CONSULTATION });
  expect(await world.as(large.office.officer).refusal(draftTender, second)).toMatchObject({ code: 'OPEN_TENDER_REQUIRED', rule: 'TH-01' });
});

test('lots have one method and one day, a number each, and a project of their buyer', async () => {
  const project = await begun();
  await lot(project, 1);
  const terms = room.terms({ lineIds: [lineId(room.line())] });
  const refusal = (more: object) => world.as(room.office.officer).refusal(draftTender, { ...terms, ...more });
  expect((await refusal({ projectId: projectId(project) })).code).toBe('LOT_INCOMPLETE');
  expect((await refusal({ projectId: projectId(project), lotNumber: 1 })).code).toBe('LOT_TAKEN');
  const other = await TenderRoom.in(world, { lines: 1 });
  expect((await world.as(room.office.officer).denial(draftTender, { ...terms, projectId: projectId(await begun(other)), lotNumber: 1 })).code).toBe('NOT_FOUND');
  await lot(project, 2, { method: ProcurementMethod.COMPARISON });
  expect((await world.as(room.office.approver).refusal(publishProject, publish(project))).code).toBe('LOTS_DIFFER');
});

test('only officers of the buyer begin a project, and only approvers who wrote no lot publish it', async () => {
  const project = await begun();
  await lot(project, 1);
  const bidder = await room.bidder();
  expect((await world.as(room.office.approver).denial(draftProject, { buyerId: buyerId(room.office.buyer), title: '另一个' })).code).toBe('FORBIDDEN');
  expect((await world.as(room.office.officer).denial(publishProject, publish(project))).code).toBe('FORBIDDEN');
  expect((await world.as(bidder.manager).denial(publishProject, publish(project))).code).toBe('NOT_FOUND');
});

test('whoever won as many lots as one bidder may is passed over in the next, and the second of the ranking wins it', async () => {
  const project = await begun();
  const lots = [await lot(project, 1), await lot(project, 2)];
  await world.as(room.office.approver).tell(publishProject, publish(project));
  const bidders = [await room.bidder(), await room.bidder(), await room.bidder()];
  for (const { tender } of lots) for (const [index, bidder] of bidders.entries()) await room.bid(tender, bidder, `${90_000 + index * 10_000}.00`);
  const marks = [[40, 30], [30, 20], [20, 10]];
  await room.pastDeadline(lots[0]!.tender);
  const winners: string[] = [];
  for (const running of lots) {
    await room.openWith(running, room.office.officer);
    await room.openWith(running, room.supervisor);
    const members = await room.judged(await room.fresh(running.tender), marks);
    await room.conclude({ tender: running.tender, members });
    winners.push((await room.propose(running.tender)).organization.id);
  }
  expect(winners).toEqual([bidders[0]!.organization.id, bidders[1]!.organization.id]);
  expect((await room.fresh(lots[1]!.tender)).state).toBe(TenderState.AWARD_PENDING);
});
