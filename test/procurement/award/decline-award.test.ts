import { AwardState, FundSource, ProcurementMethod, PurchaseLineState, TenderState, confirmAward, declineAward, lockAward, markContracted } from '../../../src/procurement/index.js';
import { deed } from '../../../src/platform/deeds/deed.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, awardId, key } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const decline = (award: { id: string }) => ({ awardId: awardId(award), reason: '人员无法到位', idempotencyKey: key() });
const winner = (bidders: readonly Bidder[], award: { organization: { id: string } }) => bidders.find(({ organization }) => organization.id === award.organization.id)!.manager;
const budget = async () => BigInt((await world.sql<{ fen: string }>(`select balance_fen::text as fen from ledger_account where owner_id = $1 and kind = 'BUDGET' and fund_source = $2`, [room.office.buyer.id, FundSource.GENERAL_BUDGET]))[0]!.fen);

/** Signs for a contract, as a downstream slice does. */
const sign = deed({
  field: 'awardTestSign', answers: 'award', scope: 'test:write', idempotency: 'accepted',
  act: async (unit, input: { awardId: string; idempotencyKey?: string }) => {
    const { award } = await lockAward(unit, input.awardId);
    await markContracted(unit, award);
    return award;
  },
});
const scoreOf = async (id: string) => (await world.sql<{ score: number }>('select credit_score($1)::float8 as score', [id]))[0]!.score;

test('PL-26: a winner refuses; credit counts it, the money returns, the next in rank is proposed', async () => {
  const { tender, bidders, bids } = await room.evaluated();
  const before = await budget();
  const award = await room.propose(tender);
  const score = await scoreOf(award.organization.id);
  const declined = await world.as(winner(bidders, award)).perform(declineAward, decline(award));
  expect(declined).toMatchObject({ state: AwardState.DECLINED, declineReason: '人员无法到位' });
  expect(await budget()).toBe(before);
  expect(await scoreOf(award.organization.id)).toBeLessThan(score);
  expect((await room.fresh(tender)).state).toBe(TenderState.EVALUATED);
  const next = await room.propose(tender);
  expect(next.bid.id).toBe(bids.find(({ rank }) => rank === 2)!.id);
});

test('PL-26: a confirmed award is refused too, until the contract is signed', async () => {
  const { tender, bidders, award } = await room.awarded();
  await world.as(winner(bidders, award)).tell(declineAward, decline(award));
  expect((await room.fresh(tender)).state).toBe(TenderState.EVALUATED);
  const signed = await room.awarded();
  await world.as(room.office.approver).tell(sign, { awardId: awardId(signed.award) });
  expect(await world.as(winner(signed.bidders, signed.award)).refusal(declineAward, decline(signed.award))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-26' });
});

test('PL-26: when every ranked bidder refused the tender is void and its lines are open again', async () => {
  const { tender, bidders } = await room.evaluated([[30, 20], [36, 24]], ['90001.00', '90002.00'], { method: ProcurementMethod.COMPETITIVE_CONSULTATION, finalRound: false });
  for (let round = 0; round < 2; round += 1) {
    const award = await room.propose(tender);
    await world.as(winner(bidders, award)).tell(declineAward, decline(award));
  }
  expect((await room.fresh(tender)).state).toBe(TenderState.VOID);
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.OPEN]);
});

test('PL-11: a signed contract ends tender and award and takes the lines', async () => {
  const { tender, award } = await room.awarded();
  await world.as(room.office.approver).tell(sign, { awardId: awardId(award) });
  expect((await room.fresh(tender)).state).toBe(TenderState.CONTRACTED);
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.CONTRACTED]);
  expect((await world.as(room.office.approver).refusal(sign, { awardId: awardId(award) })).code).toBe('WRONG_STATE');
});

test('a refusal and a confirmation at once: one of them happens', async () => {
  const { tender, bidders } = await room.evaluated();
  const award = await room.propose(tender);
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  const outcomes = await Promise.allSettled([
    world.as(room.office.approver).tell(confirmAward, { awardId: awardId(award), idempotencyKey: key() }),
    world.as(winner(bidders, award)).tell(declineAward, decline(award)),
  ]);
  const confirmed = outcomes[0]!.status === 'fulfilled';
  // A confirmed award can still be refused; a refused one is not confirmed.
  expect(outcomes[1]!.status).toBe('fulfilled');
  if (!confirmed) expect(outcomes[0]).toMatchObject({ reason: { code: 'WRONG_STATE' } });
  expect((await room.fresh(tender)).state).toBe(TenderState.EVALUATED);
});

test('only a manager of the winner refuses', async () => {
  const { tender, bidders } = await room.evaluated();
  const award = await room.propose(tender);
  const loser = bidders.find(({ organization }) => organization.id !== award.organization.id)!;
  for (const person of [loser.manager, room.office.officer, room.office.approver]) expect((await world.as(person).denial(declineAward, decline(award))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(declineAward, decline(award))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(winner(bidders, award)).refusal(declineAward, { ...decline(award), expectedVersion: 99 })).code).toBe('STALE_VERSION');
});
