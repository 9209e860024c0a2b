import type { GraphQLSchema } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import type { Someone } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { Chance } from './chance.js';
import { EvilValues } from './evil-values.js';
import { type HttpDoor, openDoor } from './http-door.js';
import { faultsOf } from './judge.js';
import { Pools } from './pools.js';
import { type RandomRequest, RequestMaker } from './random-request.js';
import { type SettledTown, lastingToken, settleTown } from './settled-town.js';
import { digestOfTables } from './table-digest.js';

/** More of them by FUZZ_SEEDS=1,2,3 or a range FUZZ_SEEDS=100-200; FUZZ_ROUNDS is the number of requests of each kind and seed. */
const seeds = (process.env['FUZZ_SEEDS'] ?? '1').split(',').flatMap((part) => {
  const [from = 1, to = from] = part.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
});
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 160);
/** How often whoever has no role tries each deed, by FUZZ_TURNS: more turns meet more of what exists. */
const strangerTurns = Number(process.env['FUZZ_TURNS'] ?? 4);

/** Deeds that would take a role out of the play; only those without a role do them. */
const leaving = ['personErase', 'signOut', 'tokenRevoke', 'passwordChange'];
/** Deeds that whoever has no role may do, by their nature; those who are not signed in may only register and sign in. */
const openToAll = ['personRegister', 'signIn', 'signOut', 'personAmend', 'personErase', 'passwordChange', 'tokenCreate', 'tokenRevoke', 'membershipJoin', 'organizationRegister', 'donationCreate', 'volunteerRegister', 'volunteerAmend', 'enquiryAsk', 'purchaseListComment', 'sourceObjectionRaise', 'applicationObject', 'followAdd', 'followRemove', 'noticePreferenceSet', 'noticeRead', 'searchSave', 'searchAmend', 'searchRemove', 'emailCodeRequest', 'emailVerify'];

let settled: SettledTown;
let schema: GraphQLSchema;
let door: HttpDoor;
let pools: Pools;
let mutations: string[];
beforeAll(async () => {
  settled = await settleTown();
  schema = wusheSchema();
  door = await openDoor(settled.world);
  pools = await Pools.of(settled.world);
  mutations = Object.keys(schema.getMutationType()!.getFields());
}, 300_000);
afterAll(async () => {
  await door?.stop();
  await settled?.world.close();
});

const tell = (seed: number, round: number, who: string, { query, variables }: RandomRequest): string => `seed ${seed}, round ${round}, as ${who}: ${query}\n${JSON.stringify(variables).slice(0, 3_000)}`;

/** Someone of the cast by chance; null has not signed in. Those who lost their token on the way get another. */
async function somebody(chance: Chance): Promise<[string, Someone | null]> {
  const name = chance.pick(['nobody', ...settled.cast.keys()]);
  return [name, settled.cast.get(name) ?? null];
}

async function judged(request: RandomRequest, person: Someone | null, byHttp: boolean): Promise<string[]> {
  if (byHttp) {
    const { status, reply } = await door.post(JSON.stringify(request), person?.token ?? null);
    pools.learn(reply.data);
    return [...(status === 200 || status === 400 || status === 413 ? [] : [`status ${status}`]), ...faultsOf(reply), ...door.logged.splice(0)];
  }
  try {
    const reply = await settled.world.api.send(person, request.query, request.variables);
    pools.learn(reply.data);
    return faultsOf(reply);
  } catch (error) {
    return [`a fault: ${(error as Error).stack}`];
  }
}

async function attack(seed: number, count: number, make: (maker: RequestMaker, who: string, chance: Chance) => RandomRequest): Promise<void> {
  const found: string[] = [];
  for (let round = 0; round < count; round += 1) {
    const chance = new Chance(seed * 100_003 + round);
    const [who, person] = await somebody(chance);
    const request = make(new RequestMaker(schema, chance, new EvilValues(chance, pools, chance.pick([0, 10, 60]))), who, chance);
    const faults = await judged(request, person, chance.percent(40));
    if (faults.length > 0) found.push(`${faults.join('\n')}\n${tell(seed, round, who, request)}`);
  }
  expect(found.join('\n\n')).toBe('');
}

test.each(seeds)('seed %d: random queries are answered or refused, and nothing fails', async (seed) => {
  await attack(seed, rounds, (maker) => maker.query());
}, 600_000);

test.each(seeds)('seed %d: random deeds happen or are refused, and nothing fails', async (seed) => {
  await attack(seed + 0.5, rounds * 2, (maker, who, chance) => {
    const name = chance.pick(mutations);
    return maker.mutation(leaving.includes(name) && who !== 'nobody' ? 'personAmend' : name);
  });
}, 600_000);

test('every deed, with ids of what exists and honest values, is refused to those without a role and changes no row', async () => {
  const stranger = await settled.world.people.someone('过客');
  const before = await digestOfTables(settled.world);
  const found: string[] = [];
  for (const name of mutations) {
    for (const person of [null, stranger]) {
      if (person ? openToAll.includes(name) : ['personRegister', 'signIn'].includes(name)) continue;
      for (let turn = 0; turn < strangerTurns; turn += 1) {
        const chance = new Chance(name.length + (person ? 1_000 : 0) + turn * 100_003);
        const request = new RequestMaker(schema, chance, new EvilValues(chance, pools, 0)).mutation(name);
        const reply = await settled.world.api.send(person, request.query, request.variables);
        const payload = Object.values((reply.data ?? {}) as Record<string, Record<string, unknown> | null>)[0];
        const refused = (reply.errors?.length ?? 0) > 0 || ((payload?.['userErrors'] as unknown[] | undefined)?.length ?? 0) > 0;
        if (!refused) found.push(`${name} happened: ${tell(0, turn, person ? 'a stranger' : 'nobody', request)}`);
        found.push(...faultsOf(reply).map((fault) => `${name}: ${fault}`));
      }
    }
  }
  expect(found.join('\n')).toBe('');
  expect(await digestOfTables(settled.world)).toEqual(before);
}, 300_000);

test('after all of it the ledger holds and everyone still stands where they stood', async () => {
  await verifyLedger(settled.world);
  const { data } = await settled.world.as(await lastingToken(settled.world, { id: settled.cast.get('operator')!.publicId, signInName: 'operator' })).ask('{ viewer { id } }');
  expect(data.viewer.id).toBe(settled.cast.get('operator')!.publicId);
});
