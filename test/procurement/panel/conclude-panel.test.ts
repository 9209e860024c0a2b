import { BidState, ProcurementMethod, PurchaseLineState, TenderState, appointPanel, concludePanel, declareConflict, recordDissent, submitScore } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, bidId, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 16 });
});
afterAll(() => world.close());

const conclude = (tender: { id: string }) => ({ tenderId: tenderId(tender) });

test('TE-03: the price score is lowest ÷ price × weight; quality is the members\' mean; the best total is first', async () => {
  const { tender, bids } = await room.evaluated([[30, 20], [36, 24], [40, 30]], ['110000.00', '100000.00', '118000.50']);
  expect(tender).toMatchObject({ state: TenderState.EVALUATED });
  expect(tender.rankingFormula).toContain('TE-03');
  expect(bids.map(({ priceScore, qualityScore, totalScore, rank }) => [priceScore, qualityScore, totalScore, rank])).toEqual([
    ['27.27', '50.00', '77.27', 3], ['30.00', '60.00', '90.00', 2], ['25.42', '70.00', '95.42', 1],
  ]);
});

test('equal totals: the lower price is first, then the earlier sealed', async () => {
  const { bids } = await room.evaluated([[30, 20], [30, 20], [30, 20]], ['100000.00', '100000.00', '100000.00']);
  expect(bids.map(({ rank }) => rank)).toEqual([1, 2, 3]);
});

test('TH-02: in a comparison by price alone the lowest price wins', async () => {
  const running = await room.opened(['3.00', '1.00', '2.00'], { method: ProcurementMethod.COMPARISON, priceWeight: 100, criteria: [] });
  const members = [room.office.officer2, room.supervisor, room.office.approver];
  await world.as(room.office.officer).tell(appointPanel, { tenderId: tenderId(running.tender), expertIds: [], buyerRepresentativeIds: members.map(({ publicId }) => publicId) });
  for (const member of members) {
    await world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
    for (const bid of running.bids) await world.as(member).tell(submitScore, { bidId: bidId(bid), points: [] });
  }
  await world.as(members[0]!).tell(concludePanel, conclude(running.tender));
  expect((await room.bidsOf(running.tender)).map(({ rank, totalScore }) => [rank, totalScore])).toEqual([[3, '33.33'], [1, '100.00'], [2, '50.00']]);
});

test('every member declares and judges every bid before the panel concludes', async () => {
  const running = await room.opened();
  const members = await room.paneled(running.tender);
  const criteria = await room.criteriaOf(running.tender);
  expect(await world.as(members[0]!).refusal(concludePanel, conclude(running.tender))).toMatchObject({ code: 'DECLARATIONS_MISSING', rule: 'PL-16' });
  for (const member of members) await world.as(member).tell(declareConflict, { tenderId: tenderId(running.tender), conflict: false });
  for (const member of members.slice(1)) for (const bid of running.bids) await world.as(member).tell(submitScore, room.score(bid, criteria, [1, 1]));
  const refusal = await world.as(members[0]!).refusal(concludePanel, conclude(running.tender));
  expect(refusal).toMatchObject({ code: 'SCORES_MISSING', rule: 'TE-01' });
  expect(refusal.in('en')).toContain('3');
});

test('PL-16, TE-01: a panel that lost a member does not conclude until it is complete', async () => {
  const { tender, members } = await room.scored();
  await world.as(members[1]!).tell(declareConflict, { tenderId: tenderId(tender), conflict: true, reason: '事后发现利害关系' });
  expect(await world.as(members[0]!).refusal(concludePanel, conclude(tender))).toMatchObject({ code: 'PANEL_COMPOSITION', rule: 'TE-01' });
});

test('a bid that most members find unqualified falls out with their reasons; PL-07: with too few left it is void', async () => {
  const { tender, bids, members } = await room.scored();
  const criteria = await room.criteriaOf(tender);
  for (const member of members.slice(0, 3)) await world.as(member).tell(submitScore, room.score(bids[0]!, criteria, [40, 30], { qualified: false, reason: '人员证书过期' }));
  for (const member of members.slice(0, 2)) await world.as(member).tell(submitScore, room.score(bids[1]!, criteria, [40, 30], { qualified: false, reason: '少数意见' }));
  const concluded = await world.as(members[0]!).perform(concludePanel, conclude(tender));
  expect(concluded).toMatchObject({ state: TenderState.VOID });
  const [first, second] = await room.bidsOf(tender);
  expect(first).toMatchObject({ state: BidState.DISQUALIFIED, disqualifiedReason: '人员证书过期', rank: null });
  expect(second).toMatchObject({ state: BidState.RANKED });
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
});

test('PL-02: a bidder who lost eligibility since falls out by the register', async () => {
  const { tender, bidders, members } = await room.scored(undefined, ['90001.00', '90002.00', '90003.00', '90004.00']);
  await world.organizations.listed(bidders[2]!.organization);
  await world.as(members[0]!).tell(concludePanel, conclude(tender));
  expect((await room.fresh(tender)).state).toBe(TenderState.EVALUATED);
  expect((await room.bidsOf(tender)).map(({ state }) => state)).toEqual([BidState.RANKED, BidState.RANKED, BidState.DISQUALIFIED, BidState.RANKED]);
});

test('two members who conclude at once conclude once', async () => {
  const { tender, members } = await room.scored();
  const outcomes = await Promise.allSettled(members.slice(0, 2).map((member) => world.as(member).tell(concludePanel, conclude(tender))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'WRONG_STATE' } });
});

test('only members of the panel conclude', async () => {
  const { tender, bidders } = await room.scored();
  for (const person of [room.office.officer, room.office.approver, bidders[0]!.manager, room.evaluators[6]!]) expect((await world.as(person).denial(concludePanel, conclude(tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(concludePanel, conclude(tender))).code).toBe('UNAUTHENTICATED');
});

test('PL-27: a member puts disagreement on record until the award; silence is agreement', async () => {
  const { tender, members, bidders } = await room.evaluated();
  const input = { tenderId: tenderId(tender), dissent: '第一名的人员配置不足以完成服务。' };
  expect(await world.as(members[2]!).perform(recordDissent, input)).toMatchObject({ dissent: input.dissent });
  const read = async (person: typeof members[number] | null) => (await world.as(person).ask('query ($id: ID!) { tender(id: $id) { panel { nodes { name dissent } } } }', { id: input.tenderId })).data.tender.panel.nodes;
  expect((await read(room.supervisor)).map(({ dissent }: { dissent: string | null }) => dissent).filter(Boolean)).toEqual([input.dissent]);
  expect(await read(null)).toEqual([]);
  await room.propose(tender);
  expect(await read(bidders[0]!.manager)).toHaveLength(5);
  expect((await read(bidders[0]!.manager)).every(({ dissent }: { dissent: string | null }) => dissent === null)).toBe(true);
  expect((await world.as(room.office.officer).denial(recordDissent, input)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(recordDissent, input)).code).toBe('UNAUTHENTICATED');
});

test('PL-27: before the conclusion there is nothing to disagree with', async () => {
  const { tender, members } = await room.scored();
  expect((await world.as(members[0]!).refusal(recordDissent, { tenderId: tenderId(tender), dissent: '太早' })).code).toBe('WRONG_STATE');
});
