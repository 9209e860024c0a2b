import { randomUUID } from 'node:crypto';
import { Refusal } from '../../src/kernel/refusal.js';
import { type DeedInputShape, deed } from '../../src/platform/deeds/deed.js';
import { Kettle, kettleRefusals, openKitchen, placeKettle, type Kitchen } from './fixture.js';

interface Input extends DeedInputShape { name: string; combination?: string; ownerPhone?: string; then?: 'read' | 'refuse' | 'persist' }

const addKettle = deed({
  field: 'kettleAdd', answers: 'kettle', scope: 'kettles:write', idempotency: 'required',
  async act(unit, input: Input): Promise<Kettle> {
    const kettle = new Kettle({ ...input, ownerId: unit.actor.personId });
    unit.add(kettle);
    if (input.then === 'read') await unit.sql('select 1 as one');
    if (input.then === 'refuse') throw kettleRefusals.TOO_HOT({ params: { degrees: 99 } });
    if (input.then === 'persist') unit.em.persist(new Kettle({ name: `${input.name} too`, ownerId: unit.actor.personId }));
    return kettle;
  },
});

let kitchen: Kitchen;
beforeAll(async () => { kitchen = await openKitchen(); });
afterAll(() => kitchen.close());

const perform = (input: Partial<Input> = {}, actor = kitchen.actor()) =>
  kitchen.runner.perform(addKettle, { name: `kettle ${randomUUID()}`, idempotencyKey: randomUUID(), ...input }, { actor, requestId: randomUUID() });
const caught = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error);

describe('a row that a deed adds without waiting', () => {
  test('is the row and the history that the unit of work would have written', async () => {
    const actor = kitchen.actor();
    const values = { combination: '1234', ownerPhone: '13800138000' };
    const added = await perform({ name: 'added', ...values }, actor);
    const placed = await kitchen.runner.perform(placeKettle, { name: 'placed', idempotencyKey: randomUUID(), ...values }, { actor, requestId: null });
    const [one, other] = await Promise.all([added, placed].map(async ({ subjectId }) => {
      const [row] = await kitchen.sql<Record<string, unknown>>('select * from kettle where id = $1', [subjectId]);
      const [entry] = await kitchen.sql<{ changes: { after: Record<string, unknown> }[] }>('select changes from history_entry where subject_id = $1', [subjectId]);
      const changes = JSON.stringify(entry!.changes).replaceAll(subjectId, '(id)').replace(/"\$personal":"[^"]+"/, '"$personal":"…"');
      return { row: { ...row, id: '', created_at: '' }, changes: JSON.parse(changes) as unknown };
    }));
    const named = JSON.parse(JSON.stringify(other).replaceAll('placed', 'added')) as unknown;
    expect(JSON.parse(JSON.stringify(one))).toEqual(named);
  });

  test('is refused by the name of its constraint, and nothing of the deed stays', async () => {
    const name = `twice ${randomUUID()}`;
    await perform({ name });
    const idempotencyKey = randomUUID();
    const error = await caught(perform({ name, idempotencyKey }));
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'NAME_TAKEN', rule: 'KT-01' });
    expect(await kitchen.sql('select from idempotency_key where key = $1', [idempotencyKey])).toHaveLength(0);
    expect(await kitchen.sql('select from kettle where name = $1', [name])).toHaveLength(1);
  });

  test.each(['read', 'persist'] as const)('is refused for its own reason when the deed goes on to %s', async (then) => {
    const name = `again ${randomUUID()}`;
    await perform({ name });
    expect(await caught(perform({ name, then }))).toMatchObject({ code: 'NAME_TAKEN' });
    expect(await kitchen.sql('select from kettle where name like $1', [`${name}%`])).toHaveLength(1);
  });

  test('goes when the deed refuses afterwards', async () => {
    const name = `gone ${randomUUID()}`;
    expect(await caught(perform({ name, then: 'refuse' }))).toMatchObject({ code: 'TOO_HOT' });
    expect(await kitchen.sql('select from kettle where name = $1', [name])).toHaveLength(0);
  });

  test('leaves a connection behind on which the next deed succeeds', async () => {
    const name = `next ${randomUUID()}`;
    await perform({ name });
    await Promise.all(Array.from({ length: 30 }, (_, index) => caught(perform(index % 2 === 0 ? { name } : {}))));
    expect(await perform()).toMatchObject({ replayed: false });
  });
});
