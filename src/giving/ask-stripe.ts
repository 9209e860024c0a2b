import { type CashScene, followIntent } from './payments/follow-payment.js';
import { cancelPayment, sendPayment } from './payments/send-payment.js';
import { sendRefund } from './refunds/send-refund.js';
import { type EventWarning, applyEvents } from './stripe/apply-events.js';

interface Work {
  readonly due: string;
  act(scene: CashScene, id: string): Promise<unknown>;
}

const atOnce = (table: string, condition: string, id = 'id'): string => `select ${id} as id from ${table} where ${condition} order by created_at limit 100`;

/** What waits for Stripe, in the order in which it is done. */
const works: readonly Work[] = [
  { due: atOnce('gift_payment', `state = 'REQUESTED' and reference is null`), act: sendPayment },
  { due: atOnce('gift_payment', `state = 'AWAITING_DONOR' and give_up_at is not null`, 'reference'), act: cancelPayment },
  { due: atOnce('gift_refund', `state = 'APPROVED'`), act: sendRefund },
  // What no message told of, because none came.
  {
    due: `select p.reference as id from gift_payment p where p.reference is not null and (p.state in ('AWAITING_DONOR', 'PROCESSING') or exists (select from gift_refund r where r.payment_id = p.id and r.state = 'PENDING'))
      and coalesce(p.looked_up_at, '-infinity') < clock_timestamp() - interval '1 hour' order by p.looked_up_at nulls first limit 50`,
    act: followIntent,
  },
];

/**
 * Asks Stripe for everything that waits for it, and applies what it told. Each piece may be asked for twice, or by two
 * processes at once: keys, states and Stripe's own ids make it happen once.
 */
export async function askStripe(scene: CashScene, warn: EventWarning = () => undefined): Promise<void> {
  if (!scene.keys.stripe) return;
  await applyEvents(scene, warn);
  for (const { due, act } of works) {
    const { rows } = await scene.pool.query<{ id: string }>(due);
    for (const { id } of rows) {
      try {
        await act(scene, id);
      } catch (error) {
        warn(id, error);
      }
    }
  }
}
