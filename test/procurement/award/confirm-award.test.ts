import { beijingTime } from '../../../src/kernel/words.js';
import { AwardState, TenderState, confirmAward } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, awardId, bidId, key } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const confirm = (award: { id: string }) => ({ awardId: awardId(award), idempotencyKey: key() });
const over = (award: { standstillEndsAt: Date }) => world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));

test('PL-24, PL-11: an award is confirmed by another person after the publicity period; the contract is due in thirty days', async () => {
  const { award, tender } = await room.awarded();
  expect(award).toMatchObject({ state: AwardState.CONFIRMED, confirmedBy: { id: room.office.approver.id } });
  expect(tender.state).toBe(TenderState.AWARDED);
  const days = (award.contractDueAt!.getTime() - award.confirmedAt!.getTime()) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(30);
  expect(days).toBeLessThan(31);
});

test('TE-04: while the result is public it is not confirmed; the database says so too', async () => {
  const { tender } = await room.evaluated();
  const award = await room.propose(tender);
  const refusal = await world.as(room.office.approver).refusal(confirmAward, confirm(award));
  expect(refusal).toMatchObject({ code: 'STANDSTILL_RUNNING', rule: 'TE-04' });
  expect(refusal.in('en')).toContain(beijingTime(award.standstillEndsAt, 'en'));
  await expect(world.sql(`update award set state = 'CONFIRMED', confirmed_by_id = $2, confirmed_at = business_now(), contract_due_at = business_now() where id = $1`, [award.id, room.office.approver.id]))
    .rejects.toMatchObject({ constraint: 'award_confirmed_after_standstill' });
});

test('whoever proposed it does not confirm it, whatever roles they hold', async () => {
  const { tender } = await room.evaluated();
  await world.people.grant(room.office.officer2, 'BUYER_APPROVER', room.office.buyer);
  const award = await room.propose(tender, room.office.officer2);
  await over(award);
  expect((await world.as(room.office.officer2).denial(confirmAward, confirm(award))).code).toBe('FORBIDDEN');
  await expect(world.sql(`update award set state = 'CONFIRMED', confirmed_by_id = proposed_by_id, confirmed_at = business_now(), contract_due_at = business_now() where id = $1`, [award.id]))
    .rejects.toMatchObject({ constraint: 'award_two_people' });
});

test('only approvers of the buyer confirm, once', async () => {
  const { tender, bidders } = await room.evaluated();
  const award = await room.propose(tender);
  await over(award);
  for (const person of [room.office.officer, room.supervisor, bidders[2]!.manager, await world.people.operator()]) expect((await world.as(person).denial(confirmAward, confirm(award))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(confirmAward, confirm(award))).code).toBe('UNAUTHENTICATED');
  const input = confirm(award);
  await world.as(room.office.approver).tell(confirmAward, input);
  expect((await world.as(room.office.approver).tell(confirmAward, input)).replayed).toBe(true);
  expect(await world.as(room.office.approver).refusal(confirmAward, confirm(award))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-24' });
});

test('a loser reads place and points beside those of the first', async () => {
  const { bids, bidders } = await room.awarded();
  const read = async (index: number) => (await world.as(bidders[index]!.manager).ask('query ($id: ID!) { bid(id: $id) { outcome outcomeReason rank priceScore qualityScore totalScore } }', { id: bidId(bids[index]!) })).data.bid;
  expect(await read(0)).toEqual({ outcome: 'NOT_SELECTED', outcomeReason: expect.stringContaining('Ranked 3 of 3 with 77.27 points; the first has 95.42.'), rank: 3, priceScore: '27.27', qualityScore: '50.00', totalScore: '77.27' });
  expect(await read(2)).toMatchObject({ outcome: 'WON', rank: 1 });
});
