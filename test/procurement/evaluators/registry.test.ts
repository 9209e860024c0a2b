import { encodeId } from '../../../src/kernel/identifiers.js';
import {
  type Evaluator, EvaluatorState, amendEvaluator, confirmEvaluator, declineEvaluator, registerEvaluator, removeEvaluator, resumeEvaluator, suspendEvaluator,
} from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice } from '../purchasing-office.js';

let world: World;
let office: PurchasingOffice;
let supervisor: Someone;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
  supervisor = await world.people.withRole('SUPERVISOR', office.buyer);
});
afterAll(() => world.close());

const words = { title: '高级社会工作师', specialities: ['A0402'], regions: ['440113'] };
const registration = (person: Someone) => ({ ...words, signInName: person.signInName });
const which = (evaluator: { id: string }) => ({ evaluatorId: encodeId('evaluator', evaluator.id) });
const registered = async (): Promise<{ person: Someone; evaluator: Evaluator }> => {
  const person = await world.people.someone('专家');
  return { person, evaluator: await world.as(supervisor).perform(registerEvaluator, registration(person)) };
};

test('TE-01: a supervisor or an operator registers an evaluator, who confirms and only then is one', async () => {
  const { person, evaluator } = await registered();
  expect(evaluator).toMatchObject({ state: EvaluatorState.PROPOSED, specialities: ['A0402'], regions: ['440113'] });
  const roles = () => world.sql('select role from membership where person_id = $1', [person.id]);
  expect(await roles()).toEqual([]);
  for (const other of [supervisor, office.operator]) expect((await world.as(other).denial(confirmEvaluator, which(evaluator))).code).toBe('FORBIDDEN');
  expect(await world.as(person).perform(confirmEvaluator, which(evaluator))).toMatchObject({ state: EvaluatorState.ACTIVE });
  expect(await roles()).toEqual([{ role: 'EVALUATOR' }]);
  expect((await world.as(person).refusal(confirmEvaluator, which(evaluator))).code).toBe('WRONG_STATE');
  const second = await world.people.someone();
  await world.as(office.operator).tell(registerEvaluator, registration(second));
});

test('TE-01: an evaluator who holds the role already gets no second one; who declines has none and may be asked again', async () => {
  const holder = await world.people.someone();
  await world.sql(`insert into membership (id, person_id, party_id, role, starts_at) select gen_random_uuid(), $1, id, 'EVALUATOR', business_now() - interval '1 day' from party where kind = 'PLATFORM'`, [holder.id]);
  const known = await world.as(supervisor).perform(registerEvaluator, registration(holder));
  await world.as(holder).tell(confirmEvaluator, which(known));
  expect(await world.sql(`select role from membership where person_id = $1`, [holder.id])).toHaveLength(1);
  const { person, evaluator } = await registered();
  expect(await world.as(person).perform(declineEvaluator, which(evaluator))).toMatchObject({ state: EvaluatorState.DECLINED });
  expect((await world.as(person).refusal(confirmEvaluator, which(evaluator))).code).toBe('WRONG_STATE');
  expect(await world.as(supervisor).perform(registerEvaluator, registration(person))).toMatchObject({ state: EvaluatorState.PROPOSED });
});

test('nobody is registered twice, not even at once, nor by themselves, nor under codes that do not exist', async () => {
  const { person } = await registered();
  expect(await world.as(supervisor).refusal(registerEvaluator, registration(person))).toMatchObject({ code: 'REGISTERED_ALREADY', rule: 'TE-01' });
  const fresh = await world.people.someone();
  const outcomes = await Promise.allSettled([supervisor, office.operator].map((keeper) => world.as(keeper).tell(registerEvaluator, registration(fresh))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await world.as(supervisor).denial(registerEvaluator, registration(supervisor))).code).toBe('FORBIDDEN');
  const other = await world.people.someone();
  expect(await world.as(supervisor).refusal(registerEvaluator, { ...registration(other), specialities: ['Z99'] })).toMatchObject({ code: 'SPECIALITY_UNKNOWN' });
  expect(await world.as(supervisor).refusal(registerEvaluator, { ...registration(other), regions: ['99'] })).toMatchObject({ code: 'REGION_UNKNOWN' });
  expect(await world.as(supervisor).refusal(registerEvaluator, { ...registration(other), signInName: 'nobody.of.this.name' })).toMatchObject({ code: 'PERSON_UNKNOWN' });
  for (const person2 of [office.officer, office.approver, other]) expect((await world.as(person2).denial(registerEvaluator, registration(other))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(registerEvaluator, registration(other))).code).toBe('UNAUTHENTICATED');
});

test('TE-01: an evaluator is suspended with a reason, taken back, and removed for good; never by themselves', async () => {
  const person = await world.people.withRole('SUPERVISOR', office.buyer);
  const evaluator = await world.as(supervisor).perform(registerEvaluator, registration(person));
  const decision = { ...which(evaluator), reason: '评审期间擅自离场' };
  expect((await world.as(supervisor).refusal(suspendEvaluator, decision)).code).toBe('WRONG_STATE');
  await world.as(person).tell(confirmEvaluator, which(evaluator));
  expect((await world.as(person).denial(suspendEvaluator, decision)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(suspendEvaluator, decision)).code).toBe('NOT_FOUND');
  expect(await world.as(supervisor).perform(suspendEvaluator, decision)).toMatchObject({ state: EvaluatorState.SUSPENDED, stateReason: '评审期间擅自离场' });
  expect((await world.as(supervisor).refusal(suspendEvaluator, decision)).code).toBe('WRONG_STATE');
  expect((await world.as(office.operator).refusal(resumeEvaluator, { ...decision, expectedVersion: 99 })).code).toBe('STALE_VERSION');
  expect(await world.as(office.operator).perform(resumeEvaluator, { ...decision, reason: '已核实' })).toMatchObject({ state: EvaluatorState.ACTIVE });
  expect(await world.as(supervisor).perform(removeEvaluator, { ...decision, reason: '年满七十' })).toMatchObject({ state: EvaluatorState.REMOVED });
  expect((await world.as(supervisor).refusal(amendEvaluator, { ...which(evaluator), ...words })).code).toBe('WRONG_STATE');
});

test('what is recorded is amended by whoever keeps the registry', async () => {
  const { person, evaluator } = await registered();
  const amendment = { ...which(evaluator), ...words, specialities: ['A10', 'A04'], regions: [] };
  expect(await world.as(office.operator).perform(amendEvaluator, amendment)).toMatchObject({ specialities: ['A04', 'A10'], regions: [] });
  expect((await world.as(person).denial(amendEvaluator, amendment)).code).toBe('FORBIDDEN');
  expect((await world.as(office.officer).denial(amendEvaluator, amendment)).code).toBe('NOT_FOUND');
});

const page = `query ($search: String, $filter: EvaluatorFilter) { evaluators(first: 50, search: $search, filter: $filter) { nodes { id name state availableToday panelsServed recusals nextStates
  employments(first: 5) { nodes { id } } absences(first: 5) { nodes { id } } viewerCan { evaluatorSuspend { allowed } evaluatorConfirm { allowed } } } } }`;

test('the registry is one page for supervisors, by field, region and name; officers and bidders do not learn who is in it; one statement reads it', async () => {
  const { person, evaluator } = await registered();
  await world.as(person).tell(confirmEvaluator, which(evaluator));
  const ids = async (reader: Someone | null, variables: Record<string, unknown> = {}) =>
    (await world.as(reader).ask(page, variables)).data.evaluators.nodes.map(({ id }: { id: string }) => id);
  const own = which(evaluator).evaluatorId;
  for (const search of ['A040201', 'A04', '4401', '专家']) expect(await ids(supervisor, { search })).toContain(own);
  for (const search of ['A10', '4403']) expect(await ids(supervisor, { search })).not.toContain(own);
  expect(await ids(supervisor, { filter: { availableToday: { eq: true }, state: { eq: 'ACTIVE' } } })).toContain(own);
  expect(await ids(person)).toEqual([own]);
  for (const reader of [null, office.officer, office.approver, await world.people.someone()]) expect(await ids(reader)).toEqual([]);
  const { nodes } = (await world.as(supervisor).ask(page, { search: 'A040201' })).data.evaluators;
  expect(nodes.find(({ id }: { id: string }) => id === own)).toMatchObject({ viewerCan: { evaluatorSuspend: { allowed: true }, evaluatorConfirm: { allowed: false } }, panelsServed: 0 });
});
