import { EvaluationGrade, EvaluationKind, EvaluationState, VetoItem, concludeEvaluation, recordEvaluation } from '../../src/evaluations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works } from '../payments/works.js';
import { evaluationId, key, marks, recorded, surveyed } from './stage.js';

let world: World;
let works: Works;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
});
afterAll(() => world.close());

const conclusion = (evaluation: { id: string }) => ({ evaluationId: evaluationId(evaluation), idempotencyKey: key() });

async function ready(points?: readonly number[]): Promise<Work> {
  const work = await works.delivered(await works.purchase());
  await surveyed(world, work, points);
  return work;
}

const standing = async (organizationId: string): Promise<{ creditScore: number; eligibility: { eligible: boolean; reasons: { code: string; rule: string }[] } }> =>
  (await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditScore eligibility { eligible reasons { code rule } } } }', { id: `organization_${organizationId.replaceAll('-', '')}` })).data.organization;

test('SW-04: another person concludes; the grade follows from the score, and the credit from the grade', async () => {
  const work = await ready();
  const before = await standing(work.organizationId);
  const evaluation = await recorded(world, work);
  const input = conclusion(evaluation);
  expect(await world.as(work.approver).perform(concludeEvaluation, input)).toMatchObject({ state: EvaluationState.CONCLUDED, grade: EvaluationGrade.GOOD });
  expect((await standing(work.organizationId)).creditScore).toBeCloseTo(before.creditScore + 4, 1);
  expect(await world.as(work.approver).tell(concludeEvaluation, input)).toMatchObject({ replayed: true });
  expect(await world.as(work.approver).refusal(concludeEvaluation, conclusion(evaluation))).toMatchObject({ code: 'WRONG_STATE', rule: 'SW-04' });
  expect((await standing(work.organizationId)).creditScore).toBeCloseTo(before.creditScore + 4, 1);
});

test('nobody concludes their own evaluation; officers, staff and the organization do not, strangers do not see it', async () => {
  const work = await ready();
  const evaluation = await recorded(world, work);
  await world.people.grant(work.officer, 'BUYER_APPROVER', { id: work.contract.buyer!.id });
  expect(await world.as(work.officer).denial(concludeEvaluation, conclusion(evaluation))).toMatchObject({ code: 'FORBIDDEN', rule: 'SW-04' });
  expect(await world.as(work.third).denial(concludeEvaluation, conclusion(evaluation))).toMatchObject({ code: 'FORBIDDEN', rule: 'SW-04' });
  for (const other of [work.manager, work.staff]) expect(await world.as(other).denial(concludeEvaluation, conclusion(evaluation))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(null).denial(concludeEvaluation, conclusion(evaluation))).toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(world.sql(`update evaluation set state = 'CONCLUDED', concluded_by_id = recorded_by_id, concluded_at = now(), grade = 'GOOD' where id = $1`, [evaluation.id])).rejects.toMatchObject({ constraint: 'evaluation_concluded_by_another' });
  const page = 'query ($id: ID!) { evaluation(id: $id) { score } }';
  expect((await world.as(work.manager).ask(page, { id: evaluationId(evaluation) })).data.evaluation).toBeNull();
  await world.as(work.approver).perform(concludeEvaluation, conclusion(evaluation));
  expect((await world.as(null).ask(page, { id: evaluationId(evaluation) })).data.evaluation).toEqual({ score: '88.80' });
});

test('SW-04: a veto item fails it whatever the score; who fails may not bid in the next year', async () => {
  const work = await ready([5, 5, 5, 5, 5]);
  expect((await standing(work.organizationId)).eligibility.eligible).toBe(true);
  const evaluator = await world.people.withRole('EVALUATOR');
  const evaluation = await world.as(evaluator).perform(recordEvaluation, marks(work, { kind: EvaluationKind.THIRD_PARTY, vetoes: [VetoItem.FALSE_RECORDS] }));
  expect(await world.as(work.approver).perform(concludeEvaluation, conclusion(evaluation))).toMatchObject({ grade: EvaluationGrade.FAIL });
  const after = await standing(work.organizationId);
  expect(after.eligibility.eligible).toBe(false);
  expect(after.eligibility.reasons.map(({ code, rule }) => [code, rule])).toContainEqual(['FAILED_EVALUATION', 'SW-04']);
});

test('a grant is evaluated by the fund’s people, and concluded by another steward', async () => {
  const grant = await works.delivered(await works.grant());
  await surveyed(world, grant);
  const evaluation = await world.as(grant.third).perform(recordEvaluation, marks(grant));
  expect(await world.as(grant.approver).perform(concludeEvaluation, conclusion(evaluation))).toMatchObject({ grade: EvaluationGrade.GOOD });
});
