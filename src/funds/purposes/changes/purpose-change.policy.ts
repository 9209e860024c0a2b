import { type Decision, all, allowIf, says } from '../../../kernel/refusal.js';
import type { Actor } from '../../../platform/deeds/actor.js';
import { DonorKind } from '../../donations/donation.js';
import { fundPolicy } from '../../fund.policy.js';
import { PurposeChangeGround } from './purpose-change.js';

interface Identity {
  readonly id: string;
}

/** What decisions about a change of purpose look at. */
export interface ChangeFacts {
  readonly fund: Identity & { readonly hostCharity: Identity };
  readonly ground: PurposeChangeGround;
  readonly proposedBy: Identity;
}

/** Who may do what with a change of purpose. */
export const changePolicy = {
  /** Donors answer for themselves; guests have no account, so the fund records what they wrote. */
  answer: (actor: Actor, asked: { readonly fund: Identity; readonly donor: Identity | null; readonly donorKind: DonorKind }): Decision =>
    asked.donorKind === DonorKind.GUEST
      ? allowIf(actor.has('FUND_FINANCE', asked.fund.id), says('Only a finance officer of the fund records the written answer of a guest.', '访客的书面答复只能由该基金的财务人员登记。'), 'CH-22')
      : allowIf(asked.donor?.id === actor.personId, says('Only the donor answers whether the gift may serve another purpose.', '捐赠可否变更用途，只由捐赠人本人答复。'), 'CH-22'),

  settle: (actor: Actor, change: ChangeFacts): Decision =>
    all(
      change.ground === PurposeChangeGround.LEFTOVER
        ? allowIf(actor.has('ORG_MANAGER', change.fund.hostCharity.id), says('Only a manager of the host charity decides on what is left over.', '剩余捐赠财产的处置只能由托管慈善组织的负责人决定。'), 'CH-23')
        : fundPolicy.steward(actor, change.fund),
      allowIf(!actor.countsAs(change.proposedBy.id), says('Whoever proposed a change of purpose does not settle it.', '提出用途变更的人不得办结该变更。'), 'CH-22'),
    ),
} as const;
