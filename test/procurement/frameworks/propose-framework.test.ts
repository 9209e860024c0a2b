import { FrameworkMemberState, FrameworkState, PurchaseLineState, Remedy, TenderState, answerChallenge, confirmFramework, draftTender, proposeAward, proposeFramework, withdrawFramework } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { Court } from '../challenges/court.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';
import { FrameworkRoom, frameworkId } from './framework-room.js';

let world: World;
let desk: FrameworkRoom;
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 12);
});
afterAll(() => world.close());

const proposal = (tender: { id: string }) => ({ tenderId: tenderId(tender), idempotencyKey: key() });

test('FA-01: a tender for a framework agreement says what the agreement will be, and no other tender does', async () => {
  const refusal = (more: object) => world.as(desk.officer).refusal(draftTender, desk.room.terms({ ...desk.tenderTerms(), ...more }));
  expect(await refusal({ framework: null })).toMatchObject({ code: 'FRAMEWORK_TERMS_MISSING', rule: 'FA-01', field: 'framework' });
  expect(await refusal({ framework: { termMonths: 25, ways: ['ROTATION'] } })).toMatchObject({ code: 'FRAMEWORK_TERM_TOO_LONG', field: 'framework.termMonths' });
  expect((await world.as(desk.officer).refusal(draftTender, desk.room.terms({ framework: { termMonths: 12, ways: desk.tenderTerms().framework!.ways } }))).code).toBe('FRAMEWORK_TERMS_ELSEWHERE');
});

test('FA-01: of three qualified bidders the two best are proposed; the members are public, and an award to one of them alone is refused', async () => {
  const { tender } = await desk.evaluated();
  expect((await world.as(desk.officer).refusal(proposeAward, proposal(tender))).code).toBe('FRAMEWORK_INSTEAD');
  const framework = await desk.propose(tender);
  expect(framework).toMatchObject({ state: FrameworkState.PROPOSED, kind: 'CLOSED', budgetFen: tender.budgetFen });
  expect((await desk.membersOf(framework)).map(({ rank, offeredFen, state }) => [rank, offeredFen, state])).toEqual([[1, 9_600_000n, FrameworkMemberState.CANDIDATE], [2, 11_000_000n, FrameworkMemberState.CANDIDATE]]);
  expect((await desk.room.fresh(tender)).state).toBe(TenderState.AWARD_PENDING);
  const { data } = await world.as(null).ask(
    'query ($id: ID!) { tender(id: $id) { frameworkTerms { nodes { termMonths ways } } frameworks { nodes { state members { nodes { rank unitPrices { price { amount } } organization { name } } } } } } }', { id: tenderId(tender) });
  expect(data.tender.frameworks.nodes[0].members.nodes).toHaveLength(2);
  // 120,000 yuan for 2,000 hours are 60 yuan at most; who offered 96,000 asks for 48.
  expect(data.tender.frameworks.nodes[0].members.nodes.find(({ rank }: { rank: number }) => rank === 1).unitPrices).toEqual([{ price: { amount: '48.00' } }]);
});

test('FA-01, TE-04: another person confirms it after the publicity; the members are in, the first stage is over, its lines are under contract', async () => {
  const { tender } = await desk.evaluated();
  const framework = await desk.propose(tender);
  const confirmation = () => ({ frameworkId: frameworkId(framework), idempotencyKey: key() });
  expect(await world.as(desk.approver).refusal(confirmFramework, confirmation())).toMatchObject({ code: 'STANDSTILL_RUNNING', rule: 'TE-04' });
  expect((await world.as(desk.officer).denial(confirmFramework, confirmation())).code).toBe('FORBIDDEN');
  await world.setTime(new Date(framework.standstillEndsAt!.getTime() + 1_000));
  const confirmed = await desk.confirm(framework);
  expect(confirmed.state).toBe(FrameworkState.RUNNING);
  expect(confirmed.endsOn!.slice(0, 4)).toBe(String(Number(confirmed.startsOn!.slice(0, 4)) + 1));
  expect((await desk.membersOf(framework)).map(({ state }) => state)).toEqual([FrameworkMemberState.ACTIVE, FrameworkMemberState.ACTIVE]);
  expect((await desk.room.fresh(tender)).state).toBe(TenderState.CONTRACTED);
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.CONTRACTED]);
  expect(await world.as(desk.approver).refusal(confirmFramework, confirmation())).toMatchObject({ code: 'WRONG_STATE' });
});

test('whoever proposed does not confirm, also not by the database', async () => {
  const { tender } = await desk.evaluated();
  await world.people.grant(desk.officer, 'BUYER_APPROVER', desk.room.office.buyer);
  const framework = await desk.propose(tender);
  await world.setTime(new Date(framework.standstillEndsAt!.getTime() + 1_000));
  expect((await world.as(desk.officer).denial(confirmFramework, { frameworkId: frameworkId(framework), idempotencyKey: key() })).code).toBe('FORBIDDEN');
  await expect(world.sql(`update framework set state = 'RUNNING', confirmed_by_id = proposed_by_id, confirmed_at = business_now(), starts_on = current_date, ends_on = current_date + 1 where id = $1`, [framework.id])).rejects.toMatchObject({ constraint: 'framework_two_people' });
});

test('a proposal is taken back and made anew; two at once make one', async () => {
  const { tender } = await desk.evaluated();
  const framework = await desk.propose(tender);
  await world.as(desk.officer).tell(withdrawFramework, { frameworkId: frameworkId(framework), reason: '名单有误' });
  expect((await desk.fresh(framework)).state).toBe(FrameworkState.ANNULLED);
  expect((await desk.membersOf(framework)).map(({ state }) => state)).toEqual([FrameworkMemberState.WITHDRAWN, FrameworkMemberState.WITHDRAWN]);
  expect((await desk.room.fresh(tender)).state).toBe(TenderState.EVALUATED);
  const outcomes = await Promise.allSettled([desk.officer, desk.room.office.officer2].map((officer) => world.as(officer).tell(proposeFramework, proposal(tender))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('only officers of the buyer propose, for this method and after the evaluation; a replay proposes once', async () => {
  const { tender, bidders } = await desk.evaluated();
  for (const person of [desk.approver, bidders[0]!.manager, desk.staff]) expect((await world.as(person).denial(proposeFramework, proposal(tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(proposeFramework, proposal(tender))).code).toBe('UNAUTHENTICATED');
  const input = proposal(tender);
  await world.as(desk.officer).tell(proposeFramework, input);
  await world.as(desk.officer).tell(proposeFramework, input);
  const [row] = await world.sql<{ count: number }>('select count(*)::int as count from framework where tender_id = $1', [tender.id]);
  expect(row!.count).toBe(1);
  const other = await TenderRoom.in(world, { lines: 1 });
  const evaluated = await other.evaluated();
  expect((await world.as(other.office.officer).refusal(proposeFramework, proposal(evaluated.tender))).code).toBe('NOT_A_FRAMEWORK');
});

test('PL-14: a challenge of the result holds the agreement; upheld, the proposal is undone and the panel judges again', async () => {
  const running = await desk.evaluated();
  const framework = await desk.propose(running.tender);
  const loser = running.bidders[2]!;
  const court = await Court.in(world, 1);
  const challenge = await court.raised(await desk.room.fresh(running.tender), loser);
  await world.setTime(new Date(framework.standstillEndsAt!.getTime() + 1_000));
  expect(await world.as(desk.approver).refusal(confirmFramework, { frameworkId: frameworkId(framework), idempotencyKey: key() })).toMatchObject({ code: 'FROZEN', rule: 'PL-14' });
  expect(await world.as(desk.approver).refusal(answerChallenge, await court.answer(challenge, Remedy.SET_ASIDE, true))).toMatchObject({ code: 'REMEDY_IMPOSSIBLE' });
  await world.as(desk.approver).tell(answerChallenge, await court.answer(challenge, Remedy.RE_EVALUATE, true));
  expect((await desk.fresh(framework)).state).toBe(FrameworkState.ANNULLED);
  expect((await desk.room.fresh(running.tender)).state).toBe(TenderState.OPENED);
});

test('FA-01: a fifth and at least one falls out, the tender may want fewer members, and users need two', async () => {
  const five = await desk.evaluated(['100000.00', '101000.00', '102000.00', '103000.00', '104000.00'], { mostMembers: 3 });
  expect(await desk.membersOf(await desk.propose(five.tender))).toHaveLength(3);
  const three = await desk.evaluated();
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '440113', 'framework.eliminatedPercent', '40', '2000-01-01', 'test', false)`);
  expect(await world.as(desk.officer).refusal(proposeFramework, proposal(three.tender))).toMatchObject({ code: 'TOO_FEW_LEFT', rule: 'FA-01' });
});
