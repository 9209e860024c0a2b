import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { markPaid, milestoneLifecycle, paymentSourceHolds } from '../contracts/index.js';
import { release, settle } from '../ledger/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { paymentPolicy } from './payment.policy.js';
import type { Payment } from './payment.js';
import { PaymentChannel } from './payment.words.js';
import { paymentsRefusals } from './payments.refusals.js';
import { lockPayment } from './payments.queries.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'An approved payment that was paid out.' })
export class PaymentSettleInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The payment (`payment_…`), APPROVED; you have neither submitted nor approved it.' })
  paymentId!: string;

  @Field(() => PaymentChannel, { description: 'By what way it was paid; TREASURY for buyers only (CHANNEL_NOT_OPEN).' })
  channel!: PaymentChannel;

  @Field(() => String, { description: 'Number of the treasury\'s payment certificate or the bank\'s transaction, 4–64 letters, digits and hyphens; once per payer and channel (REFERENCE_USED).' })
  @Length(4, 64)
  @Matches(/^[0-9A-Za-z-]+$/, { context: says('it has digits, letters and hyphens only.', '只能包含数字、字母和连字符。') })
  reference!: string;
}

/**
 * The third person pays an approved payment out: what was set aside for the milestone goes to the organization in the
 * ledger, source by source, the milestone is paid, and the last one completes the contract.
 */
export const settlePayment = deed({
  field: 'paymentSettle',
  answers: 'payment',
  scope: 'payments:write',
  idempotency: 'required',
  async act(unit: Unit, input: PaymentSettleInput): Promise<Payment> {
    const { payment, milestone, facts } = await lockPayment(unit, input.paymentId, input.expectedVersion);
    unit.authorize(paymentPolicy.settle(unit.actor, facts));
    if (payment.fund && input.channel === PaymentChannel.TREASURY) throw paymentsRefusals.CHANNEL_NOT_OPEN({ field: 'channel' });
    payment.settle(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.channel, input.reference);
    if (milestone.payableFen !== payment.amountFen) throw paymentsRefusals.NOT_PAYABLE({ field: 'paymentId', params: { state: milestoneLifecycle.state(milestone.state) } });
    await payOut(unit, payment);
    await markPaid(unit, milestone);
    unit.record({ rule: 'GP-14' });
    await unit.emit('payment.paid', payment.id, { contractId: payment.contract.id, organizationId: payment.payee.id, amountFen: payment.amountFen.toString() });
    return payment;
  },
});

/**
 * Moves what is owed to the payee, source by source; the sources stay apart to the last posting (GP-08). What lateness
 * took, or was not earned when the contract ended early, goes back where it came from.
 */
async function payOut(unit: Unit, payment: Payment): Promise<void> {
  const holds = await paymentSourceHolds(unit, payment.milestone);
  const reserved = holds.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  // After a return, what came back is set aside: the amount without what was not owed.
  if (reserved !== payment.milestone.amountFen && reserved !== payment.amountFen) throw paymentsRefusals.MONEY_NOT_RESERVED({ field: 'paymentId' });
  let owed = payment.amountFen;
  for (const { hold, amountFen } of holds) {
    const amount = owed < amountFen ? owed : amountFen;
    owed -= amount;
    if (amount === 0n) {
      await release(unit, hold, '未付余额退回 / What is not owed goes back');
      continue;
    }
    await settle(unit, hold, {
      kind: payment.fund ? 'GRANT_PAYMENT' : 'CONTRACT_PAYMENT',
      memo: payment.fund ? '资助款支付 / Instalment of a grant' : '合同款支付 / Payment of a milestone',
      to: [{ account: { owner: payment.payee.id, kind: 'RECEIVED' }, amount }],
    });
  }
}
