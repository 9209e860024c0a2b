import { RoundKind, RoundState, cancelRound, draftRound, openRound } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { closingIn, draftedRound, openedRound, terms } from './round-stage.js';
import { type FundScene, establishedFund, fill, freeFen, key, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 40_000); });
afterAll(() => world.close());

async function opening(roundId: string, days = 15) {
  return { roundId, closesAt: await closingIn(world, days), idempotencyKey: key() };
}

describe('terms of a round', () => {
  test.each([
    [{ capPerProject: yuan(50_001), budget: yuan(200_000) }, 'CAP_TOO_HIGH'],
    [{ capPerProject: yuan(20_001) }, 'CAP_TOO_HIGH'],
    [{ staffCostPercent: 31 }, 'STAFF_COST_TOO_HIGH'],
    [{ kind: RoundKind.VENTURE, selfRaisedPercent: 39 }, 'SELF_RAISED_TOO_LOW'],
    [{ panelSize: 4 }, 'PANEL_NOT_ODD'],
    [{ panelSize: 1 }, 'PANEL_NOT_ODD'],
    [{ criteria: [{ title: '效果', maximum: 99 }] }, 'CRITERIA_NOT_HUNDRED'],
    [{ criteria: [{ title: '效果', maximum: 50 }, { title: '效果', maximum: 50 }] }, 'CRITERIA_NOT_HUNDRED'],
  ])('C5: %j is refused with %s', async (more, code) => {
    expect(await world.as(scene.steward).refusal(draftRound, terms(scene, more))).toMatchObject({ code, rule: 'C5' });
  });

  test('a venture round takes the share of the rule set and 800,000 yuan per project', async () => {
    const round = await world.as(scene.steward).perform(draftRound, terms(scene, { kind: RoundKind.VENTURE, budget: yuan(1_000_000), capPerProject: yuan(800_000) }));
    expect(round).toMatchObject({ state: RoundState.DRAFT, selfRaisedPercent: 40, staffCostPercent: 30 });
  });

  test('only stewards of the fund draft, and spend accounts of their fund', async () => {
    const elsewhere = await establishedFund(world);
    for (const other of [scene.finance, scene.staff, elsewhere.steward]) expect(await world.as(other).denial(draftRound, terms(scene))).toMatchObject({ code: 'FORBIDDEN' });
    const [account] = await world.sql<{ id: string }>('select id from fund_account where fund_id = $1', [elsewhere.fund.id]);
    expect(await world.as(scene.steward).refusal(draftRound, terms(scene, { accountId: encodeId('fund_account', account!.id) }))).toMatchObject({ code: 'ACCOUNT_OF_OTHER_FUND' });
  });
});

describe('opening', () => {
  test('another steward than the drafter opens it, and its budget is set aside', async () => {
    const before = await freeFen(world, scene);
    const roundId = await draftedRound(world, scene);
    expect(await world.as(scene.steward).denial(openRound, await opening(roundId))).toMatchObject({ code: 'FORBIDDEN', rule: 'C5' });
    const round = await world.as(scene.steward2).perform(openRound, await opening(roundId));
    expect(round.state).toBe(RoundState.OPEN);
    expect(await freeFen(world, scene)).toBe(before - 2_000_000n);
    await expect(world.sql('update grant_round set opened_by_id = drafted_by_id where id = $1', [round.id])).rejects.toMatchObject({ constraint: 'grant_round_two_persons' });
    await world.as(scene.steward2).perform(cancelRound, { roundId, reason: '预算调整' });
    expect(await freeFen(world, scene)).toBe(before);
  });

  test('C5: a call of less than fifteen days is refused', async () => {
    const roundId = await draftedRound(world, scene);
    expect(await world.as(scene.steward2).refusal(openRound, await opening(roundId, 14))).toMatchObject({ code: 'OPEN_TOO_SHORT', rule: 'C5', field: 'closesAt' });
  });

  test('a budget that is not there is refused', async () => {
    const roundId = await draftedRound(world, scene, { budget: yuan(1_000_000) });
    expect(await world.as(scene.steward2).refusal(openRound, await opening(roundId))).toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
  });

  test('two stewards who allocate the last yuan at once: one does', async () => {
    const poor = await establishedFund(world);
    await fill(world, poor, 20_000);
    const rounds = [await draftedRound(world, poor), await draftedRound(world, poor)];
    const third = await world.people.withRole('FUND_STEWARD', poor.fund);
    const attempts = await Promise.allSettled(rounds.map(async (roundId, index) => world.as(index ? third : poor.steward2).perform(openRound, await opening(roundId))));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'INSUFFICIENT_BALANCE' } });
    expect(await freeFen(world, poor)).toBe(0n);
  });

  test('a retry opens once; a second opening is refused', async () => {
    const roundId = await draftedRound(world, scene, { budget: yuan(10_000) });
    const asked = await opening(roundId);
    await world.as(scene.steward2).perform(openRound, asked);
    expect(await world.as(scene.steward2).tell(openRound, asked)).toMatchObject({ replayed: true });
    expect(await world.as(scene.steward2).refusal(openRound, await opening(roundId))).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('a draft is hidden from strangers; an open round is cancelled by stewards alone', async () => {
    const roundId = await draftedRound(world, scene);
    const stranger = await world.people.someone();
    expect(await world.as(stranger).denial(openRound, await opening(roundId))).toMatchObject({ code: 'NOT_FOUND' });
    const open = await openedRound(world, scene, { budget: yuan(10_000) });
    expect(await world.as(stranger).denial(cancelRound, { roundId: open, reason: '取消' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
