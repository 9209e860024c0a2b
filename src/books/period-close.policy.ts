import { type Decision, type Words, all, allowIf, says } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** A close as decisions look at it. */
export interface PeriodCloseFacts {
  readonly party: Named;
  readonly proposedBy: Named;
  readonly reopenAskedBy: Named | null;
}

const confirming: readonly RoleName[] = ['FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER'];
const keeping: readonly RoleName[] = ['FUND_FINANCE', 'ORG_FINANCE', 'BUYER_OFFICER', ...confirming];

function of(actor: Actor, roles: readonly RoleName[], party: Named, reason: Words): Decision {
  return allowIf(actor.hasAny(roles, party.id), reason);
}

const keeps = (actor: Actor, party: Named): Decision => of(actor, keeping, party, says('Only those who keep the party\'s books do this: finance, officers, stewards, managers, approvers.', '仅该主体的财务、经办、管理或审批人员可以办理。'));
const confirms = (actor: Actor, party: Named): Decision => of(actor, confirming, party, says('Only a steward of the fund, a manager of the organization or an approver of the buyer decides this.', '仅基金管理人员、社会组织负责人或购买主体审批人员可以决定。'));

/** Who closes and reopens months. Pure; states are judged by the lifecycle, after these. No role is exempt. */
export const periodClosePolicy = {
  propose: (actor: Actor, { party }: { readonly party: Named }): Decision => keeps(actor, party),
  confirm: (actor: Actor, close: PeriodCloseFacts): Decision =>
    all(confirms(actor, close.party), allowIf(!actor.countsAs(close.proposedBy.id), says('Whoever proposed the close does not close the month.', '提出结账的人不得自行结账。'))),
  drop: (actor: Actor, close: PeriodCloseFacts): Decision => keeps(actor, close.party),
  askReopen: (actor: Actor, close: PeriodCloseFacts): Decision => keeps(actor, close.party),
  decideReopening: (actor: Actor, close: PeriodCloseFacts): Decision =>
    all(confirms(actor, close.party), allowIf(!actor.countsAs(close.reopenAskedBy?.id), says('Whoever asked to reopen the month does not decide on it.', '申请反结账的人不得自行决定。'))),
} as const;
