import { DonationState } from '../../src/funds/index.js';
import { GiftDispute, GiftRefund, GiftRefundState, decideGiftRefund, requestGiftRefund } from '../../src/giving/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { bankGift } from '../funds/stage.js';
import { GivingStage, key, yuan } from './stage.js';

let stage: GivingStage;
beforeAll(async () => {
  stage = await GivingStage.open();
  await bankGift(stage.world, stage.scene, 1_000);
});
afterAll(() => stage?.close());

const request = (donationId: string, amount: number) => ({ donationId, amount: yuan(amount), reason: '重复捐赠', idempotencyKey: key() });

async function asked(donationId: string, amount: number): Promise<string> {
  return encodeId('gift_refund', (await stage.world.as(stage.scene.finance).perform(requestGiftRefund, request(donationId, amount))).id);
}

async function refunded(donationId: string, amount: number): Promise<string> {
  const giftRefundId = await asked(donationId, amount);
  await stage.world.as(stage.scene.steward).perform(decideGiftRefund, { giftRefundId, approve: true, idempotencyKey: key() });
  await stage.ask();
  return giftRefundId;
}

async function stateOf(giftRefundId: string): Promise<GiftRefundState> {
  const { data } = await stage.world.as(stage.scene.steward).ask('query ($id: ID!) { node(id: $id) { ... on GiftRefund { state } } }', { id: giftRefundId });
  return data.node.state;
}

test('CH-21: one asks, another decides, Stripe pays a part back, then the rest; the ledger has an entry for each', async () => {
  const { world, scene, donor } = stage;
  const donationId = await stage.paid(100);
  const giftRefundId = await asked(donationId, 30);
  const answer = { giftRefundId, approve: true, idempotencyKey: key() };
  expect(await world.as(scene.finance).denial(decideGiftRefund, answer)).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-21' });
  expect(await world.as(donor).denial(decideGiftRefund, answer)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(await world.people.someone()).denial(decideGiftRefund, answer)).toMatchObject({ code: 'NOT_FOUND' });
  await world.as(scene.steward).perform(decideGiftRefund, answer);
  await stage.ask();
  expect(await stateOf(giftRefundId)).toBe(GiftRefundState.SUCCEEDED);
  expect(await stage.fen(donationId)).toMatchObject({ clearing: 6_425, given: 7_000 });
  expect((await stage.gift(donationId)).state).toBe(DonationState.RECEIVED);
  await refunded(donationId, 70);
  expect(await stage.fen(donationId)).toMatchObject({ clearing: -575, given: 0 });
  expect((await stage.gift(donationId)).state).toBe(DonationState.RETURNED);
  expect((await stage.entries(donationId)).sort()).toEqual(['DONATION', 'GIFT_REFUND', 'GIFT_REFUND', 'STRIPE_FEE']);
});

test('more than what is left is refused, also for two at once, for what is on its way, and by the database', async () => {
  const { world, scene } = stage;
  const donationId = await stage.paid(100);
  expect(await world.as(scene.finance).refusal(requestGiftRefund, request(donationId, 101))).toMatchObject({ code: 'REFUND_EXCEEDS', rule: 'CH-21', field: 'amount' });
  const attempts = await Promise.allSettled([scene.finance, scene.finance2, scene.steward].map((officer) => world.as(officer).perform(requestGiftRefund, request(donationId, 60))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'REFUND_EXCEEDS' });
  const payment = await stage.paymentOf(donationId);
  await expect(world.sql(
    `insert into gift_refund (id, payment_id, amount_fen, reason, state, requested_by_id, requested_at) values (gen_random_uuid(), $1, 5000, 'x', 'REQUESTED', $2, business_now())`, [payment.id, scene.finance.id],
  )).rejects.toMatchObject({ constraint: 'gift_refund_within_gift' });
});

test('a stranger, the donor, a gift that is not paid, one that is not online', async () => {
  const { world, scene, donor } = stage;
  const donationId = await stage.paid(20);
  expect(await world.as(await world.people.someone()).denial(requestGiftRefund, request(donationId, 1))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(donor).denial(requestGiftRefund, request(donationId, 1))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(scene.finance).refusal(requestGiftRefund, request(await stage.pledge(20), 1))).toMatchObject({ code: 'NOTHING_PAID' });
});

test('a refund that fails later comes back, to the ledger and to the gift', async () => {
  const donationId = await stage.paid(40, 'pm_card_pendingRefund');
  const giftRefundId = await refunded(donationId, 40);
  expect(await stateOf(giftRefundId)).toBe(GiftRefundState.PENDING);
  expect((await stage.gift(donationId)).state).toBe(DonationState.RETURNED);
  stage.stripe.books.settleRefund(stage.stripe.books.all('refund').at(-1)!, false);
  await stage.hear();
  expect(await stateOf(giftRefundId)).toBe(GiftRefundState.FAILED);
  expect((await stage.gift(donationId)).state).toBe(DonationState.RECEIVED);
  expect(await stage.fen(donationId)).toMatchObject({ given: 4_000 });
});

test('Stripe away, a fault, an answer lost: the refund happens once', async () => {
  const donationId = await stage.paid(40);
  const giftRefundId = await asked(donationId, 15);
  await stage.world.as(stage.scene.steward).perform(decideGiftRefund, { giftRefundId, approve: true, idempotencyKey: key() });
  stage.stripe.trouble('away', 'fault', 'answer lost');
  for (let round = 0; round < 5; round += 1) await stage.ask();
  expect(await stateOf(giftRefundId)).toBe(GiftRefundState.SUCCEEDED);
  expect(stage.stripe.books.all('refund').filter(({ payment_intent: intent }) => intent === stage.stripe.books.all('payment_intent').at(-1)!.id)).toHaveLength(1);
  expect(await stage.fen(donationId)).toMatchObject({ given: 2_500 });
});

test('a dispute withdraws the money and ends won or lost; what the fund spent already is owed and covered later, never overdrawn', async () => {
  const { world, scene, stripe } = stage;
  await world.pass('3d');
  await world.sweep();
  const donationId = await stage.paid(100);
  const before = await stage.fen(donationId);
  await world.pass('1d');
  const { fund } = await stage.fen(donationId);
  expect(fund).toBe(before.fund + before.clearing);
  // All that is free is set aside for something else.
  await world.sql(`select ledger_reserve(gen_random_uuid(), gen_random_uuid(), a.ledger_account_id, l.balance_fen, 'spent', 'Donation', a.id, null, null) from fund_account a join ledger_account l on l.id = a.ledger_account_id where a.fund_id = $1 and a.restriction = 'UNRESTRICTED' and l.balance_fen > 0`, [scene.fund.id]);
  const dispute = stripe.books.dispute(await stage.intentOf(donationId));
  await stage.hear();
  await world.sweep();
  expect(await stage.fen(donationId)).toMatchObject({ fund: 0, clearing: -20_000 });
  expect((await stage.gift(donationId)).state).toBe(DonationState.RETURNED);
  const next = await stage.paid(300);
  await world.sweep();
  expect(await stage.fen(donationId)).toMatchObject({ clearing: 0 });
  expect((await stage.fen(next)).fund).toBe(30_000 - 1_255 - 20_000);
  stripe.books.closeDispute(dispute, true);
  await stage.hear();
  expect((await stage.gift(donationId)).state).toBe(DonationState.RECEIVED);
  expect(await stage.fen(donationId)).toMatchObject({ clearing: 20_000 });
  expect(await world.orm.em.fork().findOneOrFail(GiftDispute, { reference: dispute.id })).toMatchObject({ state: 'WON' });
  const lost = await stage.paid(10, 'pm_card_createDispute');
  stripe.books.closeDispute(stripe.books.all('dispute').at(-1)!, false);
  await stage.hear();
  expect((await stage.gift(lost)).state).toBe(DonationState.RETURNED);
  expect((await world.orm.em.fork().find(GiftRefund, {})).length).toBeGreaterThan(0);
});
