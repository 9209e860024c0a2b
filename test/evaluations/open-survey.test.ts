import { SurveyState, openSurvey } from '../../src/evaluations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works } from '../payments/works.js';
import { inDays, opened, question, surveyed } from './stage.js';

let world: World;
let works: Works;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
  work = await works.purchase();
});
afterAll(() => world.close());

test('GP-11: nobody is asked before the work is delivered', async () => {
  expect(await world.as(work.staff).refusal(openSurvey, await question(world, work))).toMatchObject({ code: 'NOT_DELIVERED', rule: 'GP-11', field: 'contractId' });
  await works.delivered(work);
});

test('only the community’s staff, the buyer’s officers or the fund’s stewards ask', async () => {
  const elsewhere = await world.people.withRole('COMMUNITY_STAFF', await world.communities.establish());
  for (const other of [work.manager, work.approver, elsewhere, await world.people.resident(work.community)]) {
    expect(await world.as(other).denial(openSurvey, await question(world, work))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-25' });
  }
  expect(await world.as(null).denial(openSurvey, await question(world, work))).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await world.as(work.staff).denial(openSurvey, { ...(await question(world, work)), contractId: 'contract_00000000000000000000000000000000' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('PL-25: a survey is open for three to sixty days, and one at a time', async () => {
  for (const days of [2, 61]) expect(await world.as(work.staff).refusal(openSurvey, await question(world, work, days))).toMatchObject({ code: 'SURVEY_PERIOD', field: 'closesAt' });
  expect(await world.as(work.staff).refusal(openSurvey, { ...(await question(world, work)), question: '请致电13800138000' })).toMatchObject({ code: 'PERSONAL_DATA', rule: 'PI-01' });
  const survey = await opened(world, work);
  expect(survey).toMatchObject({ state: SurveyState.OPEN });
  expect(await world.as(work.officer).refusal(openSurvey, await question(world, work))).toMatchObject({ code: 'SURVEY_OPEN' });
});

test('E37: time closes a survey; with too few answers residents are asked again, with enough of them no more', async () => {
  await world.setTime(await inDays(world, 11));
  expect(await world.sweep()).toBeGreaterThan(0);
  expect(await world.sweep()).toBe(0);
  await surveyed(world, work);
  expect(await world.as(work.officer).refusal(openSurvey, await question(world, work))).toMatchObject({ code: 'SURVEY_DONE', rule: 'E37' });
});
