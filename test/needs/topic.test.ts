import { DeliberationForm, NeedClusterState, NeedRoute, NeedState, TopicOutcome, TopicState, adoptCluster, adoptNeed, concludeTopic, openTopic } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, clusterId, needId, topicId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

const { COUNCIL, RESIDENTS_MEETING } = DeliberationForm;
const conclusion = (topic: { id: string }, outcome: TopicOutcome) => ({ topicId: topicId(topic), outcome, result: '与会代表一致同意加装扶手。', feedback: '结果已在公告栏公示。', participantCount: 21 });

test('DL-01: a topic is announced in advance, held, and concluded with feedback', async () => {
  const { cluster, needs } = await here.clustered(2);
  const topic = await here.topicOn(cluster, COUNCIL);
  expect(topic.state).toBe(TopicState.ANNOUNCED);
  expect((await here.now(needs[0]!)).state).toBe(NeedState.TOPIC);
  await world.advance('4d');
  const concluded = await world.as(here.staff).perform(concludeTopic, conclusion(topic, TopicOutcome.AGREED));
  expect(concluded).toMatchObject({ state: TopicState.CONCLUDED, outcome: TopicOutcome.AGREED, participantCount: 21 });
  const adopted = await world.as(here.staff).perform(adoptCluster, { clusterId: clusterId(cluster), route: NeedRoute.PURCHASE });
  expect(adopted.state).toBe(NeedClusterState.ADOPTED);
  for (const need of needs) expect((await here.now(need)).state).toBe(NeedState.ADOPTED);
});

test('DL-01: a deliberation announced for the day after tomorrow is refused, for the third day it is not', async () => {
  const { cluster } = await here.clustered();
  const tooSoon = await world.as(here.staff).refusal(openTopic, {
    clusterId: clusterId(cluster), question: '怎么装？', form: COUNCIL, place: '议事厅', meetsAt: new Date((await world.now()).getTime() + 2 * 86_400_000),
  });
  expect(tooSoon).toMatchObject({ code: 'TOPIC_TOO_SOON', rule: 'DL-01', field: 'meetsAt' });
  expect((await here.topicOn(cluster, COUNCIL, 3)).state).toBe(TopicState.ANNOUNCED);
});

test('an announcement for a day too far away is refused', async () => {
  const { cluster } = await here.clustered();
  const meetsAt = new Date((await world.now()).getTime() + 200 * 86_400_000);
  expect((await world.as(here.staff).refusal(openTopic, { clusterId: clusterId(cluster), question: '怎么装？', form: COUNCIL, place: '议事厅', meetsAt })).code).toBe('TOPIC_TOO_FAR');
});

test('DL-01: one topic at a time, also when two are announced at once', async () => {
  const { cluster } = await here.clustered();
  const done = await Promise.allSettled([here.topicOn(cluster, COUNCIL), here.topicOn(cluster, COUNCIL)]);
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'TOPIC_OPEN' } });
});

test('DL-01: a result is not recorded before the deliberation was held', async () => {
  const { cluster } = await here.clustered();
  const topic = await here.topicOn(cluster, COUNCIL);
  expect(await world.as(here.staff).refusal(concludeTopic, conclusion(topic, TopicOutcome.AGREED))).toMatchObject({ code: 'TOPIC_NOT_HELD', rule: 'DL-01' });
  await world.advance('4d');
  await world.as(here.staff).perform(concludeTopic, conclusion(topic, TopicOutcome.AGREED));
  expect((await world.as(here.staff).refusal(concludeTopic, conclusion(topic, TopicOutcome.AGREED))).code).toBe('WRONG_STATE');
});

test('DL-01: what did not agree is given back with the feedback', async () => {
  const { cluster, needs } = await here.clustered(2);
  const topic = await here.topicOn(cluster, COUNCIL);
  await world.advance('4d');
  await world.as(here.staff).perform(concludeTopic, conclusion(topic, TopicOutcome.NOT_AGREED));
  for (const need of needs) expect(await here.now(need)).toMatchObject({ state: NeedState.RETURNED, return_reason: 'NOT_AGREED', reply: '结果已在公告栏公示。' });
  expect((await world.as(here.staff).refusal(adoptCluster, { clusterId: clusterId(cluster), route: NeedRoute.FUND })).code).toBe('TOPIC_UNDECIDED');
});

test('DL-01: what is escalated goes to a wider assembly, and is not adopted before it agreed', async () => {
  const { cluster, needs } = await here.clustered();
  const topic = await here.topicOn(cluster, COUNCIL);
  expect(await world.as(here.staff).refusal(adoptNeed, { needId: needId(needs[0]!), route: NeedRoute.FUND })).toMatchObject({ code: 'TOPIC_UNDECIDED', rule: 'DL-01' });
  await world.advance('4d');
  await world.as(here.staff).perform(concludeTopic, conclusion(topic, TopicOutcome.ESCALATED));
  await expect(here.topicOn(cluster, COUNCIL)).rejects.toMatchObject({ code: 'TOPIC_FORM_TOO_NARROW', rule: 'DL-01' });
  const wider = await here.topicOn(cluster, RESIDENTS_MEETING);
  await world.advance('4d');
  await world.as(here.staff).perform(concludeTopic, conclusion(wider, TopicOutcome.AGREED));
  expect((await world.as(here.staff).perform(adoptNeed, { needId: needId(needs[0]!), route: NeedRoute.FUND })).state).toBe(NeedState.ADOPTED);
});

test('after an agreement no further topic is opened', async () => {
  const { cluster } = await here.clustered();
  const topic = await here.topicOn(cluster, COUNCIL);
  await world.advance('4d');
  await world.as(here.staff).perform(concludeTopic, conclusion(topic, TopicOutcome.AGREED));
  await expect(here.topicOn(cluster, RESIDENTS_MEETING)).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('only staff of the community announce and conclude', async () => {
  const { cluster } = await here.clustered();
  const topic = await here.topicOn(cluster, COUNCIL);
  await world.advance('4d');
  expect((await world.as(here.resident).denial(concludeTopic, conclusion(topic, TopicOutcome.AGREED))).code).toBe('FORBIDDEN');
  const { cluster: other } = await here.clustered();
  const input = { clusterId: clusterId(other), question: '怎么装？', form: COUNCIL, place: '议事厅', meetsAt: new Date((await world.now()).getTime() + 9 * 86_400_000) };
  expect((await world.as((await Neighbourhood.in(world)).staff).denial(openTopic, input)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(openTopic, input)).code).toBe('UNAUTHENTICATED');
});
