import { type SatisfactionSurvey, answerSurvey } from '../../src/evaluations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works } from '../payments/works.js';
import { answered, inDays, key, opened, surveyId } from './stage.js';

let world: World;
let work: Work;
let survey: SatisfactionSurvey;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  work = await works.delivered(await works.purchase());
  survey = await opened(world, work);
});
afterAll(() => world.close());

const answer = (more: object = {}) => ({ surveyId: surveyId(survey), points: 5, comment: '很满意', idempotencyKey: key(), ...more });

test('RC-02: one resident answers once, also at the same moment; a retry answers the same', async () => {
  const resident = await world.people.resident(work.community);
  const attempts = await Promise.allSettled([1, 2, 3].map(() => world.as(resident).perform(answerSurvey, answer())));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'ALREADY_ANSWERED', rule: 'RC-02' });
  const another = await world.people.resident(work.community);
  const input = answer({ points: 4 });
  await world.as(another).perform(answerSurvey, input);
  expect(await world.as(another).tell(answerSurvey, input)).toMatchObject({ replayed: true });
});

test('only residents who were served answer; those of the organization do not judge themselves', async () => {
  const elsewhere = await world.people.resident(await world.communities.establish());
  for (const other of [elsewhere, work.staff, work.manager, work.officer]) expect(await world.as(other).denial(answerSurvey, answer())).toMatchObject({ code: 'FORBIDDEN', rule: 'E37' });
  const own = await world.people.resident(work.community);
  await world.people.grant(own, 'SOCIAL_WORKER', { id: work.organizationId });
  expect(await world.as(own).denial(answerSurvey, answer())).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  expect(await world.as(null).denial(answerSurvey, answer())).toMatchObject({ code: 'UNAUTHENTICATED' });
  const resident = await world.people.resident(work.community);
  expect(await world.as(resident).refusal(answerSurvey, answer({ comment: '电话 138 0013 8000' }))).toMatchObject({ code: 'PERSONAL_DATA', rule: 'PI-01' });
  expect(await world.as(resident).refusal(answerSurvey, answer({ idempotencyKey: null }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
});

test('what was answered is tied to nobody: neither in history nor in the tables', async () => {
  await answered(world, work, survey, [1]);
  const history = JSON.stringify(await world.sql(`select * from history_entry where deed = 'surveyAnswer'`));
  for (const { id } of await world.sql<{ id: string }>('select id from survey_answer')) expect(history).not.toContain(id);
  expect(history).not.toContain('points');
  expect(history).not.toContain('服务很好');
  const columns = await world.sql<{ column_name: string }>(`select column_name from information_schema.columns where table_name = 'survey_answer'`);
  expect(columns.map(({ column_name }) => column_name).sort()).toEqual(['comment', 'id', 'points', 'survey_id']);
});

const page = `query ($id: ID!) { survey(id: $id) { answerCount satisfaction viewerAnswered answers(first: 10) { nodes { points comment } totalCount { value } } } }`;

test('small counts are not shown; answers in words only to those concerned, once the survey is over', async () => {
  const reading = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask(page, { id: surveyId(survey) })).data.survey;
  expect(await reading(null)).toMatchObject({ answerCount: null, satisfaction: null, viewerAnswered: false, answers: { nodes: [], totalCount: { value: 0 } } });
  await answered(world, work, survey, [5, 3]);
  expect(await reading(null)).toMatchObject({ answerCount: 5, satisfaction: '72.00' });
  expect((await reading(work.staff)).answers.nodes).toEqual([]);
  await world.setTime(await inDays(world, 11));
  const late = await world.people.resident(work.community);
  expect(await world.as(late).refusal(answerSurvey, answer())).toMatchObject({ code: 'SURVEY_CLOSED', rule: 'E37' });
  await world.sweep();
  expect((await reading(work.staff)).answers.nodes).toHaveLength(5);
  expect((await reading(late)).answers.nodes).toEqual([]);
  expect((await reading(null)).answers.totalCount.value).toBe(0);
});
