import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { disinterested } from '../interest.policy.js';
import { ChallengeState } from './challenge.lifecycle.js';

interface Named {
  readonly id: string;
}

/** Who may do what with challenges and complaints. Pure; states and times are judged after these. */
export const challengePolicy = {
  raise: (actor: Actor, organization: Named): Decision =>
    allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization challenges and complains for it.', '只有该组织的负责人可以代表其提出质疑、投诉。'), 'PL-14'),

  /** Whether the actor may challenge for anybody; for whom, about what and until when the deed judges. */
  challenge: (actor: Actor, { publishedAt }: { readonly publishedAt: unknown }): Decision =>
    all(
      allowIf(actor.has('ORG_MANAGER'), says('Only a manager of an organization challenges for it.', '只有组织的负责人可以代表其提出质疑。'), 'PL-14'),
      allowIf(publishedAt !== null, says('The tender is not published.', '该项目尚未发布。'), 'PL-14'),
    ),

  /** What the clock allows. */
  inTime: (intime: boolean): Decision => allowIf(intime, says('The last day for it has passed.', '已超过法定期限。'), 'PL-14'),

  /** Whether an answer, or its absence, is there to complain about. */
  complain: ({ state, unanswered }: { readonly state: ChallengeState; readonly unanswered: boolean }): Decision =>
    all(
      allowIf(state !== ChallengeState.WITHDRAWN, says('The challenge was taken back.', '该质疑已撤回。'), 'PL-14'),
      allowIf(!unanswered, says('The buyer\'s period for the answer still runs.', '购买主体的答复期限尚未届满。'), 'PL-14'),
    ),

  answer: (actor: Actor, tender: { readonly buyer: Named }, challenger: Named): Decision =>
    all(
      allowIf(actor.has('BUYER_APPROVER', tender.buyer.id), says('Only approvers of the buyer answer challenges.', '只有购买主体的审批人员可以答复质疑。'), 'PL-14'),
      disinterested(actor, challenger),
    ),

  supervise: (actor: Actor, tender: { readonly buyer: Named }, complainant: Named, judged: boolean): Decision =>
    all(
      allowIf(actor.has('SUPERVISOR', tender.buyer.id), says('Only supervisors deal with complaints.', '只有监督人员可以处理投诉。'), 'PL-14'),
      disinterested(actor, complainant),
      allowIf(!judged, says('Whoever sat on the panel does not deal with complaints about it.', '曾担任该项目评审成员的人员不得处理其投诉。'), 'PL-16'),
    ),

  decide: (actor: Actor, tender: { readonly buyer: Named }, complaint: { readonly intakeBy: Named | null; readonly organization: Named }, judged: boolean): Decision =>
    all(
      challengePolicy.supervise(actor, tender, complaint.organization, judged),
      allowIf(!actor.countsAs(complaint.intakeBy?.id), says('Whoever took the complaint up does not decide it.', '受理人不得作出处理决定。')),
    ),
} as const;
