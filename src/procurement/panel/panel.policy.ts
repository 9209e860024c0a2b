import { type Decision, type Words, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { PanelMemberState } from './panel-member.lifecycle.js';

interface Named {
  readonly id: string;
}

interface MemberFacts {
  readonly person: Named;
  readonly state: PanelMemberState;
}

/** Who may do what with a panel. Pure; states are judged after these. */
export const panelPolicy = {
  appoint: (actor: Actor, tender: { readonly buyer: Named }): Decision =>
    allowIf(actor.has('BUYER_OFFICER', tender.buyer.id), says('Only officers of the buyer appoint the panel.', '只有购买主体的经办人员可以组建评审小组。'), 'TE-01'),

  /** Officers and supervisors, and nobody for themselves. Where the register shows nothing a supervisor alone: nobody who buys chooses who judges. */
  strike: (actor: Actor, tender: { readonly buyer: Named }, member: { readonly person: Named }, recorded = true): Decision =>
    all(
      allowIf(actor.hasAny(['BUYER_OFFICER', 'SUPERVISOR'], tender.buyer.id) && !actor.countsAs(member.person.id),
        says('Only officers and supervisors of the buyer may do this, and not about themselves.', '只有购买主体的经办人员和监督人员可以办理，且不得办理本人事项。'), 'PL-16'),
      allowIf(recorded || actor.has('SUPERVISOR', tender.buyer.id),
        says('Nothing on record relates this member to a bidder; only a supervisor of the buyer may strike them for what is told.', '记录未显示该成员与投标人存在利害关系；依据陈述的事实更换成员的，只有购买主体的监督人员可以办理。'), 'PL-16'),
    ),

  /** Members speak for themselves alone. */
  declare: (actor: Actor, member: { readonly person: Named } | undefined): Decision =>
    allowIf(member?.person.id === actor.personId, says('Only members of the panel may do this.', '只有评审小组成员可以办理。'), 'TE-01'),

  score: (actor: Actor, member: MemberFacts | undefined): Decision =>
    allowIf(member?.person.id === actor.personId && (member.state === PanelMemberState.APPOINTED || member.state === PanelMemberState.CLEARED),
      says('Only members of the panel who did not step aside may do this.', '只有未回避的评审小组成员可以办理。'), 'TE-01'),
} as const;

function during(states: readonly TenderState[], doing: Words): (state: TenderState) => Decision {
  return (state) => tenderLifecycle.during(states, state, doing);
}

const { PUBLISHED, CLOSED, OPENED, EVALUATED, AWARD_PENDING } = TenderState;

/** When each deed of a panel has its time. */
export const panelMoments = {
  appoint: during([PUBLISHED, CLOSED, OPENED], says('given a panel', '组建评审小组')),
  judge: during([OPENED], says('judged by its panel', '由评审小组评审')),
  dissent: during([EVALUATED, AWARD_PENDING], says('given a dissent of its panel', '记录不同意见')),
  declared: (state: PanelMemberState | undefined): Decision => allowIf(state === PanelMemberState.CLEARED, says('Declare first whether you have a conflict of interest.', '请先声明是否存在利害关系。'), 'PL-16'),
} as const;
