import { type Decision, all, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

interface Identity {
  readonly id: string;
}

interface GiftFacts {
  readonly fund: Identity;
  readonly donor: Identity | null;
}

const notTheDonor = (actor: Actor, { donor }: GiftFacts): Decision =>
  allowIf(!actor.countsAs(donor?.id), says('Donors do not refund their own gifts.', '捐赠人不得办理自己捐赠的退款。'), 'CH-21');

const keeps = (actor: Actor, { fund }: GiftFacts): Decision =>
  allowIf(actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], fund.id), says('Only stewards and finance officers of the fund may do this.', '只有该基金的管理人员和财务人员可以办理。'));

/** Who may do what with the payment of a gift. Pure; states are judged by the lifecycle, after these. */
export const giftPaymentPolicy = {
  pay: (actor: Actor, gift: GiftFacts): Decision =>
    allowIf(gift.donor?.id === actor.personId, says('Only the donor pays a gift, or gives its payment up.', '只有捐赠人本人可以支付捐赠或放弃支付。'), 'CH-16'),

  requestRefund: (actor: Actor, gift: GiftFacts): Decision => all(keeps(actor, gift), notTheDonor(actor, gift)),

  decideRefund: (actor: Actor, gift: GiftFacts, refund: { readonly requestedBy: Identity }): Decision =>
    all(
      keeps(actor, gift),
      notTheDonor(actor, gift),
      allowIf(!actor.countsAs(refund.requestedBy.id), says('Whoever asked for a refund does not decide on it.', '申请退款的人不得决定该退款。'), 'CH-21'),
    ),
} as const;
