import Stripe from 'stripe';
import { StripeServer } from './server/stripe-server.js';

let server: StripeServer;
let stripe: Stripe;
beforeAll(async () => {
  server = await new StripeServer().listen();
  const { hostname, port } = new URL(server.url);
  stripe = new Stripe(server.secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
});
afterAll(() => server?.close());

const params = (amount = 500) => ({ amount, currency: 'cny', metadata: { gift_payment: 'x' } });

test('the same key with the same request answers the same; with another it is an error; after a day it is new', async () => {
  const first = await stripe.paymentIntents.create(params(), { idempotencyKey: 'one' });
  expect((await stripe.paymentIntents.create(params(), { idempotencyKey: 'one' })).id).toBe(first.id);
  await expect(stripe.paymentIntents.create(params(600), { idempotencyKey: 'one' })).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  server.forgetKeys();
  expect((await stripe.paymentIntents.create(params(), { idempotencyKey: 'one' })).id).not.toBe(first.id);
});

test('a wrong key, a missing thing, an unknown parameter', async () => {
  await expect(new Stripe('sk_test_wrongwrong', { host: '127.0.0.1', port: new URL(server.url).port, protocol: 'http', maxNetworkRetries: 0 }).paymentIntents.list()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  await expect(stripe.paymentIntents.create({ ...params(), colour: 'red' } as Stripe.PaymentIntentCreateParams)).rejects.toMatchObject({ statusCode: 400, code: 'parameter_unknown' });
});

test('lists come in pages, the newest first', async () => {
  for (let count = 0; count < 25; count += 1) await stripe.customers.create({ metadata: { count: String(count) } });
  const found: string[] = [];
  for await (const customer of stripe.customers.list({ limit: 10 })) found.push(customer.metadata['count']!);
  expect(found).toEqual(Array.from({ length: 25 }, (_, index) => String(24 - index)));
});

test('its signatures hold for the SDK', () => {
  const { body, headers } = server.signed({ id: 'evt_1', object: 'event' });
  expect(stripe.webhooks.constructEvent(body, headers['stripe-signature']!, server.webhookSecret)).toMatchObject({ id: 'evt_1' });
  expect(() => stripe.webhooks.constructEvent(`${body} `, headers['stripe-signature']!, server.webhookSecret)).toThrow('signature');
});
