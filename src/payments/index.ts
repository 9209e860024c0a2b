import type { Slice } from '../platform/slice.js';
import { paymentDuties } from './payment.duties.js';
import { ContractPayments, MilestonePayments, OrganizationPayments } from './payment.graph.js';
import { Payment } from './payment.js';
import { PaymentsResolver } from './payments.resolver.js';

export { approvePayment } from './approve-payment.js';
export { cancelPayment } from './cancel-payment.js';
export { PaymentGraph } from './payment.graph.js';
export { PaymentState, paymentLifecycle } from './payment.lifecycle.js';
export { Payment } from './payment.js';
export { PaymentChannel } from './payment.words.js';
export { rejectPayment } from './reject-payment.js';
export { returnPayment } from './return-payment.js';
export { settlePayment } from './settle-payment.js';
export { submitPayment } from './submit-payment.js';

/** Payments of what was accepted: three people, one ledger. */
export const payments: Slice = {
  name: 'payments',
  entities: [Payment],
  resolvers: [PaymentsResolver],
  types: [ContractPayments, MilestonePayments, OrganizationPayments],
  duties: paymentDuties,
};
