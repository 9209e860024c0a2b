import { type Decision, type Words, all, allow, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { type DonationChannel, onlineChannels } from './donations/donation-channel.js';

interface Identity {
  readonly id: string;
}

/** What decisions about a gift look at. */
export interface DonationFacts {
  readonly fund: Identity;
  readonly donor: Identity | null;
  readonly recordedBy: Identity;
  readonly refundRequestedBy?: Identity | null;
}

/** Whether the actor keeps the fund's money or its programme. */
function keeps(actor: Actor, fund: Identity): Decision {
  return allowIf(actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], fund.id), says('Only stewards and finance officers of the fund may do this.', '只有该基金的管理人员和财务人员可以办理。'));
}

function otherThan(actor: Actor, person: Identity | null | undefined, reason: Words, rule: string): Decision {
  return allowIf(!actor.countsAs(person?.id), reason, rule);
}

/** Who may do what with a fund. Pure; states are judged by the lifecycle, after these. */
export const fundPolicy = {
  establish: (actor: Actor, community: Identity): Decision =>
    allowIf(actor.has('COMMUNITY_STAFF', community.id), says('Only staff of the community committee propose a fund for it.', '只有社区居委会工作人员可以申请设立社区基金。')),

  answer: (actor: Actor, fund: { readonly hostCharity: Identity }): Decision =>
    allowIf(actor.has('ORG_MANAGER', fund.hostCharity.id), says('Only a manager of the host charity takes the fund in or declines.', '只有托管慈善组织的负责人可以接受或谢绝设立该基金。'), 'CH-13'),

  steward: (actor: Actor, fund: Identity): Decision => allowIf(actor.has('FUND_STEWARD', fund.id), says('Only a steward of the fund may do this.', '只有该基金的管理人员可以办理。')),

  keep: keeps,
} as const;

/** Who may do what with a gift. */
export const donationPolicy = {
  /** Gifts of guests and without a name are recorded by the fund; a signed-in person pledges for herself alone. */
  create: (actor: Actor, fund: Identity, forMyself: boolean): Decision => (forMyself ? allow : keeps(actor, fund)),

  /** Gifts that a payment provider collects have deeds of their own. */
  offline: (donation: { readonly channel: DonationChannel }): Decision =>
    allowIf(!onlineChannels.includes(donation.channel), says('A gift that is paid online is paid, ended and refunded through its payment.', '在线支付的捐赠须通过其支付记录办理。'), 'CH-14'),

  record: (actor: Actor, fund: Identity): Decision =>
    allowIf(actor.has('FUND_FINANCE', fund.id), says('Only a finance officer of the fund records gifts from the bank statement.', '只有该基金的财务人员可以根据银行流水登记捐赠。')),

  confirm: (actor: Actor, donation: DonationFacts): Decision =>
    all(
      keeps(actor, donation.fund),
      otherThan(actor, donation.recordedBy, says('Whoever recorded a gift does not confirm it.', '登记捐赠的人不得确认该捐赠。'), 'CH-17'),
      otherThan(actor, donation.donor, says('Donors do not confirm their own gifts.', '捐赠人不得确认自己的捐赠。'), 'CH-17'),
    ),

  void: (actor: Actor, donation: DonationFacts): Decision =>
    donation.donor?.id === actor.personId ? allow : keeps(actor, donation.fund),

  requestRefund: (actor: Actor, donation: DonationFacts): Decision =>
    all(keeps(actor, donation.fund), otherThan(actor, donation.donor, says('Donors do not refund their own gifts.', '捐赠人不得办理自己捐赠的退款。'), 'CH-21')),

  /** Both answers to a request, refunding and keeping. */
  answerRefund: (actor: Actor, donation: DonationFacts): Decision =>
    all(
      keeps(actor, donation.fund),
      otherThan(actor, donation.refundRequestedBy, says('Whoever asked for a refund does not decide on it.', '申请退款的人不得决定该退款。'), 'CH-21'),
      otherThan(actor, donation.donor, says('Donors do not refund their own gifts.', '捐赠人不得办理自己捐赠的退款。'), 'CH-21'),
    ),

  receipt: (actor: Actor, donation: DonationFacts): Decision =>
    all(
      allowIf(actor.has('FUND_FINANCE', donation.fund.id), says('Only a finance officer of the fund issues receipts for its host charity.', '只有该基金的财务人员可以代托管慈善组织开具捐赠票据。')),
      otherThan(actor, donation.donor, says('Donors do not issue their own receipts.', '捐赠人不得为自己的捐赠开具票据。'), 'CH-17'),
    ),

  /** The name under which a gift is shown belongs to the donor alone. */
  name: (actor: Actor, donation: DonationFacts): Decision =>
    allowIf(donation.donor?.id === actor.personId, says('Only the donor decides under which name the gift is shown.', '捐赠以何种名义公示，只由捐赠人本人决定。'), 'CH-27'),
} as const;
