import { readyAccounts } from '../../seeds/ready-accounts.js';
import { authenticate, issueDemoToken } from '../../src/accounts/index.js';
import { allLifecycles } from '../../src/kernel/lifecycle.js';
import { ledgerCheck } from '../../src/ledger/index.js';
import { sweepDue } from '../../src/platform/jobs/sweeper.js';
import { contentDigests } from './digests.js';
import { Planting } from './planting.js';

let planting: Planting;
beforeAll(async () => { planting = await Planting.open(); }, 600_000);
afterAll(() => planting?.close());

test.each([
  ['need', 200], ['purchase_line', 30], ['organization', 25], ['bid', 60], ['contract', 12], ['community_fund', 6], ['donation', 300], ['division', 500],
])('of %s at least %d rows', async (table, least) => {
  const [row] = await planting.sql<{ count: number }>(`select count(*)::int as count from "${table}"`);
  expect(row!.count).toBeGreaterThanOrEqual(least);
});

/** States that do not occur, with the reason. */
const unreachable: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['UPLOADING', 'READY', 'ATTACHED', 'DISCARDED'].map((state) => [`attachment ${state}`, 'files come over HTTP, not by deeds'])),
  ...Object.fromEntries([
    'acceptance_invitation INVITED', 'acceptance_invitation ANSWERED', 'acceptance_invitation DECLINED', 'handover PLANNED', 'handover HANDED_OVER', 'handover ACKNOWLEDGED',
    'source_objection RAISED', 'source_objection UPHELD', 'source_objection REJECTED',
  ].map((state) => [state, 'the demonstration has no single source, no hand-over and no invited users yet'])),
  ...Object.fromEntries([
    'bid_security PROVIDED', 'bid_security DUE', 'bid_security RETURNED', 'bid_security FORFEITED', 'consortium FORMING', 'consortium COMPLETE', 'consortium DISSOLVED',
    'consortium_member INVITED', 'consortium_member CONFIRMED', 'consortium_member LEFT',
  ].map((state) => [state, 'the demonstration asks for no bid security and has no consortium yet'])),
  ...Object.fromEntries([
    ...['PROPOSED', 'RUNNING', 'ENDED', 'TERMINATED', 'ANNULLED'].map((state) => `framework ${state}`),
    ...['CANDIDATE', 'ACTIVE', 'REJECTED', 'WITHDRAWN', 'LEFT', 'REMOVED', 'ENDED'].map((state) => `framework_member ${state}`),
    ...['OPEN', 'CHOSEN', 'CONFIRMED', 'CONTRACTED', 'FULFILLED', 'TERMINATED', 'DECLINED', 'CANCELLED', 'LAPSED'].map((state) => `call_off ${state}`),
  ].map((state) => [state, 'the demonstration has no framework agreement yet'])),
  ...Object.fromEntries(['PROPOSED', 'SUSPENDED', 'DECLINED', 'REMOVED'].map((state) => [`evaluator ${state}`, 'all evaluators of the demonstration are at work'])),
  ...Object.fromEntries(['FILED', 'UPHELD', 'DISMISSED', 'WITHDRAWN'].map((state) => [`credit_appeal ${state}`, 'nobody in the demonstration appeals against a credit event'])),
  'donation RETURNED': 'nobody in the demonstration pays online',
  ...Object.fromEntries(['PROPOSED', 'SETTLED', 'DROPPED'].map((state) => [`purpose_change ${state}`, 'no money of the demonstration changes its purpose'])),
  ...Object.fromEntries(['OFFERED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'].map((state) => [`membership_offer ${state}`, 'everyone in the demonstration took the role that was offered'])),
  ...Object.fromEntries(['PROPOSED', 'CLOSED', 'REOPENING', 'REOPENED', 'DROPPED'].map((state) => [`period_close ${state}`, 'a month that is closed would refuse what the demonstration still posts'])),
  'payment RETURNED': 'no bank of the demonstration sends money back',
  ...Object.fromEntries(['ENTERED', 'CONFIRMED', 'REJECTED', 'VOIDED'].map((state) => [`paper_batch ${state}`, 'everyone in the demonstration votes online'])),
  'grant_round COACHING': 'no round of the demonstration is coached',
  ...Object.fromEntries([
    ...['PROPOSED', 'ALLOTTED', 'CLOSED', 'CANCELLED'].map((state) => `allotment ${state}`),
    ...['SUBMITTED', 'SENT', 'RECEIVED', 'CONFIRMED', 'DISPUTED', 'RETURNED', 'CANCELLED'].map((state) => `remittance ${state}`),
  ].map((state) => [state, 'the demonstration has buyers of districts alone, and no street offices below them yet'])),
  ...Object.fromEntries(['OPEN', 'MATCHED', 'SET_ASIDE'].map((state) => [`bank_line ${state}`, 'the demonstration loads no file of a bank'])),
  ...Object.fromEntries([
    ...['CALLED', 'CLOSED', 'OPENED', 'ENDED'].map((state) => `offer_round ${state}`),
    ...['INVITED', 'SUBMITTED', 'OPENED', 'UNREADABLE', 'MISSED', 'LEFT', 'UNOPENED'].map((state) => `round_offer ${state}`),
  ].map((state) => [state, 'the demonstration negotiates about nothing and has no competition in a framework yet'])),
  ...Object.fromEntries(['PROPOSED', 'ACCEPTED', 'DECLINED', 'ENDED', 'LAPSED'].map((state) => [`deputyship ${state}`, 'no officer of the demonstration is absent'])),
  ...Object.fromEntries(['DRAFT', 'OPEN', 'EXHAUSTED', 'ENDED'].map((state) => [`match_offer ${state}`, 'nobody matches the gifts of the demonstration'])),
  ...Object.fromEntries([
    'donation RETURNED', ...['REQUESTED', 'AWAITING_DONOR', 'PROCESSING', 'SUCCEEDED', 'CANCELLED'].map((state) => `gift_payment ${state}`),
    ...['REQUESTED', 'APPROVED', 'PENDING', 'SUCCEEDED', 'FAILED', 'DECLINED'].map((state) => `gift_refund ${state}`), ...['OPEN', 'WON', 'LOST'].map((state) => `gift_dispute ${state}`),
  ].map((state) => [state, 'the demonstration collects nothing online, as the default rule set has it'])),
  'bid UNREADABLE': 'somebody has to change a sealed envelope in the database',
  'ledger_hold EXPIRED': 'no deed reserves money for a limited time yet',
};

test('every state of every lifecycle occurs, but for those that are named with a reason', async () => {
  const missing: string[] = [];
  for (const { definition: { aggregate, states } } of allLifecycles()) {
    const rows = await planting.asOwner(async (owner) => (await owner.query<{ state: string }>(`select distinct state from "${aggregate}"`)).rows);
    missing.push(...states.filter((state) => !rows.some((row) => row.state === state)).map((state) => `${aggregate} ${state}`));
  }
  expect(missing.sort()).toEqual(Object.keys(unreachable).sort());
});

test('the ledger balances: every invariant holds', async () => {
  const results = await planting.asOwner((owner) => ledgerCheck(owner, { publishedHeads: null }));
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results.length).toBeGreaterThan(10);
});

test('history has one entry for each deed, and none was denied', async () => {
  const [row] = await planting.sql<{ entries: number; denied: number }>('select (select count(*) from history_entry)::int as entries, (select count(*) from denied_attempt)::int as denied');
  expect(row).toEqual({ entries: planting.planted!.deeds, denied: 0 });
});

test('the clock stands at the anchor, and nothing is overdue', async () => {
  const { pool, runner } = planting.application.parts;
  const [row] = await planting.sql<{ day: string }>(`select to_char(business_now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day`);
  expect(row!.day).toBe('2026-03-02');
  expect(await sweepDue(pool, runner)).toBe(0);
});

test('the ready accounts hold their roles in one neighbourhood', async () => {
  const { pool, configuration: { secrets: { secretKey } } } = planting.application.parts;
  const actors = new Map(await Promise.all(readyAccounts.map(async (account) => [account, (await authenticate(pool, issueDemoToken(secretKey, account), secretKey))!] as const)));
  const party = (account: (typeof readyAccounts)[number], role: Parameters<NonNullable<ReturnType<typeof actors.get>>['has']>[0]) => actors.get(account)!.partiesAs(role);
  const [buyer] = party('buyerOfficer', 'BUYER_OFFICER');
  expect([party('buyerOfficer2', 'BUYER_OFFICER'), party('buyerApprover', 'BUYER_APPROVER'), party('supervisor', 'SUPERVISOR')]).toEqual([[buyer], [buyer], [buyer]]);
  const [organization] = party('orgManager', 'ORG_MANAGER');
  expect([party('orgFinance', 'ORG_FINANCE'), party('socialWorker', 'SOCIAL_WORKER')]).toEqual([[organization], [organization]]);
  expect(party('orgManager2', 'ORG_MANAGER')).toHaveLength(1);
  const [community] = party('communityStaff', 'COMMUNITY_STAFF');
  expect([party('resident', 'RESIDENT'), party('resident2', 'RESIDENT')]).toEqual([[community], [community]]);
  const [fund] = party('fundSteward', 'FUND_STEWARD');
  expect(party('fundFinance', 'FUND_FINANCE')).toEqual([fund]);
  for (const evaluator of ['evaluator', 'evaluator2', 'evaluator3'] as const) expect(party(evaluator, 'EVALUATOR')).toHaveLength(1);
  expect([party('volunteer', 'VOLUNTEER'), party('donor', 'DONOR'), party('operator', 'OPERATOR')].flat()).toHaveLength(3);
  const [home] = await planting.sql<{ served: boolean }>('select f.community_id = $2 and c.division_id is not null as served from community_fund f join community c on c.id = f.community_id where f.id = $1', [fund, community]);
  expect(home!.served).toBe(true);
  const contracts = await planting.sql('select from contract where buyer_id = $1 and organization_id = $2 and community_id = $3', [buyer, organization, community]);
  expect(contracts.length).toBeGreaterThan(0);
});

test('an organization that failed its evaluation may not bid', async () => {
  const [row] = await planting.sql<{ standing: { state: string; failedEvaluationAt: string | null } }>(
    `select organization_standing(e.organization_id) as standing from evaluation e where e.grade = 'FAIL'`,
  );
  expect(row!.standing).toMatchObject({ state: 'ACTIVE', failedEvaluationAt: expect.stringContaining('2025-12-26') as string });
});

test('planted twice, the contents are the same', async () => {
  const again = await Planting.open();
  try {
    const [first, second] = await Promise.all([planting, again].map((one) => one.asOwner(contentDigests)));
    expect(Object.fromEntries(second!)).toEqual(Object.fromEntries(first!));
  } finally {
    await again.close();
  }
}, 600_000);

test('a database with something in it is left as it is', async () => {
  const { seed } = await import('../../seeds/index.js');
  expect(await seed(planting.application, () => undefined)).toBeNull();
});
