import { EvaluationState, concludeEvaluation, withdrawEvaluation } from '../../src/evaluations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works } from '../payments/works.js';
import { evaluationId, key, recorded, surveyed } from './stage.js';

let world: World;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  work = await works.delivered(await works.purchase());
  await surveyed(world, work);
});
afterAll(() => world.close());

const withdrawal = (evaluation: { id: string }) => ({ evaluationId: evaluationId(evaluation), reason: '评分依据不足' });

test('the recorder takes an evaluation back, or the approver sends it back; then another can be recorded', async () => {
  const first = await recorded(world, work);
  expect(await world.as(work.third).denial(withdrawEvaluation, withdrawal(first))).toMatchObject({ code: 'FORBIDDEN', rule: 'SW-04' });
  expect(await world.as(work.manager).denial(withdrawEvaluation, withdrawal(first))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(null).denial(withdrawEvaluation, withdrawal(first))).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await world.as(work.officer).perform(withdrawEvaluation, withdrawal(first))).toMatchObject({ state: EvaluationState.WITHDRAWN });
  const second = await recorded(world, work);
  expect(await world.as(work.approver).perform(withdrawEvaluation, withdrawal(second))).toMatchObject({ state: EvaluationState.WITHDRAWN });
});

test('what is concluded stands', async () => {
  const evaluation = await recorded(world, work);
  await world.as(work.approver).perform(concludeEvaluation, { evaluationId: evaluationId(evaluation), idempotencyKey: key() });
  expect(await world.as(work.officer).refusal(withdrawEvaluation, withdrawal(evaluation))).toMatchObject({ code: 'WRONG_STATE' });
});
