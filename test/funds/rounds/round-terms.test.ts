import { BudgetLineKind, GrantApplication, GrantCategory, GrantPaper, RoundKind, draftApplication, draftRound, submitApplication } from '../../../src/funds/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { decided, draftedApplication, openedRound, proposal, terms } from '../round-stage.js';
import { type FundScene, establishedFund, fill, fundNeed, key, yuan } from '../stage.js';

let world: World;
let scene: FundScene;
beforeEach(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 24_000); });
afterEach(() => world.close());

const fresh = async (applications: readonly { id: string }[]): Promise<GrantApplication[]> => {
  const em = world.orm.em.fork();
  return await Promise.all(applications.map(({ id }) => em.findOneOrFail(GrantApplication, id)));
};

test('C5: where less is left than a project asked for, it gets that, unless it is below the guaranteed amount (兜底)', async () => {
  const { applicants } = await decided(world, scene, [9_000, 8_000, 5_000], [90, 80, 70], { guaranteed: yuan(3_000) });
  const [one, two, three] = await fresh(applicants.map(({ application }) => application));
  expect([one, two, three].map((application) => [application!.outcome, application!.awardedFen])).toEqual([['SELECTED', 900_000n], ['SELECTED', 800_000n], ['SELECTED', 300_000n]]);
  const again = await establishedFund(world);
  await fill(world, again, 24_000);
  const other = await decided(world, again, [9_000, 8_000, 5_000], [90, 80, 70], { guaranteed: yuan(3_001) });
  expect((await fresh(other.applicants.map(({ application }) => application))).map(({ outcome }) => outcome)).toEqual(['SELECTED', 'SELECTED', 'BUDGET_EXHAUSTED']);
});

test('C5: no more projects are selected than the round said', async () => {
  const { applicants } = await decided(world, scene, [3_000, 3_000, 3_000], [90, 80, 70], { winnerLimit: 2 });
  expect((await fresh(applicants.map(({ application }) => application))).map(({ outcome }) => outcome)).toEqual(['SELECTED', 'SELECTED', 'PLACES_TAKEN']);
});

test('C5: terms that contradict each other are refused', async () => {
  const wrong: readonly [object, string][] = [
    [{ guaranteed: yuan(10_001) }, 'GUARANTEE_TOO_HIGH'],
    [{ lineLimits: [{ kind: BudgetLineKind.VENUE, percent: 10 }, { kind: BudgetLineKind.VENUE, percent: 20 }] }, 'LINE_LIMIT_TWICE'],
  ];
  for (const [more, code] of wrong) expect(await world.as(scene.steward).refusal(draftRound, terms(scene, more))).toMatchObject({ code, rule: 'C5' });
});

test('C5: venture rounds have their own defaults: 40 percent self-raised, staff at most 30, budget table and charter clause', async () => {
  const round = await world.as(scene.steward).perform(draftRound, terms(scene, { kind: RoundKind.VENTURE, budget: yuan(1_000_000), capPerProject: yuan(800_000) }));
  expect(round).toMatchObject({ selfRaisedPercent: 40, staffCostPercent: 30, papers: [GrantPaper.BUDGET_TABLE, GrantPaper.CHARTER_CLAUSE], runningLimit: 3, dropExtremesFrom: 5, recusalYears: 3, publicityWorkingDays: 5 });
});

test('C5: the terms of a round that opened do not change, not even through SQL', async () => {
  const roundId = await openedRound(world, scene);
  for (const change of ['cap_fen = 1', 'winner_limit = 1', 'recusal_years = 0']) {
    await expect(world.sql(`update grant_round set ${change} where state = 'OPEN'`)).rejects.toMatchObject({ constraint: 'grant_round_terms_frozen' });
  }
  expect(roundId).toMatch(/^round_/);
});

describe('C5: the budget line by line', () => {
  const line = (kind: BudgetLineKind, quantity: number, price: number, selfRaised = false): object => ({ kind, title: '明细', quantity, unitPrice: yuan(price), selfRaised });
  const table = [line(BudgetLineKind.STAFF, 20, 100), line(BudgetLineKind.MATERIALS, 12, 500), line(BudgetLineKind.VENUE, 4, 250, true)];
  const sums = { budget: yuan(9_000), requested: yuan(8_000), selfRaised: yuan(1_000), staffCost: yuan(2_000) };

  test('lines add up to the proposal, in the deed and in the database', async () => {
    const roundId = await openedRound(world, scene);
    const { application, manager } = await draftedApplication(world, scene, roundId, { ...sums, lines: table });
    const [row] = await world.sql<{ sum: string }>('select sum(amount_fen)::text as sum from grant_budget_line where application_id = $1', [application.id]);
    expect(row!.sum).toBe('900000');
    await expect(world.sql('insert into grant_budget_line (id, application_id, number, kind, title, quantity, unit_price_fen, self_raised, amount_fen) values (gen_random_uuid(), $1, 9, $2, $3, 1, 1, false, 1)', [application.id, 'OTHER', '一分'])).rejects.toMatchObject({ constraint: 'grant_budget_line_adds_up' });
    const organization = await world.organizations.active();
    const other = await world.people.withRole('ORG_MANAGER', organization);
    const wrong = { roundId, organizationId: organization.publicId, ...proposal([await fundNeed(world, scene)], { ...sums, lines: table.slice(1) }) };
    expect(await world.as(other).refusal(draftApplication, wrong)).toMatchObject({ code: 'LINES_MISMATCH', field: 'lines' });
    expect(manager.id).not.toBe(other.id);
  });

  test('a kind of line over its limit, and a category that is not called for, are refused', async () => {
    const roundId = await openedRound(world, scene, { lineLimits: [{ kind: BudgetLineKind.MATERIALS, percent: 70 }], categories: [GrantCategory.OLDER_PEOPLE] });
    const organization = await world.organizations.active();
    const manager = await world.people.withRole('ORG_MANAGER', organization);
    const wish = { roundId, organizationId: organization.publicId, ...proposal([await fundNeed(world, scene)], { ...sums, lines: table, category: GrantCategory.OLDER_PEOPLE }) };
    expect(await world.as(manager).refusal(draftApplication, wish)).toMatchObject({ code: 'LINE_OVER_LIMIT' });
    expect(await world.as(manager).refusal(draftApplication, { ...wish, category: GrantCategory.CHILDREN })).toMatchObject({ code: 'CATEGORY_NOT_CALLED', field: 'category' });
  });

  test('what the round demands of every application is demanded at submission', async () => {
    const roundId = await openedRound(world, scene, { papers: [GrantPaper.BUDGET_TABLE, GrantPaper.CHARTER_CLAUSE, GrantPaper.DOCUMENT] });
    const { applicationId, manager } = await draftedApplication(world, scene, roundId, { ...sums, lines: table });
    const refused = await world.as(manager).refusal(submitApplication, { applicationId, idempotencyKey: key() });
    expect(refused).toMatchObject({ code: 'PAPERS_MISSING', rule: 'C5' });
    expect(refused.in('en')).toContain('charterClause');
    expect(refused.in('en')).not.toContain('(lines)');
    expect(refused.in('zh')).toContain('附件');
  });
});
