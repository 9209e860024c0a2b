import { Society, schemeOf } from '../../src/linkage/index.js';
import { Neighbourhood, needId } from '../needs/neighbourhood.js';
import { type World, openWorld } from '../kit/index.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

const page = 'query ($id: ID!) { need(id: $id) { linkage { societiesJoined lastDeedAt daysSinceLastDeed parties { society joined participants minutes money { amount } lastAt } } } }';
const linkage = async (id: string) => (await world.as(here.staff).ask(page, { id })).data.need.linkage;

test('nobody has joined on a need that was only raised', async () => {
  expect(await linkage(needId(await here.raised()))).toMatchObject({ societiesJoined: 0, lastDeedAt: null, daysSinceLastDeed: null });
});

test('the community joins by verifying; the days in which nothing happens are counted', async () => {
  const id = needId(await here.adopted());
  const scheme = await linkage(id);
  expect(scheme).toMatchObject({ societiesJoined: 1, daysSinceLastDeed: 0 });
  expect(scheme.parties.map(({ society, joined }: { society: string; joined: boolean }) => [society, joined])).toEqual([
    ['COMMUNITY', true], ['SOCIAL_ORGANIZATION', false], ['SOCIAL_WORKER', false], ['VOLUNTEER', false], ['CHARITY_RESOURCE', false],
  ]);
  await world.advance('40d');
  expect((await linkage(id)).daysSinceLastDeed).toBe(40);
});

test('money stays exact and a society without facts has not joined', () => {
  const scheme = schemeOf([
    { society: Society.SOCIAL_ORGANIZATION, participants: 2, minutes: null, fen: '900719925474099312', last_at: '2026-03-02T01:00:00.000+00:00' },
    { society: Society.VOLUNTEER, participants: 0, minutes: 0, fen: null, last_at: null },
  ], new Date('2026-03-05T00:59:00Z'));
  expect(scheme).toMatchObject({ societiesJoined: 1, daysSinceLastDeed: 2 });
  expect(scheme.parties.find(({ society }) => society === Society.SOCIAL_ORGANIZATION)?.money?.amount).toBe('9007199254740993.12');
});
