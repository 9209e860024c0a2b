import { distribute, remind } from '../../src/notices/index.js';
import { ContractSide, publishContract } from '../../src/contracts/index.js';
import { settled } from '../harness/settled.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { PurchaseDesk, key } from '../contracts/desk.js';

let world: World;
let desk: PurchaseDesk;
beforeAll(async () => {
  world = await openWorld();
  desk = await PurchaseDesk.in(world);
});
afterAll(() => world.close());

const tell = async (): Promise<void> => {
  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
};
const duties = async (person: Someone | null) =>
  (await world.as(person).ask('{ duties(first: 50) { nodes { kind rule state title dueAt doneAt lateDays subject { __typename } } } }')).data.duties.nodes as { kind: string; rule: string; state: string; title: string; dueAt: string; doneAt: string | null; lateDays: number }[];
const one = async (person: Someone, kind: string) => (await duties(person)).find((duty) => duty.kind === kind);

test('PL-11, PL-12: the clocks of signing and publication run from the award and the signature, and stop with the deed', async () => {
  const deal = await desk.drafted();
  await tell();
  const { signer } = deal.people;
  expect(await one(signer, 'CONTRACT_TO_SIGN')).toMatchObject({ rule: 'PL-11', state: 'DUE', lateDays: 0 });
  await deal.sign(ContractSide.CLIENT);
  await deal.sign(ContractSide.PROVIDER);
  await tell();
  expect(await one(signer, 'CONTRACT_TO_SIGN')).toMatchObject({ state: 'DONE' });
  const publication = await one(signer, 'CONTRACT_TO_PUBLISH');
  expect(publication).toMatchObject({ rule: 'PL-12', state: 'DUE' });
  expect(new Date(publication!.dueAt)).toEqual((await deal.fresh()).publishBy);
  await world.setTime(new Date(new Date(publication!.dueAt).getTime() + 2 * 86_400_000 + 1));
  expect(await one(signer, 'CONTRACT_TO_PUBLISH')).toMatchObject({ state: 'OVERDUE', lateDays: 2 });
  await remind(world.pool);
  await remind(world.pool);
  const inbox = (await world.as(signer).ask('{ viewer { inbox(first: 50, filter: { kind: { eq: DUTY_OVERDUE } }) { nodes { text } } } }')).data.viewer.inbox.nodes as { text: string }[];
  expect(inbox.filter(({ text }) => text.startsWith('Overdue: ') && text.endsWith('Publish the signed contract within two working days.'))).toHaveLength(1);
  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
  await tell();
  expect(await one(signer, 'CONTRACT_TO_PUBLISH')).toMatchObject({ state: 'DONE', lateDays: 2 });
});

test('the milestones of a signed contract are duties of the organization', async () => {
  const deal = await desk.drafted();
  await deal.sign(ContractSide.CLIENT);
  await deal.sign(ContractSide.PROVIDER);
  await tell();
  expect(await one(deal.people.manager, 'MILESTONE_TO_DELIVER')).toMatchObject({ state: 'DUE', subject: { __typename: 'Milestone' } });
});

test('the contract and the inbox read the same clocks', async () => {
  const deal = await desk.drafted();
  const { manager } = deal.people;
  await deal.sign(ContractSide.CLIENT);
  await tell();
  const ofContract = async () => ((await world.as(manager).ask('query ($id: ID!) { contract(id: $id) { duties { kind side rule dueAt doneAt } } }', { id: deal.id })).data.contract.duties as { kind: string; side: string; rule: string; dueAt: string; doneAt: string | null }[]).filter(({ side }) => side === 'PROVIDER');
  const ofParty = async () => (await duties(manager)).filter(({ title }) => title.startsWith('2026')).map(({ rule, dueAt, doneAt }) => ({ rule, dueAt, doneAt }));
  const facts = (all: readonly { rule: string; dueAt: string; doneAt: string | null }[]) => all.map(({ rule, dueAt, doneAt }) => ({ rule, dueAt, doneAt }));
  for (const fact of facts(await ofContract())) expect(await ofParty()).toContainEqual(fact);
  await deal.sign(ContractSide.PROVIDER);
  await tell();
  const after = facts(await ofContract());
  expect(after.length).toBeGreaterThan(1);
  for (const fact of after) expect(await ofParty()).toContainEqual(fact);
});

test('strangers and other parties see no duties', async () => {
  expect(await duties(null)).toEqual([]);
  expect(await duties(await world.people.someone())).toEqual([]);
  expect(await duties(await world.people.withRole('ORG_MANAGER', await world.organizations.active()))).toEqual([]);
});
