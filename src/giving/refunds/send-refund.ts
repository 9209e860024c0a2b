import { type CashScene, followIntent } from '../payments/follow-payment.js';
import { failureOf, stripeOf } from '../stripe/client.js';
import { GiftRefund, GiftRefundState } from './gift-refund.js';

/**
 * Asks Stripe to give a gift back, under the refund's own key. Whether an earlier asking got through is looked up first:
 * a refund that Stripe has is never asked for again.
 */
export async function sendRefund(scene: CashScene, refundId: string): Promise<void> {
  const { rows: [refund] } = await scene.pool.query<{ state: string; amount: number; intent: string; sent: boolean; keyLives: boolean }>(
    `select r.state, r.amount_fen::float8 as amount, p.reference as intent, r.sent_at is not null as sent, coalesce(r.sent_at > clock_timestamp() - interval '23 hours', true) as "keyLives"
     from gift_refund r join gift_payment p on p.id = r.payment_id where r.id = $1`, [refundId],
  );
  if (refund?.state !== GiftRefundState.APPROVED) return;
  if (refund.sent && (await followIntent(scene, refund.intent)) && !(await awaitsSending(scene, refundId))) return;
  if (!refund.keyLives) return await failRefund(scene, refundId, 'outcome_unknown');
  await scene.pool.query('update gift_refund set sent_at = coalesce(sent_at, clock_timestamp()) where id = $1', [refundId]);
  try {
    const { amount, intent } = refund;
    await stripeOf(scene.keys.stripe!).refunds.create({ payment_intent: intent, amount, metadata: { gift_refund: refundId } }, { idempotencyKey: `gift_refund/${refundId}` });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'UNKNOWN') throw error;
    await failRefund(scene, refundId, failure.code);
  }
  await followIntent(scene, refund.intent);
}

async function awaitsSending({ pool }: CashScene, refundId: string): Promise<boolean> {
  const { rows: [row] } = await pool.query<{ state: string }>('select state from gift_refund where id = $1', [refundId]);
  return row?.state === GiftRefundState.APPROVED;
}

async function failRefund({ runner }: CashScene, refundId: string, code: string): Promise<void> {
  await runner.performSweep({
    name: 'giftRefund.fail',
    async act(unit, id) {
      const refund = await unit.lockById(GiftRefund, id);
      if (refund.state !== GiftRefundState.APPROVED) return null;
      refund.follow(null, GiftRefundState.FAILED, code);
      await unit.emit('giftRefund.advanced', refund.id);
      return refund;
    },
  }, refundId);
}
