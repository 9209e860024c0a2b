import { type World, openWorld } from '../kit/index.js';
import { paid, paymentId, submitted } from './stage.js';
import { type Work, Works } from './works.js';

let world: World;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  work = await works.delivered(await works.purchase([5_000, 5_000]));
});
afterAll(() => world.close());

const page = `query ($id: ID!) { payment(id: $id) { state nextStates amount { amount currency } late invoiceNumber reference payee { id } holds(first: 5) { nodes { state } }
  viewerCan { paymentApprove { allowed rule } paymentSettle { allowed } paymentReject { allowed } paymentCancel { allowed } } } }`;
type Reader = Parameters<World['as']>[0];
const read = async (person: Reader, id: string) => (await world.as(person).ask(page, { id })).data.payment;

test('a payment on its way is seen by the people of payer and payee alone, with what each may do', async () => {
  const payment = await submitted(world, work);
  const id = paymentId(payment);
  for (const other of [null, work.staff, await world.people.operator()]) expect(await read(other, id)).toBeNull();
  expect(await read(work.manager, id)).toMatchObject({ state: 'SUBMITTED', nextStates: ['APPROVED', 'REJECTED', 'CANCELLED'], late: false, invoiceNumber: '26442000000012345678' });
  expect((await read(work.officer, id)).viewerCan).toEqual({ paymentApprove: { allowed: false, rule: 'GP-14' }, paymentSettle: { allowed: false }, paymentReject: { allowed: false }, paymentCancel: { allowed: true } });
  expect((await read(work.approver, id)).viewerCan).toMatchObject({ paymentApprove: { allowed: true, rule: null }, paymentReject: { allowed: true } });
  await world.advance('32d');
  expect((await read(work.officer, id)).late).toBe(true);
});

test('a payment made is public, its documents are not', async () => {
  const payment = await paid(world, work, 1);
  const stranger = await read(null, paymentId(payment));
  expect(stranger).toMatchObject({ state: 'PAID', nextStates: ['RETURNED'], invoiceNumber: null, reference: null, holds: { nodes: [] } });
  expect((await read(work.officer, paymentId(payment))).reference).toMatch(/^BANK-/);
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { payments(first: 5) { nodes { state } totalCount { value } } } }', { id: stranger.payee.id });
  expect(data.organization.payments).toEqual({ nodes: [{ state: 'PAID' }], totalCount: { value: 1 } });
});
