import { randomBytes } from 'node:crypto';
import { RequestFault, shaped } from './request-check.js';
import { type TestMethod, testMethods } from './test-methods.js';

type Shown = Record<string, unknown> & { readonly id: string; readonly object: string };

/** A thing that Stripe keeps; what it shows of it is `shown`. */
export type Kept = { -readonly [Key in keyof Shown]: Shown[Key] };

const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;

/** Stripe's memory: intents, charges, refunds, disputes, the books of the account, and what it tells of them. */
export class Books {
  readonly things = new Map<string, Kept>();
  /** Everything that happened, the oldest first. */
  readonly events: Shown[] = [];
  private readonly cards = new Map<string, string>();
  /** Seconds since 1970 from which money can be used; two days after the charge when it is not set. */
  availableOn: number | null = null;

  now(): number {
    return Math.floor(Date.now() / 1000);
  }

  all(object: string): Kept[] {
    return [...this.things.values()].filter((thing) => thing.object === object);
  }

  get(id: string, object: string): Kept {
    const thing = this.things.get(id);
    if (thing?.object !== object) throw new RequestFault(404, 'resource_missing', `No such ${object}: '${id}'`, object);
    return thing;
  }

  keep(object: string, prefix: string, values: Readonly<Record<string, unknown>>): Kept {
    const thing = shaped(object, { created: this.now(), livemode: false, currency: 'cny', ...values, id: newId(prefix), object }) as unknown as Kept;
    this.things.set(thing.id, thing);
    return thing;
  }

  tell(type: string, thing: Readonly<Record<string, unknown>>): void {
    this.events.push(shaped('event', { id: newId('evt'), object: 'event', type, created: this.now(), livemode: false, api_version: null, pending_webhooks: 1, data: { object: structuredClone(thing) } }) as unknown as Shown);
  }

  createIntent(parameters: Readonly<Record<string, never>>): Kept {
    const { amount, currency, confirm = false, payment_method_types = ['card'], metadata = {}, customer = null, payment_method = null, setup_future_usage = null, off_session = false } = parameters as unknown as {
      amount: number; currency: string; confirm?: boolean; payment_method_types?: string[]; metadata?: Record<string, string>; customer?: string | null; payment_method?: string | null; setup_future_usage?: string | null; off_session?: boolean;
    };
    if (amount > 99_999_999) throw new RequestFault(400, 'amount_too_large', 'Amount must be no more than ¥999,999.99', 'amount');
    if (amount < 400) throw new RequestFault(400, 'amount_too_small', 'Amount must convert to at least 50 cents.', 'amount');
    if (customer !== null) this.get(customer, 'customer');
    if (payment_method_types.includes('wechat_pay') && (parameters as { payment_method_options?: { wechat_pay?: { client?: string } } }).payment_method_options?.wechat_pay?.client !== 'web') {
      throw new RequestFault(400, 'parameter_missing', 'payment_method_options[wechat_pay][client] is required.', 'payment_method_options');
    }
    const intent = this.keep('payment_intent', 'pi', {
      amount, currency, amount_received: 0, payment_method_types, metadata, customer, payment_method, setup_future_usage, status: 'requires_payment_method', latest_charge: null,
      last_payment_error: null, next_action: null, canceled_at: null, cancellation_reason: null, processing: null, automatic_payment_methods: null, shipping: null, transfer_data: null,
    });
    intent['client_secret'] = `${intent.id}_secret_${randomBytes(9).toString('hex')}`;
    this.tell('payment_intent.created', intent);
    if (confirm) this.confirm(intent, payment_method, off_session);
    return intent;
  }

  /** The donor pays, or a saved way to pay is charged. @throws RequestFault 402 where it is declined. */
  confirm(intent: Kept, methodId: string | null, offSession: boolean): void {
    if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(String(intent['status']))) throw new RequestFault(400, 'payment_intent_unexpected_state', `This PaymentIntent is ${String(intent['status'])}.`);
    const method = this.methodOf(methodId ?? '');
    if (!(intent['payment_method_types'] as string[]).includes(method.type)) throw new RequestFault(400, 'payment_intent_incompatible_payment_method', 'The type of this way to pay is not allowed for this intent.');
    intent['payment_method'] = methodId;
    if (method.decline) return this.fail(intent, method.decline.code, method.decline.declineCode ?? null);
    if (method.authentication && offSession && method.authentication === 'always') return this.fail(intent, 'authentication_required', 'authentication_required');
    if (method.authentication && !offSession) {
      Object.assign(intent, { status: 'requires_action', last_payment_error: null, next_action: { type: method.type === 'card' ? 'use_stripe_sdk' : `${method.type}_${method.type === 'alipay' ? 'handle_redirect' : 'display_qr_code'}` } });
      this.tell('payment_intent.requires_action', intent);
      return;
    }
    this.succeed(intent);
  }

  /** The donor answers their bank, or does not. */
  authenticate(intent: Kept, agrees: boolean): void {
    if (intent['status'] !== 'requires_action') throw new Error(`${intent.id} asks for nothing.`);
    intent['next_action'] = null;
    if (!agrees) {
      Object.assign(intent, { status: 'requires_payment_method', last_payment_error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message: 'The bank was not answered.' } });
      this.tell('payment_intent.payment_failed', intent);
    } else if (this.methodOf(String(intent['payment_method'])).slow) {
      Object.assign(intent, { status: 'processing', last_payment_error: null });
      this.tell('payment_intent.processing', intent);
    } else {
      this.succeed(intent);
    }
  }

  /** The bank answers what was processing. */
  settle(intent: Kept, paid: boolean): void {
    if (paid) this.succeed(intent);
    else {
      Object.assign(intent, { status: 'requires_payment_method', last_payment_error: { type: 'card_error', code: 'payment_intent_payment_attempt_failed', message: 'The bank declined.' } });
      this.tell('payment_intent.payment_failed', intent);
    }
  }

  cancel(intent: Kept, reason: string | null): void {
    if (['succeeded', 'canceled', 'processing'].includes(String(intent['status']))) throw new RequestFault(400, 'payment_intent_unexpected_state', `A PaymentIntent that is ${String(intent['status'])} cannot be canceled.`);
    Object.assign(intent, { status: 'canceled', canceled_at: this.now(), cancellation_reason: reason });
    this.tell('payment_intent.canceled', intent);
  }

  refund(intentId: string, amount: number | null, metadata: Readonly<Record<string, string>>): Kept {
    const intent = this.get(intentId, 'payment_intent');
    const charge = this.get(String(intent['latest_charge']), 'charge');
    const asked = amount ?? (charge['amount'] as number) - (charge['amount_refunded'] as number);
    if (charge['disputed'] === true) throw new RequestFault(400, 'charge_disputed', 'This charge is disputed.');
    if ((charge['amount_refunded'] as number) + asked > (charge['amount'] as number)) throw new RequestFault(400, 'charge_already_refunded', 'Refund amount is greater than what is left of the charge.');
    charge['amount_refunded'] = (charge['amount_refunded'] as number) + asked;
    charge['refunded'] = charge['amount_refunded'] === charge['amount'];
    const way = this.methodOf(String(intent['payment_method'])).refund ?? null;
    const refund = this.keep('refund', 're', { amount: asked, charge: charge.id, payment_intent: intentId, metadata, status: way === 'pending' ? 'pending' : 'succeeded', reason: null });
    refund['balance_transaction'] = this.book('refund', -asked, 0, refund.id).id;
    this.tell('charge.refunded', charge);
    if (way === 'fails') this.settleRefund(refund, false);
    return refund;
  }

  /** A refund that was pending, or seemed paid, gets its end. */
  settleRefund(refund: Kept, paid: boolean): void {
    refund['status'] = paid ? 'succeeded' : 'failed';
    if (!paid) {
      refund['failure_reason'] = 'lost_or_stolen_card';
      refund['failure_balance_transaction'] = this.book('refund_failure', refund['amount'] as number, 0, refund.id).id;
      const charge = this.get(String(refund['charge']), 'charge');
      Object.assign(charge, { amount_refunded: (charge['amount_refunded'] as number) - (refund['amount'] as number), refunded: false });
    }
    this.tell('charge.refund.updated', refund);
  }

  /** The donor's bank takes the money back. */
  dispute(intent: Kept): Kept {
    const charge = this.get(String(intent['latest_charge']), 'charge');
    charge['disputed'] = true;
    const dispute = this.keep('dispute', 'du', { amount: charge['amount'], charge: charge.id, payment_intent: intent.id, status: 'needs_response', reason: 'fraudulent', metadata: {} });
    this.tell('charge.dispute.created', dispute);
    this.book('adjustment', -(charge['amount'] as number), 10_000, dispute.id);
    this.tell('charge.dispute.funds_withdrawn', dispute);
    return dispute;
  }

  closeDispute(dispute: Kept, won: boolean): void {
    dispute['status'] = won ? 'won' : 'lost';
    this.tell('charge.dispute.closed', dispute);
    if (!won) return;
    this.book('adjustment', dispute['amount'] as number, -10_000, dispute.id);
    this.get(String(dispute['charge']), 'charge')['disputed'] = false;
    this.tell('charge.dispute.funds_reinstated', dispute);
  }

  /** Pays what is there to the bank. */
  payout(amount: number): Kept {
    const payout = this.keep('payout', 'po', { amount, status: 'paid', arrival_date: this.now() });
    payout['balance_transaction'] = this.book('payout', -amount, 0, payout.id).id;
    this.tell('payout.paid', payout);
    return payout;
  }

  /** From now on a saved card behaves so: it expires, or its bank asks. */
  changeCard(methodId: string, like: string): void {
    this.cards.set(methodId, like);
  }

  /** Writes a line into the books of the account. */
  book(type: string, amount: number, fee: number, source: string): Kept {
    return this.keep('balance_transaction', 'txn', { amount, fee, net: amount - fee, type, source, reporting_category: type, available_on: this.availableOn ?? this.now() + 2 * 86_400, status: 'pending', fee_details: [] });
  }

  private methodOf(id: string): TestMethod {
    const method = testMethods[this.cards.get(id) ?? id];
    if (!method) throw new RequestFault(400, 'resource_missing', `No such PaymentMethod: '${id}'`, 'payment_method');
    return method;
  }

  private fail(intent: Kept, code: string, declineCode: string | null): never {
    Object.assign(intent, { status: 'requires_payment_method', next_action: null, last_payment_error: { type: 'card_error', code, ...(declineCode && { decline_code: declineCode }), message: 'Your card was declined.' } });
    this.tell('payment_intent.payment_failed', intent);
    throw Object.assign(new RequestFault(402, code, 'Your card was declined.'), { declineCode, intent });
  }

  private succeed(intent: Kept): void {
    const amount = intent['amount'] as number;
    const charge = this.keep('charge', 'ch', {
      amount, amount_captured: amount, amount_refunded: 0, captured: true, paid: true, disputed: false, refunded: false, status: 'succeeded', payment_intent: intent.id, customer: intent['customer'], metadata: intent['metadata'],
    });
    // 3.4 percent and 2.35 yuan, rounded to the fen.
    charge['balance_transaction'] = this.book('charge', amount, Math.round(amount * 0.034) + 235, charge.id).id;
    if (intent['setup_future_usage'] === 'off_session' && !this.cards.has(String(intent['payment_method']))) {
      const saved = newId('pm');
      this.cards.set(saved, String(intent['payment_method']));
      intent['payment_method'] = saved;
    }
    Object.assign(intent, { status: 'succeeded', amount_received: amount, latest_charge: charge.id, last_payment_error: null, next_action: null });
    this.tell('charge.succeeded', charge);
    this.tell('payment_intent.succeeded', intent);
    if (this.methodOf(String(intent['payment_method'])).disputed) this.dispute(intent);
  }
}
