import { type Decision, all, allowIf } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

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
  return allowIf(actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], fund.id), 'Only stewards and finance officers of the fund may do this.');
}

function otherThan(actor: Actor, person: Identity | null | undefined, reason: string, rule: string): Decision {
  return allowIf(person?.id !== actor.personId, reason, rule);
}

/** Who may do what with a fund. Pure; states are judged by the lifecycle, after these. */
export const fundPolicy = {
  establish: (actor: Actor, community: Identity): Decision =>
    allowIf(actor.has('COMMUNITY_STAFF', community.id), 'Only staff of the community committee propose a fund for it.'),

  answer: (actor: Actor, fund: { readonly hostCharity: Identity }): Decision =>
    allowIf(actor.has('ORG_MANAGER', fund.hostCharity.id), 'Only a manager of the host charity takes the fund in or declines.', 'CH-13'),

  steward: (actor: Actor, fund: Identity): Decision => allowIf(actor.has('FUND_STEWARD', fund.id), 'Only a steward of the fund may do this.'),

  keep: keeps,
} as const;

/** Who may do what with a gift. */
export const donationPolicy = {
  /** Gifts of guests and without a name are recorded by the fund; a signed-in person pledges for herself alone. */
  create: (actor: Actor, fund: Identity, forMyself: boolean): Decision => (forMyself ? allowIf(true, '') : keeps(actor, fund)),

  record: (actor: Actor, fund: Identity): Decision =>
    allowIf(actor.has('FUND_FINANCE', fund.id), 'Only a finance officer of the fund records gifts from the bank statement.'),

  confirm: (actor: Actor, donation: DonationFacts): Decision =>
    all(
      keeps(actor, donation.fund),
      otherThan(actor, donation.recordedBy, 'Whoever recorded a gift does not confirm it.', 'CH-17'),
      otherThan(actor, donation.donor, 'Donors do not confirm their own gifts.', 'CH-17'),
    ),

  void: (actor: Actor, donation: DonationFacts): Decision =>
    donation.donor?.id === actor.personId ? allowIf(true, '') : keeps(actor, donation.fund),

  requestRefund: (actor: Actor, donation: DonationFacts): Decision =>
    all(keeps(actor, donation.fund), otherThan(actor, donation.donor, 'Donors do not refund their own gifts.', 'CH-21')),

  /** Both answers to a request, refunding and keeping. */
  answerRefund: (actor: Actor, donation: DonationFacts): Decision =>
    all(
      keeps(actor, donation.fund),
      otherThan(actor, donation.refundRequestedBy, 'Whoever asked for a refund does not decide on it.', 'CH-21'),
      otherThan(actor, donation.donor, 'Donors do not refund their own gifts.', 'CH-21'),
    ),

  receipt: (actor: Actor, donation: DonationFacts): Decision =>
    all(
      allowIf(actor.has('FUND_FINANCE', donation.fund.id), 'Only a finance officer of the fund issues receipts for its host charity.'),
      otherThan(actor, donation.donor, 'Donors do not issue their own receipts.', 'CH-17'),
    ),

  /** The name under which a gift is shown belongs to the donor alone. */
  name: (actor: Actor, donation: DonationFacts): Decision =>
    allowIf(donation.donor?.id === actor.personId, 'Only the donor decides under which name the gift is shown.', 'CH-27'),
} as const;
