import type Stripe from 'stripe';
import { failureOf, stripeOf } from '../stripe/client.js';
import { type CashScene, followIntent } from './follow-payment.js';
import { endPayment } from './end-payment.js';

interface PaymentRow {
  readonly id: string;
  readonly reference: string | null;
  readonly state: string;
  readonly channel: string;
  readonly amount: number;
  readonly sentAt: number | null;
  readonly keyLives: boolean;
}

/** Stripe forgets an idempotency key after a day; before that, asking again under it is safe. */
const keyHours = 23;

const methods: Readonly<Record<string, 'card' | 'alipay' | 'wechat_pay'>> = { CARD: 'card', ALIPAY: 'alipay', WECHAT_PAY: 'wechat_pay' };

/**
 * Asks Stripe for the payment of a gift, under the payment's own key: a process that dies between the charge and its
 * record asks again and gets the same answer. When the key has passed, the outcome is looked up and never asked for anew.
 */
export async function sendPayment(scene: CashScene, paymentId: string): Promise<void> {
  const stripe = stripeOf(scene.keys.stripe!);
  const payment = await paymentRow(scene, paymentId);
  if (!payment || payment.state !== 'REQUESTED' || payment.reference !== null) return;
  if (payment.sentAt !== null && !payment.keyLives) {
    const found = await findSent(stripe, payment.id, payment.sentAt);
    if (found === null) await endPayment(scene, payment.id, 'outcome_unknown');
    else await followIntent(scene, found);
    return;
  }
  await scene.pool.query('update gift_payment set sent_at = coalesce(sent_at, clock_timestamp()) where id = $1', [payment.id]);
  try {
    const intent = await stripe.paymentIntents.create(intentOf(payment), { idempotencyKey: `gift_payment/${payment.id}` });
    await followIntent(scene, intent.id);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'UNKNOWN') throw error;
    if (failure.intentId === null) await endPayment(scene, payment.id, failure.code);
    else await followIntent(scene, failure.intentId);
  }
}

/** Gives a payment up at Stripe; one that was paid meanwhile stays paid. */
export async function cancelPayment(scene: CashScene, reference: string): Promise<void> {
  const stripe = stripeOf(scene.keys.stripe!);
  try {
    await stripe.paymentIntents.cancel(reference, { cancellation_reason: 'abandoned' });
  } catch (error) {
    if (failureOf(error).kind === 'UNKNOWN') throw error;
  }
  await followIntent(scene, reference);
}

async function paymentRow({ pool }: CashScene, id: string): Promise<PaymentRow | null> {
  const { rows: [row] } = await pool.query<PaymentRow>(
    `select p.id, p.reference, p.state, d.channel, d.amount_fen::float8 as amount,
       extract(epoch from p.sent_at)::float8 as "sentAt", p.sent_at > clock_timestamp() - interval '${keyHours} hours' as "keyLives"
     from gift_payment p join donation d on d.id = p.donation_id where p.id = $1`, [id],
  );
  return row ?? null;
}

function intentOf({ id, amount, channel }: PaymentRow): Stripe.PaymentIntentCreateParams {
  const method = methods[channel]!;
  return {
    amount, currency: 'cny', allowed_payment_method_types: [method], metadata: { gift_payment: id },
    ...(method === 'wechat_pay' && { payment_method_options: { wechat_pay: { client: 'web' as const } } }),
  };
}

/** Looks for a payment whose answer was lost, among all that were made around the time. */
async function findSent(stripe: Stripe, paymentId: string, sentAt: number): Promise<string | null> {
  const second = Math.floor(sentAt);
  for await (const intent of stripe.paymentIntents.list({ created: { gte: second - 3_600, lte: second + 2 * 86_400 }, limit: 100 })) {
    if (intent.metadata['gift_payment'] === paymentId) return intent.id;
  }
  return null;
}
