import { FundAccount, MatchOffer, MatchOfferState, draftMatchOffer, endMatchOffer, openMatchOffer, openPurpose, refundDonation, requestRefund } from '../../src/funds/index.js';
import { matchShare } from '../../src/funds/matching/match-share.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { type FundScene, balanceFen, bankGift, closing, establishedFund, freeFen, key, yuan } from './stage.js';

let world: World;
let scene: FundScene;
let pool: FundAccount;
beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  scene = await establishedFund(world);
  pool = await world.as(scene.steward).perform(openPurpose, { fundId: scene.fundId, purpose: '配捐资金池' });
});
afterAll(() => world.close());

const poolId = () => encodeId('fund_account', pool.id);
const fillPool = (amount: number | string) => bankGift(world, scene, amount, { purposeAccountId: poolId() });

async function drafted(budget: string, more: object = {}): Promise<string> {
  const { startsAt, endsAt } = await closing(world);
  const offer = await world.as(scene.steward).perform(draftMatchOffer, { fundId: scene.fundId, poolAccountId: poolId(), sponsor: '街道办事处', priority: 1, ratioPercent: 100, budget: yuan(budget), startsAt, endsAt, ...more });
  return encodeId('match_offer', offer.id);
}

async function opened(budget: string, more: object = {}): Promise<string> {
  const offerId = await drafted(budget, more);
  await world.as(scene.steward2).perform(openMatchOffer, { offerId, idempotencyKey: key() });
  return offerId;
}

const offerOf = async (offerId: string): Promise<MatchOffer> => (await world.orm.em.fork().find(MatchOffer, { fund: scene.fund.id })).find(({ id }) => encodeId('match_offer', id) === offerId)!;
const added = async (): Promise<string[]> => (await world.sql<{ fen: string }>(
  'select m.amount_fen::text as fen from gift_match m join match_offer o on o.id = m.offer_id join donation d on d.id = m.donation_id where o.fund_id = $1 order by d.received_at, d.recorded_at, o.priority', [scene.fund.id],
)).map(({ fen }) => fen);

test('a budget that runs out in the middle of a gift gives the exact rest, and the next gift nothing', async () => {
  await fillPool(1000);
  const offerId = await opened('100.01');
  for (const amount of ['60.00', '70.00', '5.00']) {
    await bankGift(world, scene, amount);
    await world.advance('1m');
  }
  await world.sweep();
  expect(await added()).toEqual(['6000', '4001']);
  expect(await offerOf(offerId)).toMatchObject({ state: MatchOfferState.EXHAUSTED, spentFen: 10_001n });
  expect([await freeFen(world, scene), await balanceFen(world, pool)]).toEqual([13_500n + 10_001n, 100_000n - 10_001n]);
  expect(await world.sweep()).toBe(0);
});

test('of several sponsors the first goes first, and the next takes what is left of the gift', async () => {
  await fillPool(1000);
  await opened('30', { priority: 2, sponsor: '第二赞助方' });
  await opened('50', { priority: 1 });
  await bankGift(world, scene, 70);
  await world.sweep();
  expect(await added()).toEqual(['5000', '2000']);
});

test('caps per gift and per donor hold, 0.01 is matched, and unknown donors are not where each donor has a cap', async () => {
  await fillPool(1000);
  await opened('500', { perGiftCap: yuan(10) });
  await bankGift(world, scene, '0.01');
  await world.advance('1m');
  await bankGift(world, scene, 25);
  await world.sweep();
  expect(await added()).toEqual(['1', '1000']);
  await opened('100', { priority: 2, perDonorCap: yuan(10) });
  await world.advance('1m');
  await bankGift(world, scene, 3);
  await world.sweep();
  expect((await added()).slice(-2)).toEqual(['300', '0']);
});

test('a refund of the gift takes the match back, and an offer that was used up goes on', async () => {
  await fillPool(1000);
  const offerId = await opened('40');
  const gift = await bankGift(world, scene, 55);
  await world.sweep();
  expect(await offerOf(offerId)).toMatchObject({ state: MatchOfferState.EXHAUSTED });
  const donationId = encodeId('donation', gift.id);
  await world.as(scene.finance).perform(requestRefund, { donationId, reason: '重复汇款' });
  await world.as(scene.steward).perform(refundDonation, { donationId, approve: true, idempotencyKey: key() });
  expect(await offerOf(offerId)).toMatchObject({ state: MatchOfferState.OPEN, spentFen: 0n });
  expect([await freeFen(world, scene), await balanceFen(world, pool)]).toEqual([0n, 100_000n]);
  await bankGift(world, scene, 7);
  await world.sweep();
  expect(await offerOf(offerId)).toMatchObject({ spentFen: 700n });
});

test('two workers at once match each gift once', async () => {
  await fillPool(1000);
  await opened('30');
  for (let count = 0; count < 5; count += 1) await bankGift(world, scene, 8);
  await Promise.allSettled([world.sweep(), world.sweep(), world.sweep()]);
  await world.sweep();
  expect((await added()).reduce((sum, fen) => sum + Number(fen), 0)).toBe(3000);
});

test('a budget that is not in the pool, or promised twice, is refused; whoever drafted does not open', async () => {
  await fillPool(100);
  const offerId = await drafted('80');
  const opening = (id: string) => ({ offerId: id, idempotencyKey: key() });
  expect(await world.as(scene.steward).denial(openMatchOffer, opening(offerId))).toMatchObject({ code: 'FORBIDDEN', rule: 'C5' });
  expect(await world.as(await world.people.someone()).denial(openMatchOffer, opening(offerId))).toMatchObject({ code: 'NOT_FOUND' });
  const second = await drafted('80');
  const attempts = await Promise.allSettled([offerId, second].map((id) => world.as(scene.steward2).perform(openMatchOffer, opening(id))));
  expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MATCH_POOL_TOO_SMALL' } });
});

test('terms that cannot be are refused', async () => {
  const free = await world.orm.em.fork().findOneOrFail(FundAccount, { fund: scene.fund.id, purpose: null });
  const { startsAt, endsAt } = await closing(world);
  const terms = { fundId: scene.fundId, poolAccountId: poolId(), sponsor: '企业', priority: 1, ratioPercent: 50, budget: yuan(10), startsAt, endsAt };
  expect(await world.as(scene.steward).refusal(draftMatchOffer, { ...terms, poolAccountId: encodeId('fund_account', free.id) })).toMatchObject({ code: 'MATCH_POOL_IS_PURPOSE' });
  expect(await world.as(scene.steward).refusal(draftMatchOffer, { ...terms, accountId: poolId() })).toMatchObject({ code: 'SAME_PURPOSE' });
  expect(await world.as(scene.steward).refusal(draftMatchOffer, { ...terms, endsAt: startsAt })).toMatchObject({ code: 'MATCH_TIME' });
  expect(await world.as(scene.finance).denial(draftMatchOffer, terms)).toMatchObject({ code: 'FORBIDDEN' });
});

test('it ends by its time or by a steward; drafts are the fund’s alone', async () => {
  await fillPool(100);
  const [offerId, early] = [await opened('10'), await drafted('10')];
  const query = 'query ($id: ID!) { matchOffer(id: $id) { sponsor left { amount } state nextStates viewerCan { matchOfferEnd { allowed } } matches(first: 5) { nodes { amount { amount } } } } }';
  expect((await world.as(null).ask(query, { id: early })).data?.['matchOffer']).toBeNull();
  expect((await world.as(null).ask(query, { id: offerId })).data?.['matchOffer']).toMatchObject({ sponsor: '街道办事处', left: { amount: '10.00' }, state: 'OPEN' });
  expect(await world.as(scene.finance).denial(endMatchOffer, { offerId })).toMatchObject({ code: 'FORBIDDEN' });
  expect((await world.as(scene.steward).perform(endMatchOffer, { offerId: early })).state).toBe(MatchOfferState.ENDED);
  await world.pass('31d');
  expect((await offerOf(offerId)).state).toBe(MatchOfferState.ENDED);
});

test('a share is rounded down, and uses up no more of the gift than it has', () => {
  const limits = { ratioPercent: 33, perGiftCapFen: null, leftForDonorFen: null, leftFen: 10n ** 15n };
  expect(matchShare(1n, limits)).toEqual({ matchFen: 0n, usedFen: 1n });
  expect(matchShare(2_147_483_649n, { ...limits, ratioPercent: 100 })).toEqual({ matchFen: 2_147_483_649n, usedFen: 2_147_483_649n });
  expect(matchShare(100n, { ...limits, leftFen: 10n })).toEqual({ matchFen: 10n, usedFen: 31n });
});
