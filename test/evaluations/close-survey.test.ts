import { SurveyState, closeSurvey } from '../../src/evaluations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works } from '../payments/works.js';
import { answered, opened, surveyId } from './stage.js';

let world: World;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  work = await works.delivered(await works.purchase());
});
afterAll(() => world.close());

test('E37: a survey closes early once enough residents answered, and by those who may open one', async () => {
  const survey = await opened(world, work);
  await answered(world, work, survey, [5, 4, 4, 5]);
  expect(await world.as(work.staff).refusal(closeSurvey, { surveyId: surveyId(survey) })).toMatchObject({ code: 'SURVEY_TOO_THIN', rule: 'E37' });
  await answered(world, work, survey, [3]);
  for (const other of [work.manager, work.approver]) expect(await world.as(other).denial(closeSurvey, { surveyId: surveyId(survey) })).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-25' });
  expect(await world.as(null).denial(closeSurvey, { surveyId: surveyId(survey) })).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await world.as(work.officer).refusal(closeSurvey, { surveyId: surveyId(survey), expectedVersion: 9 })).toMatchObject({ code: 'STALE_VERSION' });
  expect(await world.as(work.officer).perform(closeSurvey, { surveyId: surveyId(survey) })).toMatchObject({ state: SurveyState.CLOSED });
  expect(await world.as(work.officer).refusal(closeSurvey, { surveyId: surveyId(survey) })).toMatchObject({ code: 'WRONG_STATE', rule: 'E37' });
});
