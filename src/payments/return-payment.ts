import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { reopenPaid } from '../contracts/index.js';
import { says } from '../kernel/refusal.js';
import { post } from '../ledger/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { paymentPolicy } from './payment.policy.js';
import type { Payment } from './payment.js';
import { lockPayment } from './payments.queries.js';

@InputType({ description: 'A payment that the bank sent back.' })
export class PaymentReturnInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The payment (`payment_…`), PAID by another person.' })
  paymentId!: string;

  @Field(() => String, { description: 'Number of the bank\'s or treasury\'s return (退汇凭证号), 4–64 letters, digits and hyphens; once per payer (REFERENCE_USED).' })
  @Length(4, 64)
  @Matches(/^[0-9A-Za-z-]+$/, { context: says('it has digits, letters and hyphens only.', '只能包含数字、字母和连字符。') })
  reference!: string;

  @Field(() => String, { description: 'Why the bank sent it back, 2–500 characters; seen by payer and payee.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/**
 * The bank sent a payment back (退汇): linked entries put the money back source by source, it is set aside anew, and
 * the milestone is payable again, by another payment of three people.
 */
export const returnPayment = deed({
  field: 'paymentReturn',
  answers: 'payment',
  scope: 'payments:write',
  idempotency: 'required',
  async act(unit: Unit, input: PaymentReturnInput): Promise<Payment> {
    const { payment, milestone, facts } = await lockPayment(unit, input.paymentId, input.expectedVersion);
    unit.authorize(paymentPolicy.returned(unit.actor, { ...facts, settledBy: payment.settledBy }));
    payment.giveBack(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reference, input.reason.trim());
    // Refuses a reference that was used before any money moves.
    await unit.em.flush();
    await reopenPaid(unit, milestone, async ({ account, fen, transaction }) => {
      await post(unit, {
        kind: 'PAYMENT_RETURN', memo: '退汇 / Sent back by the bank', subject: payment, follows: { transaction, as: 'RETURN' },
        postings: [{ account: { owner: payment.payee.id, kind: 'RECEIVED' }, amount: -fen }, { account, amount: fen }],
      });
    });
    unit.record({ rule: 'GP-14' });
    await unit.emit('payment.returned', payment.id, { contractId: payment.contract.id });
    return payment;
  },
});
