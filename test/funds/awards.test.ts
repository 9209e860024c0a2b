import {
  ApplicationState, Donation, DonationAttribution, GrantApplication, GrantRound, RoundState, markAgreed, markCompleted, markTerminated,
  reserveInstalments, reservedHoldOf,
} from '../../src/funds/index.js';
import { type LedgerHold, settle } from '../../src/ledger/index.js';
import { deed } from '../../src/platform/deeds/deed.js';
import type { DeedInput } from '../../src/platform/graphql/deed-input.js';
import type { Unit } from '../../src/platform/deeds/unit.js';
import { type World, openWorld } from '../kit/index.js';
import { decided } from './round-stage.js';
import { type FundScene, bankGift, establishedFund, fill, freeFen } from './stage.js';

let world: World;
let scene: FundScene;
beforeEach(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 24_000); });
afterEach(() => world.close());

type Work = DeedInput & { run: (unit: Unit, application: GrantApplication) => Promise<unknown>; id: string };

/** What a downstream slice does with an award, within a deed of its own. */
const useAward = deed({
  field: 'testUseAward',
  answers: 'application',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: Work): Promise<GrantApplication> {
    const application = await unit.lockById(GrantApplication, input.id);
    await input.run(unit, application);
    return application;
  },
});

async function use(id: string, run: Work['run']): Promise<GrantApplication> {
  return await world.as(scene.steward).perform(useAward, { id, run });
}

async function roundState(id: string): Promise<RoundState> {
  return (await world.orm.em.fork().findOneOrFail(GrantRound, id)).state;
}

test('an award is agreed after publicity, divided into instalments, paid, and followed back to its gifts', async () => {
  const extra = await bankGift(world, scene, 1_000);
  const { round, applicants } = await decided(world, scene, [5_000, 5_000], [90, 80]);
  const [one, two] = applicants.map(({ application }) => application.id) as [string, string];
  const early = world.as(scene.steward).refusal(useAward, { id: one, run: markAgreed });
  expect(await early).toMatchObject({ code: 'ROUND_STATE' });
  await world.pass('14d');

  let holds: LedgerHold[] = [];
  const agreed = await use(one, async (unit, application) => {
    expect((await reservedHoldOf(unit, application))?.amountFen).toBe(500_000n);
    holds = await reserveInstalments(unit, application, [300_000n, 150_000n, 50_000n].map((amountFen) => ({ subject: application, amountFen, memo: 'Instalment' })));
    expect(await reservedHoldOf(unit, application)).toBeNull();
    await markAgreed(unit, application);
  });
  expect(agreed.state).toBe(ApplicationState.AGREED);
  expect(await roundState(round.id)).toBe(RoundState.AGREEMENT);
  await use(two, markAgreed);
  expect(await roundState(round.id)).toBe(RoundState.IN_DELIVERY);
  expect(await freeFen(world, scene)).toBe(2_500_000n - 1_000_000n);

  await use(one, (unit) => settle(unit, holds[0]!, { memo: 'First instalment', to: [{ account: { owner: applicants[0]!.organization.id, kind: 'RECEIVED' }, amount: 300_000n }] }));
  const attributions = await world.orm.em.fork().find(DonationAttribution, { donation: extra.id }, { populate: ['application'], orderBy: { paidFen: 'desc' } });
  // 1,000 of 25,000 yuan received: 4 % of each award, and of what was paid.
  expect(attributions.map(({ basis, amountFen, paidFen }) => [basis, amountFen, paidFen])).toEqual([['PRO_RATA', 20_000n, 12_000n], ['PRO_RATA', 20_000n, 0n]]);
  const shares = await world.sql<{ fen: string }>('select sum(amount_fen)::text as fen from donation_attribution where application_id = $1', [one]);
  expect(shares).toEqual([{ fen: '500000' }]);

  await use(one, markCompleted);
  expect(await roundState(round.id)).toBe(RoundState.IN_DELIVERY);
  await use(two, markTerminated);
  expect(await roundState(round.id)).toBe(RoundState.CLOSED);
});

test('instalments that do not add up to the award are refused, and an award is divided once', async () => {
  const { applicants } = await decided(world, scene, [5_000], [90]);
  const id = applicants[0]!.application.id;
  const divide = (...amounts: bigint[]): Work['run'] => (unit, application) => reserveInstalments(unit, application, amounts.map((amountFen) => ({ subject: application, amountFen, memo: 'Instalment' })));
  expect(await world.as(scene.steward).refusal(useAward, { id, run: divide(500_001n) })).toMatchObject({ code: 'AWARD_NOT_DIVISIBLE' });
  await use(id, divide(500_000n));
  expect(await world.as(scene.steward).refusal(useAward, { id, run: divide(500_000n) })).toMatchObject({ code: 'AWARD_NOT_DIVISIBLE' });
});

test('a refunded gift stands behind nothing', async () => {
  const gift = await bankGift(world, scene, 1_000);
  await decided(world, scene, [5_000], [90]);
  const em = world.orm.em.fork();
  expect(await em.count(DonationAttribution, { donation: gift.id })).toBe(1);
  await world.sql(`update donation set state = 'REFUND_REQUESTED', refund_requested_by_id = $2 where id = $1`, [gift.id, scene.finance.id]);
  await world.sql(`update donation set state = 'REFUNDED', refunded_by_id = $2 where id = $1`, [gift.id, scene.steward.id]);
  expect(await em.count(DonationAttribution, { donation: gift.id })).toBe(0);
  expect(await em.count(Donation, { id: gift.id })).toBe(1);
});
