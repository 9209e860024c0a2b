import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { PaymentEndInput } from './end-payment.input.js';
import { paymentPolicy } from './payment.policy.js';
import type { Payment } from './payment.js';
import { lockPayment } from './payments.queries.js';

/** Does not let a payment pass; the milestone stays payable and may be submitted anew. */
export const rejectPayment = deed({
  field: 'paymentReject',
  answers: 'payment',
  scope: 'payments:write',
  idempotency: 'required',
  async act(unit: Unit, input: PaymentEndInput): Promise<Payment> {
    const { payment, facts } = await lockPayment(unit, input.paymentId, input.expectedVersion);
    unit.authorize(paymentPolicy.reject(unit.actor, facts));
    payment.end('reject', unit.em.getReference(Person, unit.actor.personId), input.reason.trim());
    unit.record({ rule: 'GP-14' });
    await unit.emit('payment.rejected', payment.id);
    return payment;
  },
});
