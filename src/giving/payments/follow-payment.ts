import type { Pool } from 'pg';
import { CommunityFund, Donation, DonationState, FundAccount, lapseReceipt } from '../../funds/index.js';
import { post } from '../../ledger/index.js';
import type { DeedRunner } from '../../platform/deeds/runner.js';
import type { Keys, Unit } from '../../platform/deeds/unit.js';
import { GiftDispute, GiftDisputeState } from '../refunds/gift-dispute.js';
import { GiftRefund } from '../refunds/gift-refund.js';
import { stripeOf } from '../stripe/client.js';
import { type IntentFacts, lookUp } from '../stripe/look-up.js';
import { GiftPayment } from './gift-payment.js';
import { GiftPaymentState } from './gift-payment.lifecycle.js';
import { type Movement, StripeMovement } from './stripe-movement.js';

/** What asking Stripe stands on. */
export interface CashScene {
  readonly pool: Pool;
  readonly runner: Pick<DeedRunner, 'performSweep'>;
  readonly keys: Keys;
}

interface DisputeStanding {
  readonly reference: string;
  readonly state: GiftDisputeState;
}

/** Kinds of ledger transactions by Stripe's types; a movement of another type is an adjustment, which disputes are. */
const kinds: Readonly<Record<string, string>> = {
  charge: 'DONATION', payment: 'DONATION', refund: 'GIFT_REFUND', payment_refund: 'GIFT_REFUND', refund_failure: 'GIFT_REFUND_FAILED', payment_failure_refund: 'GIFT_REFUND_FAILED',
};
const memos: Readonly<Record<string, string>> = {
  DONATION: 'Gift to a community fund, collected online', GIFT_REFUND: 'Gift given back online', GIFT_REFUND_FAILED: 'A refund failed; the money came back',
  GIFT_DISPUTED: 'Withdrawn by the bank of the donor', GIFT_DISPUTE_REINSTATED: 'Brought back after a dispute',
};

/**
 * Asks Stripe how a payment stands and brings our side there. Whatever told of it, whenever and how often, leads to the
 * same end: what is looked up is the whole of it, and each movement of money is booked once. Answers whether something
 * changed, or null where Stripe's payment is not one of ours.
 */
export async function followIntent({ pool, runner, keys }: CashScene, intentId: string): Promise<boolean | null> {
  if (!keys.stripe) return null;
  const disputes = await disputesOf(pool, intentId);
  const facts = await lookUp(stripeOf(keys.stripe), intentId, disputes.map(({ reference }) => reference));
  if (facts.paymentId === null || !/^[0-9a-f-]{36}$/.test(facts.paymentId)) return null;
  const { rowCount } = await pool.query('update gift_payment set looked_up_at = clock_timestamp() where id = $1', [facts.paymentId]);
  if (rowCount === 0) return null;
  return await runner.performSweep({ name: 'giftPayment.follow', act: (unit, id) => followPayment(unit, id, facts, disputes) }, facts.paymentId);
}

/** What messages have told of disputes; a decision counts whichever message came last. */
async function disputesOf(pool: Pool, intentId: string): Promise<DisputeStanding[]> {
  const { rows } = await pool.query<{ reference: string; statuses: string[] }>(
    `select object_id as reference, array_agg(object_status) as statuses from stripe_event where intent_id = $1 and type like 'charge.dispute.%' group by object_id order by object_id`, [intentId],
  );
  const stateOf = (statuses: readonly string[]): GiftDisputeState =>
    statuses.includes('lost') ? GiftDisputeState.LOST : statuses.some((status) => ['won', 'warning_closed', 'prevented'].includes(status)) ? GiftDisputeState.WON : GiftDisputeState.OPEN;
  return rows.map(({ reference, statuses }) => ({ reference, state: stateOf(statuses) }));
}

/** Brings our side of a payment to what was looked up. Null where it is there already. */
export async function followPayment(unit: Unit, paymentId: string, facts: IntentFacts, disputes: readonly DisputeStanding[] = []): Promise<GiftPayment | null> {
  const found = await unit.em.findOne(GiftPayment, paymentId);
  if (!found) return null;
  const donation = await unit.lockById(Donation, found.donation.id);
  const payment = await unit.lockById(GiftPayment, paymentId);
  const before = standingText(payment, donation);
  payment.follow(facts);
  const booked = await bookMovements(unit, payment, donation, facts.movements);
  const changes = [booked, await followRefunds(unit, payment, facts), await followDisputes(unit, payment, disputes)];
  if (payment.state === GiftPaymentState.SUCCEEDED) {
    if (donation.state === DonationState.PLEDGED) {
      donation.collect(await unit.now());
      // Where it is gone again already, the database wants to see both steps.
      await unit.em.flush();
    }
    const nothingLeft = payment.returnedFen >= donation.amountFen;
    if (nothingLeft && donation.state === DonationState.RECEIVED) await lapseReceipt(unit, donation);
    donation.follow({ nothingLeft });
  } else if (payment.state === GiftPaymentState.CANCELLED && donation.state === DonationState.PLEDGED) {
    donation.lapse(payment.failureCode ?? 'canceled');
  }
  if (before === standingText(payment, donation) && !changes.includes(true)) return null;
  await tellChange(unit, payment, before);
  return payment;
}

function standingText(payment: GiftPayment, donation: Donation): string {
  return [payment.state, payment.reference, payment.failureCode, payment.feeFen, payment.returnedFen, payment.availableAt?.getTime(), donation.state].join(' ');
}

async function tellChange(unit: Unit, payment: GiftPayment, before: string): Promise<void> {
  if (before.startsWith(`${payment.state} `)) {
    if (payment.state === GiftPaymentState.AWAITING_DONOR && payment.failureCode !== null && !before.includes(` ${payment.failureCode} `)) await unit.emit('giftPayment.failed', payment.id);
    return;
  }
  if (payment.state === GiftPaymentState.SUCCEEDED) await unit.emit('giftPayment.succeeded', payment.id);
  else if (payment.state === GiftPaymentState.CANCELLED || payment.failureCode !== null) await unit.emit('giftPayment.failed', payment.id);
}

/** Books what Stripe's books have and ours have not: the gift, its fee, what went back. */
async function bookMovements(unit: Unit, payment: GiftPayment, donation: Donation, movements: readonly Movement[]): Promise<boolean> {
  const known = new Set((await unit.em.find(StripeMovement, { payment })).map(({ reference }) => reference));
  const fresh = movements.filter(({ reference }) => !known.has(reference));
  if (fresh.length === 0) return false;
  const account = await unit.em.findOneOrFail(FundAccount, donation.account.id);
  const fund = await unit.em.findOneOrFail(CommunityFund, donation.fund.id);
  for (const movement of fresh) {
    unit.em.persist(new StripeMovement(payment, movement));
    const { amountFen, feeFen, reference } = movement;
    const kind = kinds[movement.kind] ?? (amountFen < 0n ? 'GIFT_DISPUTED' : 'GIFT_DISPUTE_REINSTATED');
    const clearing = payment.clearingAccount.id;
    if (amountFen !== 0n) {
      await post(unit, { kind, memo: memos[kind]!, subject: donation, key: `stripe:${reference}`, postings: [{ account: account.sourceAccount.id, amount: -amountFen }, { account: clearing, amount: amountFen }] });
    }
    if (feeFen !== 0n) {
      const fees = { owner: fund.id, kind: 'FEES', purpose: account.id } as const;
      await post(unit, { kind: 'STRIPE_FEE', memo: 'Fee of the payment provider', subject: donation, key: `stripe:${reference}:fee`, postings: [{ account: clearing, amount: -feeFen }, { account: fees, amount: feeFen }] });
    }
    payment.feeFen += feeFen;
    if (kind === 'DONATION') payment.availableAt = movement.availableAt;
    else payment.returnedFen -= amountFen;
  }
  return true;
}

async function followRefunds(unit: Unit, payment: GiftPayment, { refunds }: IntentFacts): Promise<boolean> {
  let changed = false;
  for (const standing of refunds) {
    const refund = standing.refundId === null ? null : await unit.em.findOne(GiftRefund, { id: standing.refundId, payment });
    if (!refund) continue;
    const before = `${refund.state} ${refund.reference}`;
    refund.follow(standing.reference, standing.state, standing.failureCode);
    if (before === `${refund.state} ${refund.reference}`) continue;
    changed = true;
    if (!before.startsWith(refund.state)) await unit.emit('giftRefund.advanced', refund.id);
  }
  return changed;
}

async function followDisputes(unit: Unit, payment: GiftPayment, standings: readonly DisputeStanding[]): Promise<boolean> {
  let changed = false;
  for (const { reference, state } of standings) {
    let dispute = await unit.em.findOne(GiftDispute, { reference });
    const before = dispute?.state;
    if (!dispute) {
      dispute = new GiftDispute(payment, reference, await unit.now());
      unit.em.persist(dispute);
      // A dispute begins as open, in the database too.
      await unit.em.flush();
    }
    dispute.follow(state);
    if (before === dispute.state) continue;
    changed = true;
    await unit.emit('giftDispute.advanced', dispute.id);
  }
  return changed;
}
