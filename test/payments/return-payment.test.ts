import { Contract, ContractState, Milestone, MilestoneState } from '../../src/contracts/index.js';
import { type Payment, PaymentState, returnPayment } from '../../src/payments/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { paid, paymentId, receivedFen, submitted, verifyLedger } from './stage.js';
import { type Work, Works, key } from './works.js';

let world: World;
let works: Works;
let purchase: Work;
let grant: Work;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
  grant = await works.grant();
  purchase = await works.delivered(await works.purchase([6_000, 4_000]));
});
afterAll(() => world.close());

let returns = 0;
const sentBack = (payment: { id: string }, more: object = {}) => ({ paymentId: paymentId(payment), reference: `RET-${(returns += 1)}-2026`, reason: '收款账户已销户', idempotencyKey: key(), ...more });
const milestone = (index: number, work = purchase) => world.orm.em.fork().findOneOrFail(Milestone, work.milestones[index]!.id);
const held = async (index: number, work = purchase) => (await world.sql<{ fen: string }>(`select coalesce(sum(h.amount_fen), 0)::text as fen from milestone_hold s join ledger_hold h on h.id = s.hold_id where s.milestone_id = $1 and h.state = 'HELD'`, [work.milestones[index]!.id]))[0]!.fen;

test('GP-14: what the bank sends back returns by linked entries, is set aside anew, and is paid by another payment', async () => {
  const payment = await paid(world, purchase);
  const amount = purchase.milestones[0]!.amountFen;
  const input = sentBack(payment);
  expect(await world.as(purchase.officer).perform(returnPayment, input)).toMatchObject({ state: PaymentState.RETURNED, returnReason: '收款账户已销户' });
  expect(await world.as(purchase.officer).tell(returnPayment, input)).toMatchObject({ replayed: true });
  expect(await receivedFen(world, purchase.organizationId)).toBe(0n);
  expect([(await milestone(0)).state, await held(0)]).toEqual([MilestoneState.ACCEPTED, amount.toString()]);
  const links = await world.sql<{ as: string; kind: string }>(`select t.follows_as as "as", o.kind from ledger_transaction t join ledger_transaction o on o.id = t.follows_id where t.subject_id = $1`, [payment.id]);
  expect(new Set(links.map((link) => `${link.as} of ${link.kind}`))).toEqual(new Set(['RETURN of CONTRACT_PAYMENT']));
  await paid(world, purchase);
  expect(await receivedFen(world, purchase.organizationId)).toBe(amount);
  await verifyLedger(world);
});

test('the payment that completed a contract can come back; the contract stays complete and is paid anew', async () => {
  const payment = await paid(world, purchase, 1);
  expect(await world.orm.em.fork().findOneOrFail(Contract, purchase.contract.id)).toMatchObject({ state: ContractState.COMPLETED });
  await world.as(purchase.officer).perform(returnPayment, sentBack(payment));
  expect((await milestone(1)).state).toBe(MilestoneState.ACCEPTED);
  const again = await paid(world, purchase, 1);
  await world.as(purchase.officer).perform(returnPayment, sentBack(again));
  await paid(world, purchase, 1);
  expect(await receivedFen(world, purchase.organizationId)).toBe(purchase.contract.amountFen);
  await verifyLedger(world);
});

test('an instalment of a grant that was due at the signature is due again', async () => {
  const payment = await paid(world, grant);
  const both = await Promise.allSettled([1, 2].map(() => world.as(grant.officer).perform(returnPayment, sentBack(payment))));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'WRONG_STATE' } });
  expect([(await milestone(0, grant)).state, await held(0, grant)]).toEqual([MilestoneState.DUE, grant.milestones[0]!.amountFen.toString()]);
  const next = await submitted(world, grant);
  expect(await world.as(grant.officer).refusal(returnPayment, sentBack(next))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-14' });
  await verifyLedger(world);
});

test('whoever paid does not record the return, strangers and the payee neither; a return is recorded under its number once', async () => {
  const [used] = await world.sql<{ reference: string }>(`select return_reference as reference from payment where buyer_id = $1 and state = 'RETURNED' limit 1`, [purchase.contract.buyer!.id]);
  const [row] = await world.sql<{ id: string }>(`select id from payment where milestone_id = $1 and state = 'PAID'`, [purchase.milestones[0]!.id]);
  const payment = row as unknown as Payment;
  for (const someone of [purchase.third, purchase.manager, await world.people.someone()]) expect(await world.as(someone).denial(returnPayment, sentBack(payment))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(purchase.approver).refusal(returnPayment, sentBack(payment, { reference: used!.reference }))).toMatchObject({ code: 'REFERENCE_USED' });
  const { data } = await world.as(purchase.approver).ask('query ($id: ID!) { payment(id: $id) { nextStates viewerCan { paymentReturn { allowed } } } }', { id: encodeId('payment', payment.id) });
  expect(data.payment).toEqual({ nextStates: ['RETURNED'], viewerCan: { paymentReturn: { allowed: true } } });
});

test('money that the payee has no more is not taken back from it', async () => {
  const other = await works.delivered(await works.purchase());
  const payment = await paid(world, other);
  await world.sql(`select ledger_post(gen_random_uuid(), 'SPENT', 'CNY', '', 'X', gen_random_uuid(), null, null, null, jsonb_build_array(
    jsonb_build_object('account', (select id from ledger_account where owner_id = $1 and kind = 'RECEIVED'), 'amount', '-1'), jsonb_build_object('owner', gen_random_uuid(), 'kind', 'CLEARING', 'amount', '1')))`, [other.organizationId]);
  expect(await world.as(other.officer).refusal(returnPayment, sentBack(payment))).toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
});
