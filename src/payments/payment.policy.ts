import { type Decision, all, allowIf } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** The parties between which money passes. */
export interface PaymentParties {
  readonly buyer: Named | null;
  readonly fund: Named | null;
  readonly payee: Named;
  readonly contract: { readonly organization: Named };
}

/** A payment as decisions look at it. */
export interface PaymentFacts extends PaymentParties {
  readonly submittedBy: Named;
  readonly approvedBy: Named | null;
}

/** Roles with which a person belongs to an organization. */
const payeeRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'];
/** Roles that see what is not public of a payment, on each side. */
export const payerRoles = ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR', 'FUND_STEWARD', 'FUND_FINANCE'] as const satisfies readonly RoleName[];
export const payeeSeers = ['ORG_MANAGER', 'ORG_FINANCE'] as const satisfies readonly RoleName[];

/** Holds one of the roles with the payer: buyers' roles with a buyer, funds' roles with a fund. */
function ofPayer(actor: Actor, parties: PaymentParties, buyers: readonly RoleName[], funds: readonly RoleName[]): boolean {
  return parties.buyer ? actor.hasAny(buyers, parties.buyer.id) : parties.fund !== null && actor.hasAny(funds, parties.fund.id);
}

function recused(actor: Actor, parties: PaymentParties): Decision {
  const belongs = [parties.payee, parties.contract.organization].some(({ id }) => actor.hasAny(payeeRoles, id));
  return allowIf(!belongs, 'Members of the organization that is paid decide nothing about its payments.', 'PL-16');
}

function another(actor: Actor, person: Named | null, reason: string): Decision {
  return allowIf(person?.id !== actor.personId, reason, 'GP-14');
}

/** A grantee asks for its instalments itself (拨款申请); a buyer's officers start its payments. */
function submits(actor: Actor, parties: PaymentParties): boolean {
  return ofPayer(actor, parties, ['BUYER_OFFICER'], ['FUND_FINANCE', 'FUND_STEWARD']) || (parties.fund !== null && actor.hasAny(payeeSeers, parties.payee.id));
}

/** Who may do what with a payment. Pure; states are judged by the lifecycle, after these. No role is exempt. */
export const paymentPolicy = {
  see: (actor: Actor, parties: PaymentParties): boolean =>
    ofPayer(actor, parties, payerRoles, payerRoles) || [parties.payee, parties.contract.organization].some(({ id }) => actor.hasAny(payeeSeers, id)),

  submit: (actor: Actor, parties: PaymentParties): Decision =>
    allowIf(submits(actor, parties), 'Only officers of the buyer submit its payments; of a grant, the fund\'s people or the grantee\'s manager and finance officer.', 'GP-14'),

  approve: (actor: Actor, payment: PaymentFacts): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_APPROVER'], ['FUND_STEWARD']), 'Only an approver of the buyer or a steward of the fund approves a payment.', 'GP-14'),
      recused(actor, payment),
      another(actor, payment.submittedBy, 'Whoever submitted a payment does not approve it.'),
    ),

  settle: (actor: Actor, payment: PaymentFacts): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_FINANCE', 'FUND_STEWARD']), 'Only people of the payer pay it out.', 'GP-14'),
      recused(actor, payment),
      another(actor, payment.submittedBy, 'Whoever submitted a payment does not pay it out.'),
      another(actor, payment.approvedBy, 'Whoever approved a payment does not pay it out.'),
    ),

  reject: (actor: Actor, payment: PaymentFacts): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_APPROVER'], ['FUND_STEWARD']), 'Only an approver of the buyer or a steward of the fund rejects a payment.', 'GP-14'),
      recused(actor, payment),
      another(actor, payment.submittedBy, 'Whoever submitted a payment takes it back instead (paymentCancel).'),
    ),

  cancel: (actor: Actor, payment: PaymentFacts): Decision =>
    all(allowIf(submits(actor, payment), 'Only those who may submit a payment take it back.', 'GP-14')),
} as const;
