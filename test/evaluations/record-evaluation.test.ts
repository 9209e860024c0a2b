import { EvaluationKind, EvaluationState, recordEvaluation } from '../../src/evaluations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works } from '../payments/works.js';
import { marks, recorded, surveyed } from './stage.js';

let world: World;
let works: Works;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
  work = await works.purchase();
});
afterAll(() => world.close());

test('GP-11, E37: what is not delivered, or not rated by residents, is not evaluated', async () => {
  expect(await world.as(work.officer).refusal(recordEvaluation, marks(work))).toMatchObject({ code: 'NOT_DELIVERED', rule: 'GP-11' });
  await works.delivered(work);
  expect(await world.as(work.officer).refusal(recordEvaluation, marks(work))).toMatchObject({ code: 'NO_SURVEY', rule: 'E37' });
  await surveyed(world, work);
});

test('E37: residents’ satisfaction weighs at least thirty percent, and the weights are the whole', async () => {
  expect(await world.as(work.officer).refusal(recordEvaluation, marks(work, { satisfactionWeight: 29 }))).toMatchObject({ code: 'SATISFACTION_TOO_LIGHT', rule: 'E37', field: 'satisfactionWeight' });
  expect(await world.as(work.officer).refusal(recordEvaluation, marks(work, { satisfactionWeight: 41 }))).toMatchObject({ code: 'WEIGHTS_NOT_WHOLE', rule: 'GP-11' });
});

test('PL-16: a third party has no tie to any party; the organization’s people judge nothing', async () => {
  const tied = await world.people.withRole('EVALUATOR');
  await world.people.grant(tied, 'COMMUNITY_STAFF', work.community);
  expect(await world.as(tied).denial(recordEvaluation, marks(work, { kind: EvaluationKind.THIRD_PARTY }))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  const both = await world.people.withRole('BUYER_OFFICER', { id: work.contract.buyer!.id });
  await world.people.grant(both, 'ORG_FINANCE', { id: work.organizationId });
  expect(await world.as(both).denial(recordEvaluation, marks(work))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  for (const other of [work.manager, work.staff, work.approver]) expect(await world.as(other).denial(recordEvaluation, marks(work))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-11' });
  expect(await world.as(null).denial(recordEvaluation, marks(work))).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the score follows from criteria and satisfaction; one evaluation stands at a time', async () => {
  const evaluation = await recorded(world, work);
  // Satisfaction: 23 points of 25 = 92.00. 40 % × 90 + 20 % × 80 + 40 % × 92 = 88.80.
  expect(evaluation).toMatchObject({ state: EvaluationState.RECORDED, satisfaction: 9_200, score: 8_880, grade: null });
  const evaluator = await world.people.withRole('EVALUATOR');
  expect(await world.as(evaluator).refusal(recordEvaluation, marks(work, { kind: EvaluationKind.THIRD_PARTY }))).toMatchObject({ code: 'ALREADY_EVALUATED' });
  await expect(world.sql('update evaluation set score = 10000 where id = $1', [evaluation.id])).rejects.toMatchObject({ constraint: 'evaluation_stands' });
});
