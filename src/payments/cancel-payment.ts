import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { PaymentEndInput } from './end-payment.input.js';
import { paymentPolicy } from './payment.policy.js';
import type { Payment } from './payment.js';
import { lockPayment } from './payments.queries.js';

/** Takes a payment back before it is paid; the milestone stays payable. */
export const cancelPayment = deed({
  field: 'paymentCancel',
  answers: 'payment',
  scope: 'payments:write',
  idempotency: 'required',
  async act(unit: Unit, input: PaymentEndInput): Promise<Payment> {
    const { payment, facts } = await lockPayment(unit, input.paymentId, input.expectedVersion);
    unit.authorize(paymentPolicy.cancel(unit.actor, facts));
    payment.end('cancel', unit.em.getReference(Person, unit.actor.personId), input.reason.trim());
    unit.record({ rule: 'GP-14' });
    await unit.emit('payment.cancelled', payment.id);
    return payment;
  },
});
