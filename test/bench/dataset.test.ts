import { createSecretKey } from 'node:crypto';
import { Client } from 'pg';
import { type Cast, castOf } from '../../bench/src/dataset/cast.js';
import { Chance } from '../../bench/src/dataset/chance.js';
import { copyInto } from '../../bench/src/dataset/copy.js';
import { loadsOf } from '../../bench/src/dataset/loads.js';
import { tokenOf } from '../../bench/src/dataset/parties.js';
import { plain } from '../../bench/src/equality.js';
import { reads as byHand, statementOf } from '../../bench/src/handwritten/reads.js';
import { inTransaction, writes as writtenByHand } from '../../bench/src/handwritten/writes.js';
import type { Draw, Json, Operation } from '../../bench/src/operations/operation.js';
import { reads } from '../../bench/src/operations/reads.js';
import { writes } from '../../bench/src/operations/writes.js';
import { authenticate } from '../../src/accounts/index.js';
import type { Actor } from '../../src/platform/deeds/actor.js';
import { type World, openWorld } from '../kit/index.js';

const small = {
  communities: 20, residents: 80, readers: 8, managers: 8, organizations: 60, hosts: 4, buyers: 3, years: 2, needs: 900, lines: 800, tendersEnded: 20, tendersOpen: 4, bidsPerTender: 3, funds: 6, donationsPerFund: 10,
};

let world: World;
let cast: Cast;
beforeAll(async () => {
  world = await openWorld();
  cast = castOf(small);
  const loader = new Client({ connectionString: world.database.superuserUrl });
  await loader.connect();
  try {
    await loader.query('set session_replication_role = replica');
    for (const load of loadsOf(cast, world.keys)) await copyInto(loader, load);
  } finally {
    await loader.end();
  }
}, 120_000);
afterAll(() => world.close());

function draw(operation: Operation, number: number): Draw {
  const { token, variables } = operation.draw({ cast, token: (role, index) => tokenOf(world.keys.secretKey, role, index) }, new Chance(number + 1), number);
  return { token, variables: { ...variables, ...operation.cursors?.walks[number % operation.cursors.walks.length] } };
}

async function actorOf(token: string): Promise<Actor> {
  const actor = await authenticate(world.pool, token, createSecretKey(world.keys.secretKey), false);
  if (!actor) throw new Error('The bench\'s token is unknown.');
  return actor;
}

async function askedByHand({ name }: Operation, { token, variables }: Draw): Promise<Json> {
  const [read, write, actor] = [byHand[name], writtenByHand[name], await actorOf(token)];
  if (read) {
    const { rows } = await world.pool.query<[string]>({ ...statementOf(read, variables), values: read.values(actor, variables), rowMode: 'array' } as never);
    return (JSON.parse((rows[0] as unknown as [string])[0]) as { data: Json }).data;
  }
  const text = await inTransaction(world.pool, (client) => write!(client, actor, variables['input'] as Record<string, unknown>, { secretKey: world.keys.secretKey, requestId: '00000000-0000-4000-8000-000000000000' }));
  return (JSON.parse(text) as { data: Json }).data;
}

async function askedOfWushe({ documents }: Operation, { token, variables }: Draw): Promise<Json> {
  const { data, errors } = await world.api.send({ token }, documents.wushe, variables);
  expect(errors).toBeUndefined();
  return data as Json;
}

test.each([...reads, ...writes])('what the bench compares is the same by hand and through Wushe: $title', async (operation) => {
  for (let number = 0; number < 6; number += 2) {
    const wushe = await askedOfWushe(operation, draw(operation, number));
    const hand = await askedByHand(operation, draw(operation, operation.kind === 'write' ? number + 1 : number));
    expect(plain(hand, operation)).toEqual(plain(wushe, operation));
    expect(Object.values(wushe as object)).not.toContain(null);
  }
});
