import type Stripe from 'stripe';
import { GiftPaymentState } from '../payments/gift-payment.lifecycle.js';
import type { IntentStanding } from '../payments/gift-payment.js';
import type { Movement } from '../payments/stripe-movement.js';
import { GiftRefundState } from '../refunds/gift-refund.js';

/** A refund as Stripe has it. */
export interface RefundStanding {
  readonly reference: string;
  /** Our refund, where it is one of ours. */
  readonly refundId: string | null;
  readonly state: GiftRefundState.PENDING | GiftRefundState.SUCCEEDED | GiftRefundState.FAILED;
  readonly failureCode: string | null;
}

/** Everything that Stripe knows of a payment at one moment. */
export interface IntentFacts extends IntentStanding {
  /** Our payment, where it is one of ours. */
  readonly paymentId: string | null;
  readonly customer: string | null;
  readonly paymentMethod: string | null;
  readonly movements: readonly Movement[];
  readonly refunds: readonly RefundStanding[];
}

/** Books of the account are kept in this currency. */
const currency = 'cny';

const states: Readonly<Record<string, GiftPaymentState>> = { processing: GiftPaymentState.PROCESSING, succeeded: GiftPaymentState.SUCCEEDED, canceled: GiftPaymentState.CANCELLED };

/** Where a payment intent stands, in our words. */
export function standingOf(intent: Stripe.PaymentIntent): IntentStanding {
  const failed = intent.last_payment_error;
  return {
    reference: intent.id,
    state: states[intent.status] ?? GiftPaymentState.AWAITING_DONOR,
    failureCode: intent.status === 'canceled' ? (intent.cancellation_reason ?? 'canceled') : (failed?.decline_code ?? failed?.code ?? null),
  };
}

/** Asks Stripe for all there is to know of a payment: its state, its movements of money, its refunds. */
export async function lookUp(stripe: Stripe, intentId: string, disputes: readonly string[]): Promise<IntentFacts> {
  const intent = await stripe.paymentIntents.retrieve(intentId);
  const charge = intent.status === 'succeeded' ? idOf(intent.latest_charge) : null;
  const refunds: Stripe.Refund[] = [];
  const movements: Movement[] = [];
  if (charge !== null) {
    for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 })) refunds.push(refund);
    for (const source of [charge, ...refunds.map(({ id }) => id).sort(), ...[...disputes].sort()]) movements.push(...(await movementsOf(stripe, { source })));
  }
  return {
    ...standingOf(intent),
    paymentId: intent.metadata['gift_payment'] ?? null,
    customer: idOf(intent.customer),
    paymentMethod: idOf(intent.payment_method),
    movements,
    refunds: refunds.map((refund) => ({
      reference: refund.id,
      refundId: refund.metadata?.['gift_refund'] ?? null,
      state: refund.status === 'succeeded' ? GiftRefundState.SUCCEEDED : refund.status === 'failed' || refund.status === 'canceled' ? GiftRefundState.FAILED : GiftRefundState.PENDING,
      failureCode: refund.failure_reason ?? null,
    })),
  };
}

/** Movements of the account's books, the oldest first. Those in another currency are left to the reconciliation. */
async function movementsOf(stripe: Stripe, query: Stripe.BalanceTransactionListParams): Promise<Movement[]> {
  const found: Stripe.BalanceTransaction[] = [];
  for await (const transaction of stripe.balanceTransactions.list({ ...query, limit: 100 })) if (transaction.currency === currency) found.push(transaction);
  // Within one second a fee comes before its return.
  return found.sort((one, other) => one.created - other.created || other.fee - one.fee || one.id.localeCompare(other.id)).map(movementOf);
}

/** A balance transaction in our words. */
export function movementOf({ id, type, amount, fee, available_on }: Stripe.BalanceTransaction): Movement {
  return { reference: id, kind: type, amountFen: BigInt(amount), feeFen: BigInt(fee), availableAt: new Date(available_on * 1000) };
}

/** The id of what Stripe shows by id or as a whole. */
export function idOf(value: string | { readonly id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
