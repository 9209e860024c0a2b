import { randomUUID } from 'node:crypto';
import { AccessFailure, Refusal } from '../../src/kernel/refusal.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { PersonKeys } from '../../src/platform/deeds/person-keys.js';
import { Kettle, boilKettle, kettleLifecycle, openKitchen, placeKettle, secretKey, warmKettle, type Kitchen } from './fixture.js';

let kitchen: Kitchen;
beforeAll(async () => { kitchen = await openKitchen(); });
afterAll(() => kitchen.close());

const caller = (actor = kitchen.actor()) => ({ actor, requestId: randomUUID() });
const place = (input: Partial<Parameters<typeof placeKettle.act>[1]> = {}, by = caller()) =>
  kitchen.runner.perform(placeKettle, { name: `kettle ${randomUUID()}`, idempotencyKey: randomUUID(), ...input }, by);
const rows = (table: string, where = 'true') => kitchen.sql<Record<string, unknown>>(`select * from ${table} where ${where}`);
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(() => null, (caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

test('a deed stores its subject, one history entry with before and after, and its outbox event, in one transaction', async () => {
  const by = caller();
  const { subjectId } = await place({ name: 'the blue one' }, by);
  const [entry] = await rows('history_entry', `subject_id = '${subjectId}'`);
  expect(entry).toMatchObject({ deed: 'kettlePlace', subject_type: 'Kettle', actor_id: by.actor.personId, request_id: by.requestId, rule: 'KT-01' });
  expect(entry!['changes']).toMatchObject([{ entity: 'Kettle', kind: 'create', id: subjectId, before: {}, after: { name: 'the blue one', state: 'COLD' } }]);
  const [event] = await rows('outbox_event', `subject_id = '${subjectId}'`);
  expect(event!['transaction_id']).toBe(entry!['transaction_id']);
});

test('an edit records what was there before', async () => {
  const by = caller();
  const { subjectId } = await place({}, by);
  await kitchen.runner.perform(warmKettle, { kettleId: encodeId('kettle', subjectId), by: 5 }, by);
  const [entry] = await rows('history_entry', `subject_id = '${subjectId}' and deed = 'kettleWarm'`);
  expect(entry!['changes']).toMatchObject([{ kind: 'update', before: { degrees: 20 }, after: { degrees: 25 } }]);
});

test('a secret never enters history and a personal value enters it only under the key of its person', async () => {
  const by = caller();
  const { subjectId } = await place({ combination: 'open-sesame', ownerPhone: '13800138000' }, by);
  const [entry] = await rows('history_entry', `subject_id = '${subjectId}'`);
  const text = JSON.stringify(entry);
  expect(text).not.toContain('open-sesame');
  expect(text).not.toContain('13800138000');
  const changes = entry!['changes'] as { after: { ownerPhone: { $personal: string; person: string } } }[];
  const keys = new PersonKeys(secretKey);
  const query = (statement: string, parameters: unknown[]) => kitchen.sql<Record<string, unknown>>(statement, parameters);
  expect(await keys.open(query, changes[0]!.after.ownerPhone)).toBe('13800138000');
  await kitchen.sql(`update person_key set wrapped_key = null, destroyed_at = now() where person_id = $1`, [by.actor.personId]);
  expect(await keys.open(query, changes[0]!.after.ownerPhone)).toBeNull();
});

test('a refusal rolls everything back: no subject, no history, no event, no idempotency key', async () => {
  const key = randomUUID();
  const name = `hot ${key}`;
  const refused = await refusal(place({ name, degrees: 90, idempotencyKey: key }));
  expect(refused).toMatchObject({ code: 'TOO_HOT', rule: 'KT-02', field: 'degrees' });
  expect(refused.in('en')).toBe('At 90 degrees nobody may touch it.');
  expect(refused.in('zh')).toBe('90 度时不得触碰。');
  expect(await rows('kettle', `name = '${name}'`)).toEqual([]);
  expect(await rows('idempotency_key', `key = '${key}'`)).toEqual([]);
  expect(await rows('outbox_event', `payload->>'name' = '${name}'`)).toEqual([]);
});

test('a named constraint of the database reads as its refusal', async () => {
  await place({ name: 'twice' });
  expect(await refusal(place({ name: 'twice' }))).toMatchObject({ code: 'NAME_TAKEN', rule: 'KT-01' });
});

test('a replay of the same key and input does nothing and answers the same subject', async () => {
  const by = caller();
  const input = { name: 'once', idempotencyKey: randomUUID() };
  const first = await place(input, by);
  const second = await place(input, by);
  expect(second).toMatchObject({ subjectId: first.subjectId, replayed: true });
  expect(await rows('history_entry', `subject_id = '${first.subjectId}'`)).toHaveLength(1);
});

test('the same key with other input is refused, and another person may use the same key', async () => {
  const by = caller();
  const key = randomUUID();
  await place({ name: 'first', idempotencyKey: key }, by);
  expect(await refusal(place({ name: 'second', idempotencyKey: key }, by))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await expect(place({ name: 'third', idempotencyKey: key })).resolves.toMatchObject({ replayed: false });
});

test('32 clients with the same key and input at once do the deed once', async () => {
  const by = caller();
  const input = { name: 'crowded', idempotencyKey: randomUUID() };
  const results = await Promise.all(Array.from({ length: 32 }, () => place(input, by)));
  expect(new Set(results.map((result) => result.subjectId)).size).toBe(1);
  expect(results.filter((result) => !result.replayed)).toHaveLength(1);
  expect(await rows('kettle', `name = 'crowded'`)).toHaveLength(1);
});

test('a deed that requires an idempotency key is refused without one, and a key must have 8 to 200 characters', async () => {
  expect(await refusal(place({ idempotencyKey: null }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  expect(await refusal(place({ idempotencyKey: 'short' }))).toMatchObject({ code: 'INVALID_INPUT', field: 'idempotencyKey' });
});

test('a stale version is refused and not lost; concurrent edits of one kettle all count', async () => {
  const by = caller();
  const { subjectId } = await place({}, by);
  const kettleId = encodeId('kettle', subjectId);
  await kitchen.runner.perform(warmKettle, { kettleId, by: 1, expectedVersion: 1 }, by);
  expect(await refusal(kitchen.runner.perform(warmKettle, { kettleId, by: 1, expectedVersion: 1 }, by))).toMatchObject({ code: 'STALE_VERSION' });
  await Promise.all(Array.from({ length: 20 }, () => kitchen.runner.perform(warmKettle, { kettleId, by: 1 }, by)));
  expect(await rows('kettle', `id = '${subjectId}'`)).toMatchObject([{ degrees: 41, version: 22 }]);
});

test('a stranger is denied with the reason and rule, and the attempt is recorded outside the deed', async () => {
  const { subjectId } = await place();
  const stranger = caller();
  await expect(kitchen.runner.perform(warmKettle, { kettleId: encodeId('kettle', subjectId), by: 1 }, stranger)).rejects.toMatchObject({ code: 'FORBIDDEN', rule: 'KT-04' });
  expect(await rows('denied_attempt', `request_id = '${stranger.requestId}'`)).toMatchObject([{ deed: 'kettleWarm', code: 'FORBIDDEN', actor_id: stranger.actor.personId }]);
});

test.each([
  ['an unknown id', encodeId('kettle', randomUUID())],
  ['an id of another kind', encodeId('need', randomUUID())],
  ['no id at all', 'kettle'],
])('%s answers NOT_FOUND', async (_what, kettleId) => {
  await expect(kitchen.runner.perform(warmKettle, { kettleId, by: 1 }, caller())).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('without a token a deed answers UNAUTHENTICATED, with a token that lacks the scope FORBIDDEN', async () => {
  await expect(place({}, { actor: null, requestId: null } as never)).rejects.toBeInstanceOf(AccessFailure);
  await expect(place({}, { actor: null, requestId: null } as never)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(place({}, caller(kitchen.actor('kettles:read')))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(place({}, caller(kitchen.actor('kettles:*')))).resolves.toMatchObject({ replayed: false });
});

test('a wrong state is refused by the lifecycle, and by the database where the code would let it through', async () => {
  const by = caller();
  const { subjectId } = await place({}, by);
  const kettleId = encodeId('kettle', subjectId);
  await kitchen.runner.perform(boilKettle, { kettleId }, by);
  expect(await refusal(kitchen.runner.perform(boilKettle, { kettleId }, by))).toMatchObject({ code: 'WRONG_STATE', rule: 'KT-03' });
  await expect(kitchen.sql(`update kettle set state = 'COLD' where id = $1`, [subjectId])).rejects.toMatchObject({ constraint: 'lifecycle_guard' });
  await expect(kitchen.sql(`insert into kettle (id, name, state, degrees, owner_id) values (gen_random_uuid(), 'born hot', 'HOT', 1, gen_random_uuid())`)).rejects.toMatchObject({ constraint: 'lifecycle_guard' });
  expect(kettleLifecycle.nextStates('COLD')).toEqual(['HOT', 'BROKEN']);
});

test('history cannot be changed, deleted or emptied, not even by its owner role', async () => {
  await place();
  for (const statement of [`update history_entry set deed = 'x'`, 'delete from history_entry', 'truncate history_entry']) {
    await expect(kitchen.sql(statement)).rejects.toMatchObject({ constraint: 'history_entry_append_only' });
  }
  expect(Kettle.idPrefix).toBe('kettle');
});

test('the application cannot write an entry with a number, a transaction or a time of its own', async () => {
  const write = (column: string, value: string) => kitchen.orm.em.getConnection().execute(
    `insert into history_entry (id, deed, subject_type, subject_id, changes, ${column}) values (gen_random_uuid(), 'x', 'Kettle', gen_random_uuid(), '[]', ${value})`,
  );
  for (const [column, value] of [['transaction_id', `'3'::xid8`], ['at', `'2001-01-01'`], ['recorded_at', `'2001-01-01'`]] as const) {
    await expect(write(column, value)).rejects.toThrow(/permission denied/);
  }
});
