import { citeNeed } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { Neighbourhood, needId } from '../../needs/neighbourhood.js';
import { lineId } from '../purchasing-office.js';
import { TenderRoom, awardId, bidId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
  room = await TenderRoom.in(world, { terms: { communityId: here.community.publicId } });
});
afterAll(() => world.close());

const can = async (person: Someone | null, kind: 'tender' | 'bid' | 'award', id: string, ...deeds: string[]): Promise<Record<string, boolean>> => {
  const reply = await world.as(person).ask(`query ($id: ID!) { ${kind}(id: $id) { viewerCan { ${deeds.map((deed) => `${deed} { allowed reason rule }`).join(' ')} } } }`, { id });
  expect(reply.errors).toBeUndefined();
  return Object.fromEntries(Object.entries(reply.data[kind].viewerCan as Record<string, { allowed: boolean }>).map(([deed, { allowed }]) => [deed, allowed]));
};

test('one query walks from the need over line, tender and bids to the winner', async () => {
  const need = await here.adopted();
  const line = room.line();
  await world.as(room.office.officer).tell(citeNeed, { lineId: lineId(line), needId: needId(need) });
  const { tender, bidders } = await room.evaluated(undefined, undefined, { lineIds: [lineId(line)] });
  await room.propose(tender);
  const reply = await world.as(null).ask(
    `query ($id: ID!) { need(id: $id) { title purchaseLines { nodes { title state
      tenders { nodes { state nextStates method deadline serverTime secondsLeft bidCount rankingFormula
        criteria(first: 5) { nodes { position name points } }
        bids(first: 5, orderBy: { field: RANK, direction: ASC }) { nodes { rank totalScore price { amount } outcome organization { name } } }
        awards(first: 2) { nodes { state nextStates amount { amount } serverTime secondsLeft organization { name bids(first: 1) { nodes { rank } } awards(first: 1) { nodes { state } } } } } } }
      bids(first: 5) { nodes { organization { name } } } } } } }`,
    { id: needId(need) },
  );
  expect(reply.errors).toBeUndefined();
  const [seenLine] = reply.data.need.purchaseLines.nodes;
  const [seen] = seenLine.tenders.nodes;
  expect(seenLine).toMatchObject({ state: 'TENDERED' });
  expect(seenLine.bids.nodes).toHaveLength(3);
  expect(seen).toMatchObject({ state: 'AWARD_PENDING', nextStates: ['AWARDED', 'EVALUATED', 'OPENED', 'VOID'], bidCount: 3, secondsLeft: 0, criteria: { nodes: [{ position: 1, points: 40 }, { position: 2, points: 30 }] } });
  expect(seen.bids.nodes.map(({ rank, outcome, organization }: { rank: number; outcome: string; organization: { name: string } }) => [rank, outcome, organization.name])).toEqual([
    [1, 'PROPOSED', bidders[2]!.organization.name], [2, 'PENDING', bidders[1]!.organization.name], [3, 'PENDING', bidders[0]!.organization.name],
  ]);
  expect(seen.awards.nodes[0]).toMatchObject({ state: 'STANDSTILL', amount: { amount: '118000.50' }, organization: { name: bidders[2]!.organization.name, bids: { nodes: [{ rank: 1 }] }, awards: { nodes: [{ state: 'STANDSTILL' }] } } });
  expect(seen.awards.nodes[0].secondsLeft).toBeGreaterThan(0);
});

test('what each may do now is told by the deeds\' own policies', async () => {
  const draft = await room.drafted();
  const drafting = ['tenderEdit', 'openingShareCreate', 'tenderPublish', 'tenderCancel', 'bidSubmit', 'bidsOpen'];
  expect(await can(room.office.officer, 'tender', tenderId(draft), ...drafting)).toEqual({ tenderEdit: true, openingShareCreate: true, tenderPublish: false, tenderCancel: true, bidSubmit: false, bidsOpen: false });
  expect(await can(room.office.approver, 'tender', tenderId(draft), ...drafting)).toEqual({ tenderEdit: false, openingShareCreate: false, tenderPublish: true, tenderCancel: true, bidSubmit: false, bidsOpen: false });

  const running = await room.withBids();
  const [manager] = running.bidders.map((bidder) => bidder.manager);
  expect(await can(manager!, 'tender', tenderId(running.tender), 'bidSubmit', 'bidsOpen')).toEqual({ bidSubmit: true, bidsOpen: false });
  expect(await can(manager!, 'bid', bidId(running.bids[0]!), 'bidRevise', 'bidWithdraw')).toEqual({ bidRevise: true, bidWithdraw: true });
  await room.pastDeadline(running.tender);
  expect(await can(manager!, 'bid', bidId(running.bids[0]!), 'bidRevise', 'bidWithdraw')).toEqual({ bidRevise: false, bidWithdraw: false });
  expect(await can(room.supervisor, 'tender', tenderId(running.tender), 'bidSubmit', 'bidsOpen')).toEqual({ bidSubmit: false, bidsOpen: true });
  expect(await can(room.office.approver, 'tender', tenderId(running.tender), 'bidsOpen')).toEqual({ bidsOpen: false });
});

test('panel and award are offered to whoever may act, and to nobody else', async () => {
  const { tender, members } = await room.scored();
  const deeds = ['panelAppoint', 'conflictDeclare', 'scoreSubmit', 'panelConclude', 'dissentRecord', 'tenderAward'];
  expect(await can(members[0]!, 'tender', tenderId(tender), ...deeds)).toEqual({ panelAppoint: false, conflictDeclare: true, scoreSubmit: true, panelConclude: true, dissentRecord: false, tenderAward: false });
  expect(await can(room.evaluators[6]!, 'tender', tenderId(tender), ...deeds)).toEqual({ panelAppoint: false, conflictDeclare: false, scoreSubmit: false, panelConclude: false, dissentRecord: false, tenderAward: false });
  expect(await can(room.office.officer, 'tender', tenderId(tender), ...deeds)).toMatchObject({ panelAppoint: true, tenderAward: false });
  expect(await can(null, 'tender', tenderId(tender), ...deeds)).toMatchObject({ panelAppoint: false, scoreSubmit: false });
  const { award, bidders } = await room.awarded();
  const winner = bidders.find(({ organization }) => organization.id === award.organization.id)!.manager;
  expect(await can(winner, 'award', awardId(award), 'awardConfirm', 'awardDecline')).toEqual({ awardConfirm: false, awardDecline: true });
  expect(await can(room.office.approver, 'award', awardId(award), 'awardConfirm', 'awardDecline')).toEqual({ awardConfirm: false, awardDecline: false });
});

test('a proposed award is offered for confirmation after its publicity period to another person', async () => {
  const { tender } = await room.evaluated();
  const award = await room.propose(tender);
  expect(await can(room.office.approver, 'award', awardId(award), 'awardConfirm')).toEqual({ awardConfirm: false });
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  expect(await can(room.office.approver, 'award', awardId(award), 'awardConfirm')).toEqual({ awardConfirm: true });
  expect(await can(room.office.officer, 'award', awardId(award), 'awardConfirm')).toEqual({ awardConfirm: false });
});

test('pages of tenders, bids and awards are ordered, filtered and searched', async () => {
  const found = async (text: string) => (await world.as(null).ask('query ($text: String) { tenders(first: 1, search: $text) { totalCount { value } } }', { text })).data.tenders.totalCount.value;
  expect(await found('养老 助洁')).toBeGreaterThan(0);
  expect(await found('垃圾分类')).toBe(0);
  const reply = await world.as(null).ask(
    `query { tenders(first: 3, filter: { state: { in: [PUBLISHED, AWARD_PENDING] }, method: { eq: OPEN_TENDER } }, orderBy: { field: DEADLINE, direction: DESC }) { totalCount { value } nodes { state } }
      awards(first: 3, filter: { state: { eq: STANDSTILL } }, orderBy: { field: AMOUNT, direction: DESC }) { totalCount { value } nodes { state } } bids(first: 2, filter: { rank: { eq: 1 } }) { totalCount { value } nodes { rank } } }`,
  );
  expect(reply.errors).toBeUndefined();
  expect(reply.data.awards.nodes.every(({ state }: { state: string }) => state === 'STANDSTILL')).toBe(true);
  expect(reply.data.bids.nodes.every(({ rank }: { rank: number }) => rank === 1)).toBe(true);
});
