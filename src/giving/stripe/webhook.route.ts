import type Stripe from 'stripe';
import { says } from '../../kernel/refusal.js';
import { readBody } from '../../platform/http/body.js';
import { HttpProblem, reply } from '../../platform/http/replies.js';
import type { RouteScene, SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import type { StripeAccount } from '../../platform/stripe-account.js';
import { isLive, stripeOf } from './client.js';

const path = '/webhooks/stripe';
const mostBytes = 1_048_576;
/** Seconds by which a message may be older, or newer, than our clock. The SDK bounds the past alone. */
const toleranceSeconds = 300;

const badSignature = says('The signature of this message does not hold.', '消息签名无效。');
const elsewhere = says('This message belongs to another account or mode.', '该消息属于其他账户或模式。');

/** Where Stripe tells what has happened. There is no such address without an account. */
export function stripeWebhook({ keys }: Pick<RouteScene, 'keys'>): readonly SliceRoute[] {
  const { stripe: account } = keys;
  return account ? [{ name: 'stripe-webhook', path, methods: ['POST'], visit: (visit) => take(visit, account) }] : [];
}

/** Verifies a message on its raw body, keeps it once, and answers; what follows from it is done by a job. */
async function take(visit: SliceVisit, account: StripeAccount): Promise<void> {
  const { request, facts: { language }, scene: { pool } } = visit;
  const body = await readBody(request, mostBytes);
  const event = verified(account, body, request.headers['stripe-signature']);
  if (!event) throw new HttpProblem(400, 'BAD_REQUEST', badSignature[language]);
  if (event.livemode !== isLive(account) || event.account) throw new HttpProblem(400, 'BAD_REQUEST', elsewhere[language]);
  const told = event.data.object as { id?: unknown; object?: unknown; payment_intent?: unknown; status?: unknown };
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const objectId = text(told.id) ?? '';
  // Ids and a status alone: names, addresses and cards that the message carries are nobody's business here (PI-01).
  await pool.query(
    `insert into stripe_event (id, type, object_id, intent_id, object_status, told_at) values ($1, $2, $3, $4, $5, to_timestamp($6)) on conflict (id) do nothing`,
    [event.id, event.type, objectId, told.object === 'payment_intent' ? objectId : text(told.payment_intent), text(told.status), event.created],
  );
  reply(visit, 200, 'application/json; charset=utf-8', '{"received":true}');
}

function verified(account: StripeAccount, body: Buffer, header: string | string[] | undefined): Stripe.Event | null {
  if (typeof header !== 'string') return null;
  const signedAt = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header)?.[1] ?? NaN);
  // Signatures are as old as Stripe's real clock says, whatever the business clock of a demonstration shows.
  if (!(signedAt <= Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000) + toleranceSeconds)) return null;
  try {
    return stripeOf(account).webhooks.constructEvent(body, header, account.webhookSecret, toleranceSeconds) as Stripe.Event;
  } catch {
    return null;
  }
}
