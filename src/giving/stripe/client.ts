import Stripe from 'stripe';
import type { StripeAccount } from '../../platform/stripe-account.js';

const clients = new WeakMap<StripeAccount, Stripe>();

/** The SDK for an account. It repeats nothing by itself: our own jobs ask again, under the same key. */
export function stripeOf(account: StripeAccount): Stripe {
  const known = clients.get(account);
  if (known) return known;
  const base = account.apiBase === null ? null : new URL(account.apiBase);
  const client = new Stripe(account.secretKey, {
    maxNetworkRetries: 0, timeout: 20_000, telemetry: false,
    ...(base && { host: base.hostname, port: base.port || (base.protocol === 'https:' ? '443' : '80'), protocol: base.protocol === 'https:' ? 'https' as const : 'http' as const }),
  });
  clients.set(account, client);
  return client;
}

/** Whether the account moves real money; what Stripe tells of the other mode is not ours. */
export function isLive({ secretKey }: StripeAccount): boolean {
  return /^[a-z]+_live_/.test(secretKey);
}

/** What became of a request to Stripe that did not answer with an object. */
export type Failure =
  /** Stripe refused it for good; asking again changes nothing. */
  | { readonly kind: 'REFUSED'; readonly code: string; readonly intentId: string | null }
  /** Nobody knows whether it happened: it is asked again under the same key, or looked up. */
  | { readonly kind: 'UNKNOWN'; readonly code: string };

/** @throws whatever is no answer of Stripe. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const code = error.decline_code ?? error.code ?? error.type;
  const refused = error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError;
  // 409: another request under this key is on its way.
  if (!refused || error.statusCode === 409) return { kind: 'UNKNOWN', code };
  return { kind: 'REFUSED', code, intentId: error.payment_intent?.id ?? null };
}
