import { randomUUID } from 'node:crypto';
import {
  CreditEventKind, type EligibilityRequirement, Organization, creditScore, eligibilityOf, recordCreditEvent, recordOutsideEvent, reverseEvent, suspendOrganization,
} from '../../src/organizations/index.js';
import { type DeedInputShape, deed } from '../../src/platform/deeds/deed.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
let operator: Someone;
beforeAll(async () => {
  world = await openWorld();
  operator = await world.people.operator();
});
afterAll(() => world.close());

interface Asked extends DeedInputShape { organizationId: string; kind?: keyof typeof CreditEventKind; subject?: string; requirement?: EligibilityRequirement; divisionCode?: string }

/** A deed of another slice, as it uses the door. */
const bidOf = deed({
  field: 'testBid', answers: 'organization', scope: 'tests:write', idempotency: 'accepted',
  async act(unit, { organizationId, kind, subject, requirement, divisionCode }: Asked): Promise<Organization> {
    const organization = await unit.find(Organization, organizationId);
    if (kind) await recordCreditEvent(unit, { organizationId: organization.id, kind, subject: subject ? { type: 'Evaluation', id: subject } : null });
    const judged = await eligibilityOf(unit, organization, requirement, divisionCode ?? null);
    unit.record({ note: JSON.stringify({ score: await creditScore(unit, organization.id), reasons: judged.reasons.map(({ code, rule }) => [code, rule]) }) });
    return organization;
  },
});

async function judged(input: Asked): Promise<{ score: number; reasons: [string, string | null][] }> {
  await world.as(operator).perform(bidOf, input);
  const [row] = await world.sql<{ note: string }>(`select note from history_entry where deed = 'testBid' order by number desc limit 1`);
  return JSON.parse(row!.note);
}

async function score(organization: KitOrganization): Promise<number> {
  return (await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditScore } }', { id: organization.publicId })).data.organization.creditScore;
}

test('the score follows from the events: adding, ageing and reversing change it', async () => {
  const organization = await world.organizations.active();
  expect(await score(organization)).toBe(80);
  await world.organizations.creditEvent(organization, 'EVALUATION_EXCELLENT');
  expect(await score(organization)).toBe(88);
  await world.organizations.creditEvent(organization, 'COMPLAINT_UPHELD', new Date('2025-03-02T01:00:00Z'));
  expect(await score(organization)).toBe(83);
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditEvents { nodes { id kind points currentPoints formulaVersion } } } }', { id: organization.publicId });
  const [praise, complaint] = data.organization.creditEvents.nodes;
  expect(complaint).toMatchObject({ kind: 'COMPLAINT_UPHELD', points: '-10.00', formulaVersion: 1 });
  expect(complaint.currentPoints).toBeCloseTo(-5, 2);
  await world.as(operator).perform(reverseEvent, { creditEventId: praise.id, reason: '评估结果被撤销' });
  expect(await score(organization)).toBe(75);
  expect(await world.as(operator).refusal(reverseEvent, { creditEventId: praise.id, reason: 'x' })).toMatchObject({ code: 'ALREADY_REVERSED' });
  const { data: after } = await world.as(null).ask('query ($id: ID!) { node(id: $id) { ... on CreditEvent { currentPoints reversedBecause } } }', { id: praise.id });
  expect(after.node).toEqual({ currentPoints: 0, reversedBecause: '评估结果被撤销' });
});

test('the score stays between 0 and 100', async () => {
  const [good, bad] = [await world.organizations.active(), await world.organizations.active()];
  for (let count = 0; count < 4; count += 1) {
    await world.organizations.creditEvent(good, 'EVALUATION_EXCELLENT');
    await world.organizations.creditEvent(bad, 'CONTRACT_ASSIGNED');
  }
  expect([await score(good), await score(bad)]).toEqual([100, 0]);
});

test('a deed sees the eligibility that its own event causes', async () => {
  const organization = await world.organizations.active();
  expect(await judged({ organizationId: organization.publicId })).toEqual({ score: 80, reasons: [] });
  expect(await judged({ organizationId: organization.publicId, kind: 'CONTRACT_ASSIGNED' })).toEqual({ score: 50, reasons: [['CREDIT_TOO_LOW', null]] });
});

test('SW-04: a failed evaluation bars for a year', async () => {
  const organization = await world.organizations.active();
  await world.organizations.creditEvent(organization, 'EVALUATION_FAILED');
  expect((await judged({ organizationId: organization.publicId })).reasons).toEqual([['FAILED_EVALUATION', 'SW-04'], ['CREDIT_TOO_LOW', null]]);
  await world.setTime('2027-03-03T01:00:00Z');
  expect(await judged({ organizationId: organization.publicId })).toMatchObject({ reasons: [] });
  await world.setTime('2026-03-02T01:00:00Z');
});

test('PL-02: a major violation bars for three years, whatever the score', async () => {
  const organization = await world.organizations.active();
  await world.as(operator).perform(recordOutsideEvent, {
    organizationId: organization.publicId, kind: CreditEventKind.MAJOR_VIOLATION, note: '吊销许可证', occurredAt: new Date('2023-03-05T00:00:00Z'),
  });
  expect((await judged({ organizationId: organization.publicId })).reasons).toEqual([['MAJOR_VIOLATION', 'PL-02']]);
  await world.advance('4d');
  expect((await judged({ organizationId: organization.publicId })).reasons).toEqual([]);
  await world.setTime('2026-03-02T01:00:00Z');
});

test('a tender may ask for a grade, a higher score, or a partner that does not sign', async () => {
  const organization = await world.organizations.active();
  await world.organizations.graded(organization, 3);
  const filed = await world.organizations.active({ sponsor: organization });
  expect((await judged({ organizationId: organization.publicId, requirement: { grade: 4, creditScore: 90 } })).reasons).toEqual([['GRADE_TOO_LOW', 'SO-01'], ['CREDIT_TOO_LOW', null]]);
  expect((await judged({ organizationId: organization.publicId, requirement: { grade: 3 } })).reasons).toEqual([]);
  expect((await judged({ organizationId: filed.publicId })).reasons).toEqual([['NOT_A_LEGAL_PERSON', 'SO-07']]);
  expect((await judged({ organizationId: filed.publicId, requirement: { signs: false } })).reasons).toEqual([]);
});

test('a local rule set changes what makes eligible where it applies', async () => {
  const organization = await world.organizations.active();
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '4401', 'organizations.creditFloor', '85', '2020-01-01', 'test', false)`);
  expect((await judged({ organizationId: organization.publicId, divisionCode: '440113001001' })).reasons).toEqual([['CREDIT_TOO_LOW', null]]);
  expect((await judged({ organizationId: organization.publicId, divisionCode: '330203001001' })).reasons).toEqual([]);
});

test('one subject counts once per kind', async () => {
  const organization = await world.organizations.active();
  const subject = randomUUID();
  await judged({ organizationId: organization.publicId, kind: 'LATE_DELIVERY', subject });
  expect(await world.as(operator).refusal(bidOf, { organizationId: organization.publicId, kind: 'LATE_DELIVERY', subject })).toMatchObject({ code: 'EVENT_RECORDED' });
});

test('the database accepts published points alone, and no change of what was recorded', async () => {
  const organization = await world.organizations.active();
  await expect(world.sql(
    `insert into credit_event (id, organization_id, kind, points, formula_version, occurred_at) values (gen_random_uuid(), $1, 'COMMENDED', 50, 1, business_now())`, [organization.id],
  )).rejects.toMatchObject({ constraint: 'credit_event_points_published' });
  await world.organizations.creditEvent(organization, 'COMMENDED');
  for (const change of ['update credit_event set points = 3', 'delete from credit_event', 'truncate credit_event cascade']) {
    await expect(world.sql(change)).rejects.toMatchObject({ constraint: expect.stringMatching(/_append_only$/) });
  }
  await expect(world.pool.query('update credit_formula set base = 100')).rejects.toMatchObject({ code: '42501' });
  await expect(world.pool.query(`insert into credit_formula_weight (id, formula_id, kind, points) select gen_random_uuid(), id, 'COMMENDED', 99 from credit_formula`)).rejects.toMatchObject({ code: '42501' });
});

test('only operators record outside facts, about other organizations, of the kinds that come from outside', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const wish = { organizationId: organization.publicId, kind: CreditEventKind.COMMENDED, note: '市级表彰' };
  expect(await world.as(manager).denial(recordOutsideEvent, wish)).toMatchObject({ code: 'FORBIDDEN' });
  await world.people.grant(manager, 'OPERATOR');
  expect(await world.as(manager).denial(recordOutsideEvent, wish)).toMatchObject({ code: 'FORBIDDEN', reason: { en: expect.stringContaining('of their own') } });
  expect(await world.as(operator).refusal(recordOutsideEvent, { ...wish, kind: CreditEventKind.EVALUATION_EXCELLENT })).toMatchObject({ code: 'EVENT_COMES_FROM_DEEDS' });
  expect(await world.as(operator).refusal(recordOutsideEvent, { ...wish, occurredAt: new Date('2030-01-01T00:00:00Z') })).toMatchObject({ code: 'NOT_YET' });
});

test('the formula is published with its weights', async () => {
  const { data } = await world.as(null).ask('{ creditFormulas { nodes { version base halfLifeDays explanation weights(first: 100) { nodes { kind points } } } } }');
  const [formula] = data.creditFormulas.nodes;
  expect(formula).toMatchObject({ version: 1, base: '80.00', halfLifeDays: 365 });
  expect(new Set(formula.weights.nodes.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(Object.keys(CreditEventKind)));
});

test('readers and deeds judge alike', async () => {
  const organization = await world.organizations.active();
  await world.organizations.listed(organization, 'JUDGMENT_DEFAULTER');
  await world.organizations.creditEvent(organization, 'EVALUATION_FAILED');
  await world.as(operator).perform(suspendOrganization, { organizationId: organization.publicId, reason: '调查' });
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { eligibility { reasons { code rule } } } }', { id: organization.publicId });
  const { reasons } = await judged({ organizationId: organization.publicId });
  expect(data.organization.eligibility.reasons).toEqual(reasons.map(([code, rule]) => ({ code, rule })));
  expect(reasons.map(([code]) => code)).toEqual(['NOT_ACTIVE', 'ON_SERIOUS_LIST', 'FAILED_EVALUATION', 'CREDIT_TOO_LOW']);
});
