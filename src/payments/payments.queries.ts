import { type Contract, Contract as ContractEntity, Milestone } from '../contracts/index.js';
import { nothingThere } from '../kernel/refusal.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { RowSql } from '../platform/reads/index.js';
import { PaymentState } from './payment.lifecycle.js';
import { type PaymentFacts, payeeSeers, payerRoles, paymentPolicy } from './payment.policy.js';
import { Payment } from './payment.js';

/** Payments made are public; before, and when they came back, the affair of payer and payee. */
export const paymentVisible: RowSql = (payment, viewer) => `(${payment}.state = 'PAID' or ${paymentPrivy(payment, viewer)})`;

/** People of the payer and of the organizations that deliver and are paid. */
export const paymentPrivy: RowSql = (payment, viewer) =>
  `(coalesce(${payment}.buyer_id, ${payment}.fund_id) = any(${viewer.parties(...payerRoles)}) or ${payment}.payee_id = any(${viewer.parties(...payeeSeers)})
    or exists (select from contract c where c.id = ${payment}.contract_id and c.organization_id = any(${viewer.parties(...payeeSeers)})))`;

/** A payment with what it pays, locked. */
export interface LockedPayment {
  readonly payment: Payment;
  readonly contract: Contract;
  readonly milestone: Milestone;
  /** What policies look at. */
  readonly facts: PaymentFacts;
}

/** Locks a payment that the actor sees, after its contract and milestone; hidden and missing answer alike. */
export async function lockPayment(unit: Unit, publicId: string, expectedVersion?: number | null): Promise<LockedPayment> {
  const found = await unit.find(Payment, publicId, 'paymentId');
  const contract = await unit.lockById(ContractEntity, found.contract.id);
  const milestone = await unit.lockById(Milestone, found.milestone.id);
  const payment = await unit.lockById(Payment, found.id);
  const facts: PaymentFacts = { buyer: payment.buyer, fund: payment.fund, payee: payment.payee, contract, submittedBy: payment.submittedBy, approvedBy: payment.approvedBy };
  if (payment.state !== PaymentState.PAID && !paymentPolicy.see(unit.actor, facts)) {
    throw nothingThere('paymentId');
  }
  if (expectedVersion != null) await unit.lock(Payment, publicId, { field: 'paymentId', expectedVersion });
  return { payment, contract, milestone, facts };
}
