import { type Decision, type Words, all, allowIf, says } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** What decisions about an allotment look at. */
export interface AllotmentFacts {
  readonly sender: Named;
  readonly proposedBy: Named;
}

/** What decisions about a remittance look at. */
export interface RemittanceFacts {
  readonly payer: Named;
  readonly payee: Named;
  readonly submittedBy: Named;
  readonly sentBy: Named | null;
  readonly receivedBy: Named | null;
}

/** Who acts first at each end, and who second; the party decides which of the roles there can be. */
const firsts = ['BUYER_OFFICER', 'COMMUNITY_STAFF', 'FUND_FINANCE', 'FUND_STEWARD'] as const satisfies readonly RoleName[];
const seconds = ['BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD'] as const satisfies readonly RoleName[];
/** Everyone who looks after a party's public money. */
export const passingRoles = ['BUYER_OFFICER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_FINANCE', 'FUND_STEWARD'] as const satisfies readonly RoleName[];

const notFirst = says('Only officers of the buyer, staff of the community or the fund\'s people may do this.', '只有购买主体经办人员、社区工作人员或基金人员可以办理。');
const notSecond = says('Only approvers of the buyer, staff of the community or stewards of the fund may do this.', '只有购买主体审批人员、社区工作人员或基金管理人员可以办理。');

function another(actor: Actor, people: readonly (Named | null)[], reason: Words): Decision {
  return allowIf(!actor.countsAmong(people.map((person) => person?.id)), reason, 'GP-08');
}

const ownWork = says('Whoever did the first step does not do the second.', '经办人不得办理自己经手事项的复核。');
const otherEnd = says('Whoever sent the money does not receive it.', '拨出经办人员不得在接收方办理。');

/** Who may do what with public money that is passed down. Pure; states are judged by the lifecycles, after these. No role is exempt. */
export const passingPolicy = {
  propose: (actor: Actor, sender: Named): Decision =>
    allowIf(actor.has('BUYER_OFFICER', sender.id), says('Only officers of the sending buyer propose an allotment.', '只有下达方的经办人员可以提出下达。'), 'GP-08'),

  approve: (actor: Actor, allotment: AllotmentFacts): Decision =>
    all(
      allowIf(actor.has('BUYER_APPROVER', allotment.sender.id), says('Only approvers of the sending buyer approve an allotment.', '只有下达方的审批人员可以批准下达。'), 'GP-08'),
      another(actor, [allotment.proposedBy], ownWork),
    ),

  cancel: (actor: Actor, { sender }: Pick<AllotmentFacts, 'sender'>): Decision =>
    allowIf(actor.hasAny(['BUYER_OFFICER', 'BUYER_APPROVER'], sender.id), says('Only people of the sending buyer cancel an allotment.', '只有下达方的人员可以撤销下达。'), 'GP-08'),

  close: (actor: Actor, { sender }: Pick<AllotmentFacts, 'sender'>): Decision =>
    allowIf(actor.has('BUYER_APPROVER', sender.id), says('Only approvers of the sending buyer close an allotment.', '只有下达方的审批人员可以结清。'), 'GP-08'),

  submit: (actor: Actor, payer: Named): Decision => allowIf(actor.hasAny(firsts, payer.id), notFirst, 'GP-08'),

  send: (actor: Actor, remittance: RemittanceFacts): Decision =>
    all(allowIf(actor.hasAny(seconds, remittance.payer.id), notSecond, 'GP-08'), another(actor, [remittance.submittedBy], ownWork)),

  cancelRemittance: (actor: Actor, { payer }: Pick<RemittanceFacts, 'payer'>): Decision => allowIf(actor.hasAny(passingRoles, payer.id), notFirst, 'GP-08'),

  giveBack: (actor: Actor, remittance: RemittanceFacts): Decision =>
    all(allowIf(actor.hasAny(seconds, remittance.payer.id), notSecond, 'GP-08'), another(actor, [remittance.submittedBy], ownWork)),

  receive: (actor: Actor, remittance: RemittanceFacts): Decision =>
    all(allowIf(actor.hasAny(firsts, remittance.payee.id), notFirst, 'AD-01'), another(actor, [remittance.submittedBy, remittance.sentBy], otherEnd)),

  confirm: (actor: Actor, remittance: RemittanceFacts): Decision =>
    all(
      allowIf(actor.hasAny(seconds, remittance.payee.id), notSecond, 'AD-01'),
      another(actor, [remittance.receivedBy], ownWork),
      another(actor, [remittance.submittedBy, remittance.sentBy], otherEnd),
    ),

  dispute: (actor: Actor, remittance: RemittanceFacts): Decision =>
    all(allowIf(actor.hasAny(passingRoles, remittance.payee.id), notFirst, 'AD-01'), another(actor, [remittance.submittedBy, remittance.sentBy], otherEnd)),
} as const;
