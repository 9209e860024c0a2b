import { Contract, ContractState, Milestone, MilestoneState } from '../../src/contracts/index.js';
import { PaymentChannel, PaymentState, approvePayment, settlePayment } from '../../src/payments/index.js';
import { type World, openWorld } from '../kit/index.js';
import { approved, paid, paymentId, receivedFen, settlement, submitted, verifyLedger } from './stage.js';
import { type Work, Works } from './works.js';

let world: World;
let works: Works;
let purchase: Work;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
  purchase = await works.delivered(await works.purchase([3_000, 3_000, 4_000]));
});
afterAll(() => world.close());

test('GP-14: a third person pays out what was set aside for the milestone, and nothing else', async () => {
  const payment = await approved(world, purchase);
  const input = settlement(payment, { channel: PaymentChannel.TREASURY });
  expect(await world.as(purchase.third).perform(settlePayment, input)).toMatchObject({ state: PaymentState.PAID, channel: PaymentChannel.TREASURY });
  expect(await receivedFen(world, purchase.organizationId)).toBe(purchase.milestones[0]!.amountFen);
  const em = world.orm.em.fork();
  expect(await em.findOneOrFail(Milestone, purchase.milestones[0]!.id)).toMatchObject({ state: MilestoneState.PAID });
  expect(await em.findOneOrFail(Contract, purchase.contract.id)).toMatchObject({ state: ContractState.IN_DELIVERY });
  expect(await world.as(purchase.third).tell(settlePayment, input)).toMatchObject({ replayed: true });
  expect(await receivedFen(world, purchase.organizationId)).toBe(purchase.milestones[0]!.amountFen);
  await verifyLedger(world);
});

test('design §3.5: submitter, approver and payer are three people', async () => {
  const pending = await submitted(world, purchase, 1);
  expect(await world.as(purchase.third).refusal(settlePayment, settlement(pending))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-14' });

  const payment = await world.as(purchase.approver).perform(approvePayment, { paymentId: paymentId(pending), idempotencyKey: 'approve-second' });
  for (const someone of [purchase.officer, purchase.approver]) {
    expect(await world.as(someone).denial(settlePayment, settlement(payment))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-14' });
  }
  for (const column of ['submitted_by_id', 'approved_by_id']) {
    await expect(world.sql(`update payment set state = 'PAID', settled_by_id = ${column}, paid_at = now(), channel = 'BANK_TRANSFER', reference = 'X-12345' where id = $1`, [payment.id]))
      .rejects.toMatchObject({ constraint: 'payment_three_people' });
  }
  const attempts = await Promise.allSettled([1, 2].map(() => world.as(purchase.third).perform(settlePayment, settlement(payment))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'WRONG_STATE' } });
});

test('the last payment completes the contract; a document is used once, and outsiders pay nothing', async () => {
  const used = await world.sql<{ reference: string; channel: PaymentChannel }>(`select reference, channel from payment where channel = 'BANK_TRANSFER' and state = 'PAID'`);
  const payment = await approved(world, purchase, 2);
  expect(await world.as(purchase.third).refusal(settlePayment, settlement(payment, used[0]))).toMatchObject({ code: 'REFERENCE_USED' });
  expect(await world.as(purchase.manager).denial(settlePayment, settlement(payment))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(null).denial(settlePayment, settlement(payment))).toMatchObject({ code: 'UNAUTHENTICATED' });
  await world.as(purchase.third).perform(settlePayment, settlement(payment));
  expect(await world.orm.em.fork().findOneOrFail(Contract, purchase.contract.id)).toMatchObject({ state: ContractState.COMPLETED });
  expect(await receivedFen(world, purchase.organizationId)).toBe(purchase.contract.amountFen);
  const held = await world.sql(`select h.id from ledger_hold h join milestone_hold s on s.hold_id = h.id join milestone m on m.id = s.milestone_id where m.contract_id = $1 and h.state = 'HELD'`, [purchase.contract.id]);
  expect(held).toEqual([]);
  await verifyLedger(world);
});

test('a grant is paid by instalments, through a bank only, and is complete with the last', async () => {
  const grant = await works.grant();
  const first = await approved(world, grant);
  expect(await world.as(grant.third).refusal(settlePayment, settlement(first, { channel: PaymentChannel.TREASURY }))).toMatchObject({ code: 'CHANNEL_NOT_OPEN', field: 'channel' });
  await world.as(grant.third).perform(settlePayment, settlement(first));
  expect(await receivedFen(world, grant.organizationId)).toBe(300_000n);
  await works.delivered(grant);
  await paid(world, grant, 1);
  expect(await receivedFen(world, grant.organizationId)).toBe(500_000n);
  expect(await world.orm.em.fork().findOneOrFail(Contract, grant.contract.id)).toMatchObject({ state: ContractState.COMPLETED });
  await verifyLedger(world);
});
