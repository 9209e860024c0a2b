import { type Decision, all, allow, allowIf, says } from '../../kernel/refusal.js';
import type { Actor, RoleName } from '../../platform/deeds/actor.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { disinterested } from '../interest.policy.js';

interface Named {
  readonly id: string;
}

interface OfBuyer {
  readonly buyer: Named;
}

/** Roles of an organization that read what concerns it. */
export const memberRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE'];

function officer(actor: Actor, { buyer }: OfBuyer): Decision {
  return allowIf(actor.has('BUYER_OFFICER', buyer.id), says('Only officers of the buyer may do this.', '只有购买主体的经办人员可以办理。'), 'FA-01');
}

function approver(actor: Actor, { buyer }: OfBuyer): Decision {
  return allowIf(actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer may do this.', '只有购买主体的审批人员可以办理。'), 'FA-01');
}

function manager(actor: Actor, organization: Named | null): Decision {
  return allowIf(organization !== null && actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization may do this.', '只有该组织的负责人可以办理。'), 'FA-01');
}

/** Who may do what with a framework agreement. Pure; states and days are judged after these. */
export const frameworkPolicy = {
  /** The same words as `frameworkVisible` in SQL. */
  see: (actor: Actor, framework: OfBuyer & { readonly announcedAt: unknown }): boolean => framework.announcedAt !== null || actor.hasAny(buyerRoles, framework.buyer.id),

  propose: officer,

  confirm: (actor: Actor, framework: OfBuyer & { readonly proposedBy: Named }): Decision =>
    all(approver(actor, framework), allowIf(!actor.countsAs(framework.proposedBy.id), says('Whoever proposed the agreement does not confirm it.', '提出框架协议的人不得确认该协议。'))),

  withdraw: (actor: Actor, framework: OfBuyer): Decision =>
    allowIf(actor.hasAny(['BUYER_OFFICER', 'BUYER_APPROVER'], framework.buyer.id), says('Only officers and approvers of the buyer may do this.', '只有购买主体的经办或审批人员可以办理。'), 'FA-01'),

  amend: approver,

  terminate: approver,

  /** Nobody admits an organization of their own. */
  answer: (actor: Actor, framework: OfBuyer, applicant: Named): Decision => all(officer(actor, framework), disinterested(actor, applicant)),

  remove: approver,

  apply: manager,
} as const;

interface CallOffFacts {
  readonly framework: OfBuyer;
  readonly community: Named;
  readonly user: Named | null;
  readonly openedBy: Named;
  readonly chosenBy: Named | null;
  readonly organization: Named | null;
}

/** Who may do what with a call-off. */
export const callOffPolicy = {
  open: officer,

  /** FA-01: the service user chooses, or the community's staff for the community; never the buyer. */
  choose: (actor: Actor, { community, user, openedBy }: Pick<CallOffFacts, 'community' | 'user' | 'openedBy'>): Decision =>
    all(
      user
        ? allowIf(user.id === actor.personId, says('The service user alone chooses.', '只能由服务对象本人选定。'), 'FA-01')
        : allowIf(actor.has('COMMUNITY_STAFF', community.id), says('Only staff of the community that is served choose.', '只有受益社区的工作人员可以选定。'), 'FA-01'),
      allowIf(!actor.countsAs(openedBy.id), says('Whoever opened a call-off for the buyer does not choose in it.', '代表购买主体发起的人不得选定服务机构。'), 'FA-01'),
    ),

  confirm: (actor: Actor, { framework, openedBy, chosenBy, organization }: Pick<CallOffFacts, 'framework' | 'openedBy' | 'chosenBy' | 'organization'>): Decision =>
    all(
      approver(actor, framework),
      organization ? disinterested(actor, organization) : allow,
      allowIf(!actor.countsAs(openedBy.id) && !actor.countsAs(chosenBy?.id), says('Whoever opened or chose a call-off does not confirm it.', '发起或选定的人不得确认。')),
    ),

  decline: (actor: Actor, { organization }: Pick<CallOffFacts, 'organization'>): Decision => manager(actor, organization),

  cancel: (actor: Actor, { framework }: Pick<CallOffFacts, 'framework'>): Decision => frameworkPolicy.withdraw(actor, framework),
} as const;
