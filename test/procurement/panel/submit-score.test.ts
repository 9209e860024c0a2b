import { concludePanel, declareConflict, submitScore } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const seated = async () => {
  const running = await room.opened();
  const members = await room.paneled(running.tender);
  for (const member of members) await world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
  return { ...running, members, criteria: await room.criteriaOf(running.tender) };
};
const seen = async (person: Someone | null, bid: { id: string }) => {
  const reply = await world.as(person).ask(`query ($id: ID!) { bid(id: $id) { assessments { nodes { qualified member { name } scores { nodes { points criterion { name } } } } } } }`, { id: bidId(bid) });
  return reply.data.bid.assessments.nodes as { member: { name: string } | null; scores: { nodes: { points: number }[] } }[];
};

test('a member scores every criterion of a bid; sent again it takes the place of the first', async () => {
  const { bids, criteria, members } = await seated();
  const hand = world.as(members[0]!);
  const first = await hand.perform(submitScore, room.score(bids[0]!, criteria, [30, 20]));
  const second = await hand.perform(submitScore, room.score(bids[0]!, criteria, [35, 25], { comment: '方案更具体' }));
  expect(second.id).toBe(first.id);
  const stored = await world.sql<{ points: number }>('select points from bid_score where assessment_id = $1 order by points', [first.id]);
  expect(stored.map(({ points }) => points)).toEqual([25, 35]);
});

test('PL-23: points for every published criterion, once, within its most, and for nothing else', async () => {
  const { bids, criteria, members } = await seated();
  const hand = world.as(members[0]!);
  const other = await room.drafted();
  const foreign = await room.criteriaOf(other);
  for (const input of [
    room.score(bids[0]!, criteria.slice(0, 1), [30]),
    room.score(bids[0]!, [...criteria, criteria[0]!], [30, 20, 1]),
    room.score(bids[0]!, criteria, [41, 20]),
    room.score(bids[0]!, [...criteria, foreign[0]!], [30, 20, 1]),
  ]) expect(await hand.refusal(submitScore, input)).toMatchObject({ code: 'POINTS_MISMATCH', rule: 'PL-23' });
  await hand.tell(submitScore, room.score(bids[0]!, criteria, [40, 30]));
  await expect(world.sql('update bid_score set points = 31 where criterion_id = $1', [criteria[1]!.id])).rejects.toMatchObject({ constraint: 'bid_score_within_criterion' });
});

test('a bid that does not qualify is said so with a reason', async () => {
  const { bids, criteria, members } = await seated();
  expect((await world.as(members[0]!).refusal(submitScore, room.score(bids[0]!, criteria, [0, 0], { qualified: false }))).code).toBe('REASON_MISSING');
  expect(await world.as(members[0]!).perform(submitScore, room.score(bids[0]!, criteria, [0, 0], { qualified: false, reason: '未按要求提供人员证书' }))).toMatchObject({ qualified: false, reason: '未按要求提供人员证书' });
});

test('PL-16: nobody scores before declaring, after stepping aside, or without a seat', async () => {
  const running = await room.opened();
  const [member] = await room.paneled(running.tender);
  const input = room.score(running.bids[0]!, await room.criteriaOf(running.tender), [1, 1]);
  expect(await world.as(member!).refusal(submitScore, input)).toMatchObject({ code: 'NOT_CLEARED', rule: 'PL-16' });
  await world.as(member!).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: true, reason: '回避' });
  expect((await world.as(member!).denial(submitScore, input)).code).toBe('FORBIDDEN');
  for (const person of [room.office.officer, running.bidders[0]!.manager, room.evaluators[6]!, await world.people.operator()]) {
    expect((await world.as(person).denial(submitScore, input)).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(submitScore, input)).code).toBe('UNAUTHENTICATED');
});

test('before the opening a bid does not exist for the panel', async () => {
  const running = await room.withBids();
  const [member] = await room.paneled(running.tender);
  expect((await world.as(member!).denial(submitScore, { bidId: bidId(running.bids[0]!), points: [] })).code).toBe('NOT_FOUND');
});

test('until the panel concludes each member sees their own judgement alone, and nobody else sees any', async () => {
  const { bids, members, tender, bidders } = await room.scored();
  expect((await seen(members[0]!, bids[0]!)).map(({ member }) => member?.name)).toEqual(['专家1']);
  for (const person of [room.office.officer, room.office.approver, room.supervisor, bidders[0]!.manager, await world.people.operator(), null]) expect(await seen(person, bids[0]!)).toEqual([]);
  await world.as(members[0]!).tell(concludePanel, { tenderId: tenderId(tender) });
  for (const person of [members[1]!, room.supervisor]) expect((await seen(person, bids[0]!)).map(({ member }) => member?.name).sort()).toContain('专家2');
  const own = await seen(bidders[0]!.manager, bids[0]!);
  expect(own).toHaveLength(5);
  expect(own.every(({ member }) => member === null)).toBe(true);
  expect(await seen(bidders[1]!.manager, bids[0]!)).toEqual([]);
  expect(await seen(null, bids[0]!)).toEqual([]);
});

test('after the conclusion nothing is scored any more', async () => {
  const { bids, members, tender } = await room.evaluated();
  const input = room.score(bids[0]!, await room.criteriaOf(tender), [1, 1]);
  expect((await world.as(members[0]!).refusal(submitScore, input)).code).toBe('WRONG_STATE');
  await expect(world.sql('update bid_assessment set qualified = qualified where tender_id = $1', [tender.id])).rejects.toMatchObject({ constraint: 'bid_assessment_in_evaluation' });
});
