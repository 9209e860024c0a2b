import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { paymentPolicy } from './payment.policy.js';
import type { Payment } from './payment.js';
import { paymentsRefusals } from './payments.refusals.js';
import { lockPayment } from './payments.queries.js';
import { milestoneLifecycle } from '../contracts/index.js';

@InputType({ description: 'A payment to approve.' })
export class PaymentApproveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The payment (`payment_…`), SUBMITTED by another person.' })
  paymentId!: string;
}

/** The second person approves a payment that another submitted. */
export const approvePayment = deed({
  field: 'paymentApprove',
  answers: 'payment',
  scope: 'payments:write',
  idempotency: 'required',
  async act(unit: Unit, input: PaymentApproveInput): Promise<Payment> {
    const { payment, milestone, facts } = await lockPayment(unit, input.paymentId, input.expectedVersion);
    unit.authorize(paymentPolicy.approve(unit.actor, facts));
    payment.approve(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    // The contract may have ended since the submission.
    if (milestone.payableFen !== payment.amountFen) throw paymentsRefusals.NOT_PAYABLE({ field: 'paymentId', params: { state: milestoneLifecycle.state(milestone.state) } });
    unit.record({ rule: 'GP-14' });
    await unit.emit('payment.approved', payment.id);
    return payment;
  },
});
