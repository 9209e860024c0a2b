import { DonationChannel, DonationState } from '../../src/funds/index.js';
import { GiftPaymentState, cancelGiftPayment, payGift } from '../../src/giving/index.js';
import { GivingStage } from './stage.js';

let stage: GivingStage;
beforeAll(async () => { stage = await GivingStage.open(); });
afterAll(() => stage?.close());

test('CH-14: a gift by card is paid by its donor, waits at Stripe, and is the fund’s when Stripe lets it go, less the fee', async () => {
  const donationId = await stage.pledge(100);
  const { secret, state } = await stage.pay(donationId);
  expect(state).toBe('AWAITING_DONOR');
  const intent = await stage.intentOf(donationId);
  expect(secret).toBe(intent['client_secret']);
  expect(intent).toMatchObject({ amount: 10_000, currency: 'cny', payment_method_types: ['card'] });
  stage.stripe.books.confirm(intent, 'pm_card_visa', false);
  await stage.hear();
  expect(await stage.gift(donationId)).toMatchObject({ state: DonationState.RECEIVED, signatures: 0 });
  expect(await stage.paymentOf(donationId)).toMatchObject({ state: GiftPaymentState.SUCCEEDED, feeFen: 575n });
  expect(await stage.fen(donationId)).toEqual({ clearing: 9_425, fund: 0, fees: 575, given: 10_000 });
  expect(await stage.world.sweep()).toBe(0);
  await stage.world.pass('3d');
  expect(await stage.fen(donationId)).toEqual({ clearing: 0, fund: 9_425, fees: 575, given: 10_000 });
  expect(await stage.world.sweep()).toBe(0);
});

test('a card whose bank asks the donor (SCA): they answer, or fail and try again', async () => {
  const donationId = await stage.pledge(50);
  await stage.pay(donationId);
  const intent = await stage.intentOf(donationId);
  stage.stripe.books.confirm(intent, 'pm_card_authenticationRequired', false);
  stage.stripe.books.authenticate(intent, false);
  await stage.hear();
  expect(await stage.paymentOf(donationId)).toMatchObject({ state: GiftPaymentState.AWAITING_DONOR, failureCode: 'payment_intent_authentication_failure' });
  expect((await stage.pay(donationId)).secret).toBe(intent['client_secret']);
  stage.stripe.books.confirm(intent, 'pm_card_authenticationRequired', false);
  stage.stripe.books.authenticate(intent, true);
  await stage.hear();
  expect(await stage.paymentOf(donationId)).toMatchObject({ state: GiftPaymentState.SUCCEEDED, failureCode: null });
});

test('a declined card leaves the gift pledged, with the reason', async () => {
  const donationId = await stage.pledge(50);
  await stage.pay(donationId);
  const intent = await stage.intentOf(donationId);
  expect(() => stage.stripe.books.confirm(intent, 'pm_card_visa_chargeDeclinedInsufficientFunds', false)).toThrow('declined');
  await stage.hear();
  expect(await stage.paymentOf(donationId)).toMatchObject({ state: GiftPaymentState.AWAITING_DONOR, failureCode: 'insufficient_funds' });
  expect((await stage.gift(donationId)).state).toBe(DonationState.PLEDGED);
});

test.each([[DonationChannel.ALIPAY, 'local_alipay'], [DonationChannel.WECHAT_PAY, 'local_wechat_pay']])('a gift by %s is confirmed in the wallet', async (channel, method) => {
  const donationId = await stage.pledge(20, channel);
  await stage.pay(donationId);
  const intent = await stage.intentOf(donationId);
  stage.stripe.books.confirm(intent, method, false);
  stage.stripe.books.authenticate(intent, true);
  await stage.hear();
  if (intent['status'] === 'processing') {
    expect((await stage.paymentOf(donationId)).state).toBe(GiftPaymentState.PROCESSING);
    stage.stripe.books.settle(intent, true);
    await stage.hear();
  }
  expect((await stage.gift(donationId)).state).toBe(DonationState.RECEIVED);
});

test('nobody but the donor pays, learns the secret, or sees the payment; the secret rests nowhere', async () => {
  const donationId = await stage.pledge(10);
  const { secret } = await stage.pay(donationId);
  const { world, scene } = stage;
  const stranger = await world.people.someone();
  expect((await stage.pay(donationId, stranger)).codes).toEqual(['NOT_FOUND']);
  expect(await world.as(scene.finance).denial(payGift, { donationId })).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-16' });
  expect(await world.as(scene.finance).denial(cancelGiftPayment, { donationId })).toMatchObject({ code: 'FORBIDDEN' });
  const seen = 'query { giftPayments(first: 100) { nodes { id } } }';
  expect((await world.as(stranger).ask(seen)).data.giftPayments.nodes).toEqual([]);
  expect((await world.as(scene.finance).ask(seen)).data.giftPayments.nodes.length).toBeGreaterThan(0);
  const tables = await world.sql<{ table: string }>(`select table_name as "table" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  for (const { table } of tables) {
    const [row] = await world.sql<{ found: boolean }>(`select exists (select from "${table}" t where t::text like '%' || $1 || '%') as found`, [secret]);
    expect([table, row!.found]).toEqual([table, false]);
  }
});

test('CH-16: the donor gives a payment up, before and after it began; what is not paid in a week lapses by itself', async () => {
  const { world, donor } = stage;
  const [never, begun, late, unbegun] = [await stage.pledge(10), await stage.pledge(10), await stage.pledge(10), await stage.pledge(10)];
  expect(await world.as(donor).perform(cancelGiftPayment, { donationId: never })).toMatchObject({ state: GiftPaymentState.CANCELLED, failureCode: 'given_up' });
  await stage.pay(begun);
  await stage.pay(late);
  const { data } = await world.as(donor).ask('mutation ($input: DonationPaymentCancelInput!) { donationPaymentCancel(input: $input) { giftPayment { state failureCode nextStates } userErrors { code } } }', { input: { donationId: begun } });
  expect(data.donationPaymentCancel).toEqual({ giftPayment: { state: 'CANCELLED', failureCode: 'abandoned', nextStates: [] }, userErrors: [] });
  expect((await stage.gift(begun)).state).toBe(DonationState.VOIDED);
  expect(await world.as(donor).refusal(payGift, { donationId: begun })).toMatchObject({ code: 'WRONG_STATE' });
  await world.pass('8d');
  await stage.ask();
  expect([(await stage.gift(late)).state, (await stage.gift(unbegun)).state]).toEqual([DonationState.VOIDED, DonationState.VOIDED]);
  expect((await stage.intentOf(late))['status']).toBe('canceled');
});

test('what is too large for Stripe, is not paid online, or meets no Stripe at all is refused', async () => {
  const { world, donor } = stage;
  expect(await world.as(donor).refusal(payGift, { donationId: await stage.pledge('1000000.00') })).toMatchObject({ code: 'TOO_LARGE_FOR_ONLINE' });
  expect(await world.as(donor).refusal(payGift, { donationId: await stage.pledge(10, DonationChannel.BANK_TRANSFER) })).toMatchObject({ code: 'NOT_PAID_ONLINE' });
  const account = world.keys.stripe;
  const donationId = await stage.pledge(10);
  Object.assign(world.keys, { stripe: undefined });
  expect(await world.as(donor).refusal(payGift, { donationId })).toMatchObject({ code: 'COLLECTION_NOT_SET_UP', rule: 'CH-14' });
  Object.assign(world.keys, { stripe: account });
  await world.sql(`delete from rule_value where jurisdiction = '4401' and key = 'donation.onlineCollection'`);
  expect(await world.as(donor).refusal(payGift, { donationId })).toMatchObject({ code: 'ONLINE_COLLECTION_NOT_ALLOWED', rule: 'CH-14', field: 'donationId' });
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '4401', 'donation.onlineCollection', 'true', '2020-01-01', 'test', false)`);
});

test('one that Stripe refuses for good ends with its code', async () => {
  const donationId = await stage.pledge(1);
  expect(await stage.pay(donationId)).toMatchObject({ secret: null, state: 'CANCELLED' });
  expect(await stage.paymentOf(donationId)).toMatchObject({ failureCode: 'amount_too_small' });
  expect((await stage.gift(donationId)).state).toBe(DonationState.VOIDED);
});
