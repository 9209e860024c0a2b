import { publishContract } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { GrantDesk, key } from './desk.js';

let world: World;
let grants: GrantDesk;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 4);
});
afterAll(() => world.close());

const query = 'query ($id: ID!) { contract(id: $id) { publishedAt publicationLate publishBy serverTime state nextStates } }';

test('PL-12: a contract is its parties\' own until it is published, and everyone\'s after', async () => {
  const deal = await grants.signed();
  const stranger = await world.people.someone();
  expect((await world.as(stranger).ask(query, { id: deal.id })).data.contract).toBeNull();
  expect((await world.as(deal.people.staff).ask(query, { id: deal.id })).data.contract).toMatchObject({ publishedAt: null, publicationLate: false });
  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
  expect((await world.as(null).ask(query, { id: deal.id })).data.contract).toMatchObject({ publicationLate: false, state: 'IN_DELIVERY' });
});

test('PL-12: what is not published within two working days is late, and stays so', async () => {
  const deal = await grants.signed();
  await world.advance('14d');
  expect((await world.as(deal.people.manager).ask(query, { id: deal.id })).data.contract.publicationLate).toBe(true);
  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
  expect((await world.as(null).ask(query, { id: deal.id })).data.contract.publicationLate).toBe(true);
});

test('a contract is published once, signed, by the client\'s people, and under a key', async () => {
  const deal = await grants.drafted();
  const publication = () => ({ contractId: deal.id, idempotencyKey: key() });
  expect(await world.as(deal.people.drafter).refusal(publishContract, publication())).toMatchObject({ code: 'WRONG_STATE' });
  await deal.signed();
  expect(await world.as(deal.people.drafter).refusal(publishContract, { contractId: deal.id })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  expect((await world.as(deal.people.manager).denial(publishContract, publication())).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(publishContract, publication())).code).toBe('NOT_FOUND');
  await world.as(deal.people.drafter).tell(publishContract, publication());
  expect(await world.as(deal.people.drafter).refusal(publishContract, publication())).toMatchObject({ code: 'PUBLISHED_ALREADY', rule: 'PL-12' });
});
