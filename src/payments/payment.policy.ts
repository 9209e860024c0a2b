import { type Decision, type Words, all, allowIf, says } from '../kernel/refusal.js';
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
  return allowIf(!belongs, says('Members of the organization that is paid decide nothing about its payments.', '收款组织的成员不得参与其付款的决定。'), 'PL-16');
}

function another(actor: Actor, person: Named | null, reason: Words): Decision {
  return allowIf(!actor.countsAs(person?.id), reason, 'GP-14');
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
    allowIf(submits(actor, parties), says('Only officers of the buyer submit its payments; of a grant, the fund\'s people or the grantee\'s manager and finance officer.', '付款由购买主体的经办人员提交；资助款由基金人员或受资助组织的负责人、财务人员提交。'), 'GP-14'),

  approve: (actor: Actor, payment: PaymentFacts): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_APPROVER'], ['FUND_STEWARD']), says('Only an approver of the buyer or a steward of the fund approves a payment.', '只有购买主体的审批人员或基金的管理人员可以批准付款。'), 'GP-14'),
      recused(actor, payment),
      another(actor, payment.submittedBy, says('Whoever submitted a payment does not approve it.', '提交付款的人不得批准该付款。')),
    ),

  settle: (actor: Actor, payment: PaymentFacts): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_FINANCE', 'FUND_STEWARD']), says('Only people of the payer pay it out.', '只有付款方的人员可以支付。'), 'GP-14'),
      recused(actor, payment),
      another(actor, payment.submittedBy, says('Whoever submitted a payment does not pay it out.', '提交付款的人不得支付该付款。')),
      another(actor, payment.approvedBy, says('Whoever approved a payment does not pay it out.', '批准付款的人不得支付该付款。')),
    ),

  returned: (actor: Actor, payment: PaymentFacts & { readonly settledBy: Named | null }): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_FINANCE', 'FUND_STEWARD']), says('Only people of the payer record that a payment was sent back.', '只有付款方的人员可以登记退汇。'), 'GP-14'),
      recused(actor, payment),
      another(actor, payment.settledBy, says('Whoever paid it out does not record its return.', '支付该付款的人不得登记其退汇。')),
    ),

  reject: (actor: Actor, payment: PaymentFacts): Decision =>
    all(
      allowIf(ofPayer(actor, payment, ['BUYER_APPROVER'], ['FUND_STEWARD']), says('Only an approver of the buyer or a steward of the fund rejects a payment.', '只有购买主体的审批人员或基金的管理人员可以驳回付款。'), 'GP-14'),
      recused(actor, payment),
      another(actor, payment.submittedBy, says('Whoever submitted a payment takes it back instead (paymentCancel).', '提交付款的人应当撤回而不是驳回（paymentCancel）。')),
    ),

  cancel: (actor: Actor, payment: PaymentFacts): Decision =>
    all(allowIf(submits(actor, payment), says('Only those who may submit a payment take it back.', '只有可以提交付款的人员可以撤回付款。'), 'GP-14')),
} as const;
