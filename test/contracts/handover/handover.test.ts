import { createHash } from 'node:crypto';
import { HandoverState, acknowledgeHandover, deliverHandover, planHandover, publishContract } from '../../../src/contracts/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../../kit/index.js';
import { type Deal, PurchaseDesk, key } from '../desk.js';

let world: World;
let purchases: PurchaseDesk;
let deal: Deal;
let next: KitOrganization;
let heir: Someone;
beforeAll(async () => {
  world = await openWorld();
  purchases = await PurchaseDesk.in(world);
  deal = await purchases.signed();
  next = await world.organizations.active();
  heir = await world.people.withRole('ORG_MANAGER', next);
});
afterAll(() => world.close());

const planned = (more: object = {}) => ({ contractId: deal.id, successorId: next.publicId, plan: '提前一个月告知服务对象，逐户上门交接。', openCases: 12, ...more });
const of = ({ id }: { id: string }) => ({ handoverId: encodeId('handover', id), openCases: 11 });

test('GP-16: clients and project ledger pass to the successor, who acknowledges everyone; the file is the one that was handed over', async () => {
  await deal.accepted(await deal.milestone(1));
  const file = `/contracts/ledger/${deal.id}.csv`;
  expect((await world.as(heir).visit(file)).status).toBe(404);
  const plan = await world.as(deal.people.drafter).perform(planHandover, planned());
  expect(plan).toMatchObject({ state: HandoverState.PLANNED, openCases: 12 });
  await world.as(deal.people.manager).tell(planHandover, planned({ openCases: 13 }));
  expect((await world.as(deal.people.drafter).denial(deliverHandover, of(plan))).code).toBe('FORBIDDEN');
  expect(await world.as(heir).refusal(acknowledgeHandover, of(plan))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-16' });
  const done = await world.as(deal.people.manager).perform(deliverHandover, of(plan));
  await world.advance('1h');
  await deal.served(await deal.milestone(2));
  const reply = await world.as(heir).visit(file);
  const csv = await reply.text();
  expect(reply.headers.get('content-type')).toContain('text/csv');
  expect(createHash('sha256').update(csv).digest('hex')).toBe(done.ledgerDigest);
  expect(csv.split('\r\n')).toHaveLength(1 + 2 + 1 + 1 + 1 + 1);
  expect(csv).toContain('"SOCIAL_WORK","1"');
  expect((await world.as(deal.people.drafter).denial(acknowledgeHandover, of(plan))).code).toBe('FORBIDDEN');
  expect(await world.as(heir).refusal(acknowledgeHandover, { ...of(plan), openCases: 10 })).toMatchObject({ code: 'CASES_DROPPED', rule: 'GP-16' });
  expect(await world.as(heir).perform(acknowledgeHandover, { ...of(plan), remarks: '已逐户核对。' })).toMatchObject({ state: HandoverState.ACKNOWLEDGED, remarks: '已逐户核对。' });
  expect(await world.as(deal.people.manager).refusal(planHandover, planned())).toMatchObject({ code: 'WRONG_STATE' });
  const { data } = await world.as(heir).ask('query ($id: ID!) { node(id: $id) { ... on Handover { state openCases nextStates ledgerDigest } } }', { id: of(plan).handoverId });
  expect(data.node).toEqual({ state: 'ACKNOWLEDGED', openCases: 11, nextStates: [], ledgerDigest: done.ledgerDigest });
});

test('GP-16: strangers plan, see and download nothing; nobody hands over to themselves or before the signatures', async () => {
  const stranger = await world.people.someone();
  expect((await world.as(stranger).denial(planHandover, planned())).code).toBe('NOT_FOUND');
  expect((await world.as(deal.people.staff).denial(planHandover, planned())).code).toBe('FORBIDDEN');
  for (const person of [stranger, null]) expect((await world.as(person).visit(`/contracts/ledger/${deal.id}.csv`)).status).toBe(404);
  expect((await world.as(deal.people.manager).visit('/contracts/ledger/contract_x.csv')).status).toBe(404);
  const draft = await purchases.drafted();
  expect(await world.as(draft.people.drafter).refusal(planHandover, planned({ contractId: draft.id }))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-16' });
  const other = await draft.signed();
  expect(await world.as(other.people.manager).refusal(planHandover, planned({ contractId: other.id, successorId: other.people.organization.publicId }))).toMatchObject({ code: 'SUCCESSOR_WRONG', rule: 'GP-16' });
});

test('PL-11, PL-12, GP-14: both sides read what they owe and how late they are; supervisors find it, and everyone sees publication', async () => {
  const late = await purchases.signed();
  await world.advance('60d');
  const query = 'query ($id: ID!) { contract(id: $id) { duties { kind rule side milestoneNumber state lateDays doneAt } } }';
  const seen = async (person: Someone | null) => (await world.as(person).ask(query, { id: late.id })).data.contract?.duties;
  const supervisor = await world.people.withRole('SUPERVISOR', purchases.room.office.buyer);
  const duties = await seen(supervisor);
  expect(duties.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['DELIVER', 'DELIVER', 'PUBLISH', 'SIGN', 'SIGN']);
  expect(duties.find(({ kind }: { kind: string }) => kind === 'PUBLISH')).toMatchObject({ rule: 'PL-12', side: 'CLIENT', state: 'OVERDUE', doneAt: null });
  expect(duties.find(({ milestoneNumber }: { milestoneNumber: number }) => milestoneNumber === 1)).toMatchObject({ rule: 'GP-14', side: 'PROVIDER', state: 'OVERDUE' });
  expect(await seen(null)).toBeUndefined();
  const overdue = async () => (await world.as(supervisor).ask('query { contracts(first: 10, filter: { overdueDuty: { eq: true } }) { nodes { id } } }')).data.contracts.nodes.map(({ id }: { id: string }) => id);
  expect(await overdue()).toContain(late.id);
  await world.as(late.people.drafter).tell(publishContract, { contractId: late.id, idempotencyKey: key() });
  expect(await seen(null)).toMatchObject([{ kind: 'PUBLISH', state: 'DONE_LATE' }]);
});
