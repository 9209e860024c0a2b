import { encodeId } from '../../src/kernel/identifiers.js';
import { CreditAppealState, CreditEventKind, appealCredit, decideCreditAppeal, recordOutsideEvent, reverseEvent, withdrawCreditAppeal } from '../../src/organizations/index.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';
import { PurchasingOffice } from '../procurement/purchasing-office.js';

let world: World;
let operator: Someone;
let other: Someone;
beforeAll(async () => {
  world = await openWorld();
  [operator, other] = [await world.people.operator(), await world.people.operator()];
});
afterAll(() => world.close());

const score = async ({ publicId }: KitOrganization): Promise<number> =>
  (await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditScore } }', { id: publicId })).data.organization.creditScore;

/** An organization with a penalty that an operator recorded. */
async function penalized() {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const event = await world.as(operator).perform(recordOutsideEvent, { organizationId: organization.publicId, kind: CreditEventKind.MINOR_PENALTY, note: '警告决定书〔2026〕3号' });
  return { organization, manager, creditEventId: encodeId('credit', event.id) };
}
const grounds = '该处罚决定已于复议中撤销，见复议决定书。';
const idOf = (appeal: { id: string }) => encodeId('credit_appeal', appeal.id);

async function appealed() {
  const stage = await penalized();
  const appeal = await world.as(stage.manager).perform(appealCredit, { creditEventId: stage.creditEventId, grounds });
  return { ...stage, appeal, decision: { creditAppealId: idOf(appeal), upheld: true, decision: '复议决定已生效，该事件不再计分。' } };
}

test('an upheld appeal strikes the event: it no longer counts, and stays readable with the reason', async () => {
  const { organization, manager, creditEventId, decision } = await appealed();
  const before = await score(organization);
  expect(before).toBeLessThan(80);
  expect(await world.as(other).perform(decideCreditAppeal, decision)).toMatchObject({ state: CreditAppealState.UPHELD, decision: decision.decision });
  expect(await score(organization)).toBe(80);
  const reply = await world.as(null).ask('query ($id: ID!) { node(id: $id) { ... on CreditEvent { kind points currentPoints reversedBecause appeals(first: 5) { nodes { state grounds decision overdue } } } } }', { id: creditEventId });
  expect(reply.data.node).toMatchObject({ kind: 'MINOR_PENALTY', currentPoints: 0, reversedBecause: decision.decision, appeals: { nodes: [{ state: 'UPHELD', grounds, decision: decision.decision, overdue: false }] } });
  expect((await world.as(other).refusal(decideCreditAppeal, decision)).code).toBe('WRONG_STATE');
  expect((await world.as(manager).refusal(appealCredit, { creditEventId, grounds })).code).toBe('ALREADY_REVERSED');
});

test('a dismissed appeal leaves the event as it was, and is not filed again', async () => {
  const { organization, manager, creditEventId, decision } = await appealed();
  const before = await score(organization);
  const supervisor = await world.people.withRole('SUPERVISOR', (await PurchasingOffice.in(world)).buyer);
  expect(await world.as(supervisor).perform(decideCreditAppeal, { ...decision, upheld: false })).toMatchObject({ state: CreditAppealState.DISMISSED });
  expect(await score(organization)).toBe(before);
  expect((await world.as(manager).refusal(appealCredit, { creditEventId, grounds })).code).toBe('APPEALED_ALREADY');
});

test('nobody decides what they recorded themselves, nor about an organization of their own', async () => {
  const { organization, manager, decision } = await appealed();
  for (const person of [operator, manager]) expect((await world.as(person).denial(decideCreditAppeal, decision)).code).toBe('FORBIDDEN');
  const concerned = await world.people.operator();
  await world.people.grant(concerned, 'ORG_MEMBER', organization);
  expect((await world.as(concerned).denial(decideCreditAppeal, decision)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(decideCreditAppeal, decision)).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(decideCreditAppeal, decision)).code).toBe('UNAUTHENTICATED');
  expect((await world.as(other).refusal(decideCreditAppeal, { ...decision, expectedVersion: 99 })).code).toBe('STALE_VERSION');
  const can = async (person: Someone) =>
    (await world.as(person).ask('query ($id: ID!) { node(id: $id) { ... on CreditAppeal { viewerCan { creditAppealDecide { allowed } } } } }', { id: decision.creditAppealId })).data.node.viewerCan.creditAppealDecide.allowed;
  expect([await can(operator), await can(other), await can(concerned), await can(manager)]).toEqual([false, true, false, false]);
});

test('managers alone appeal, in time; an appeal that was withdrawn may be filed anew', async () => {
  const { manager, creditEventId, appeal } = await appealed();
  const withdrawal = { creditAppealId: idOf(appeal) };
  for (const person of [operator, other]) {
    expect((await world.as(person).denial(appealCredit, { creditEventId, grounds })).code).toBe('FORBIDDEN');
    expect((await world.as(person).denial(withdrawCreditAppeal, withdrawal)).code).toBe('FORBIDDEN');
  }
  expect((await world.as(manager).refusal(appealCredit, { creditEventId, grounds })).code).toBe('APPEALED_ALREADY');
  expect(await world.as(manager).perform(withdrawCreditAppeal, withdrawal)).toMatchObject({ state: CreditAppealState.WITHDRAWN });
  expect((await world.as(manager).refusal(withdrawCreditAppeal, withdrawal)).code).toBe('WRONG_STATE');
  await world.as(manager).tell(appealCredit, { creditEventId, grounds });
  const late = await penalized();
  await world.advance('61d');
  expect((await world.as(late.manager).refusal(appealCredit, { creditEventId: late.creditEventId, grounds })).code).toBe('APPEAL_TOO_LATE');
});

test('until it is decided an appeal is between the organization and those who decide; lateness is shown', async () => {
  const { organization, manager, appeal } = await appealed();
  const page = 'query ($id: ID!) { organization(id: $id) { creditAppeals(first: 5) { nodes { id state overdue } } } }';
  const seen = async (person: Someone | null) => (await world.as(person).ask(page, { id: organization.publicId })).data.organization.creditAppeals.nodes;
  for (const person of [manager, operator]) expect(await seen(person)).toEqual([{ id: idOf(appeal), state: 'FILED', overdue: false }]);
  for (const person of [null, await world.people.someone()]) expect(await seen(person)).toEqual([]);
  await world.advance('31d');
  expect(await seen(manager)).toEqual([{ id: idOf(appeal), state: 'FILED', overdue: true }]);
  const list = (await world.as(other).ask('query { creditAppeals(first: 50, filter: { overdue: { eq: true } }) { nodes { id } } }')).data.creditAppeals.nodes;
  expect(list).toContainEqual({ id: idOf(appeal) });
});

test('two decisions at once: one of them happens; an event that was reversed meanwhile is reversed once', async () => {
  const { decision } = await appealed();
  const third = await world.people.operator();
  const outcomes = await Promise.allSettled([world.as(other).tell(decideCreditAppeal, decision), world.as(third).tell(decideCreditAppeal, { ...decision, upheld: false })]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const again = await appealed();
  await world.as(operator).tell(reverseEvent, { creditEventId: again.creditEventId, reason: '录入有误' });
  expect(await world.as(other).perform(decideCreditAppeal, again.decision)).toMatchObject({ state: CreditAppealState.UPHELD });
  expect(await score(again.organization)).toBe(80);
});
