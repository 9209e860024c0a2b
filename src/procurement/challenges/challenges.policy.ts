import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** Who may do what with challenges and complaints. Pure; states and times are judged after these. */
export const challengePolicy = {
  raise: (actor: Actor, organization: Named): Decision =>
    allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization challenges and complains for it.', '只有该组织的负责人可以代表其提出质疑、投诉。'), 'PL-14'),

  answer: (actor: Actor, tender: { readonly buyer: Named }): Decision =>
    allowIf(actor.has('BUYER_APPROVER', tender.buyer.id), says('Only approvers of the buyer answer challenges.', '只有购买主体的审批人员可以答复质疑。'), 'PL-14'),

  supervise: (actor: Actor, tender: { readonly buyer: Named }, judged: boolean): Decision =>
    all(
      allowIf(actor.has('SUPERVISOR', tender.buyer.id), says('Only supervisors deal with complaints.', '只有监督人员可以处理投诉。'), 'PL-14'),
      allowIf(!judged, says('Whoever sat on the panel does not deal with complaints about it.', '曾担任该项目评审成员的人员不得处理其投诉。'), 'PL-16'),
    ),

  decide: (actor: Actor, tender: { readonly buyer: Named }, complaint: { readonly intakeBy: Named | null }, judged: boolean): Decision =>
    all(
      challengePolicy.supervise(actor, tender, judged),
      allowIf(complaint.intakeBy?.id !== actor.personId, says('Whoever took the complaint up does not decide it.', '受理人不得作出处理决定。')),
    ),
} as const;
