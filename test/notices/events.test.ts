import { readFileSync, readdirSync } from 'node:fs';
import { distribute } from '../../src/notices/index.js';
import { dutyClocks } from '../../src/notices/duty-clocks.js';
import { tellings, untold } from '../../src/notices/tellings.js';
import { slices } from '../../src/slices.js';
import { settled } from '../harness/settled.js';
import { type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Every topic that code in `src` emits; a template stands for each value that its variable takes. */
function emitted(): string[] {
  const steps: Readonly<Record<string, readonly string[]>> = { 'organization.${step}': ['refuse', 'suspend', 'resume', 'dissolve'].map((step) => `organization.${step}`) };
  const topics = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(/\bunit\.emit\(\s*(['`])([^'`]+)\1/g)].map(([, , topic]) => topic!));
  return [...new Set(topics.flatMap((topic) => steps[topic] ?? [topic]))].sort();
}

test('every event is told to somebody, or named as told to nobody, with why', () => {
  const told = tellings.flatMap(({ topics }) => topics);
  const topics = emitted();
  expect(topics.length).toBeGreaterThan(100);
  expect(topics.filter((topic) => !told.includes(topic) && !(topic in untold))).toEqual([]);
  expect(Object.keys(untold).filter((topic) => told.includes(topic))).toEqual([]);
  expect(Object.values(untold).every((why) => why.length > 20)).toBe(true);
});

test('nothing waits for an event that no deed emits', () => {
  const topics = emitted();
  const awaited = [...tellings.flatMap((telling) => telling.topics), ...dutyClocks.flatMap((clock) => clock.topics), ...Object.keys(untold)];
  expect([...new Set(awaited)].filter((topic) => !topics.includes(topic))).toEqual([]);
});

test('the clocks of all slices are kept, each kind once', () => {
  const declared = slices.flatMap(({ duties }) => duties ?? []);
  expect(declared).toHaveLength(dutyClocks.length);
  expect(new Set(declared)).toEqual(new Set(dutyClocks));
  expect(new Set(declared.map(({ kind }) => kind)).size).toBe(declared.length);
});

test('every event can be told, of whatever it speaks', async () => {
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  await world.sql(
    `insert into outbox_event (id, topic, subject_id, payload) select gen_random_uuid(), t, gen_random_uuid(), jsonb_build_object('enquiryId', gen_random_uuid(), 'objectionId', gen_random_uuid(), 'commentId', gen_random_uuid()) from unnest($1::text[]) t`,
    [emitted()],
  );
  await settled(world.pool);
  const faults: string[] = [];
  expect(await distribute(world.pool, (topic, error) => faults.push(`${topic}: ${String(error)}`))).toBe(emitted().length);
  expect(faults).toEqual([]);
});
