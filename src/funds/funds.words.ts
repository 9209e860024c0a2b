import { registerEnumType } from 'type-graphql';
import { FundraisingScope } from './community-fund.js';
import { AttributionBasis } from './donations/donation-attribution.js';
import { DonationChannel } from './donations/donation-channel.js';
import { DonorKind } from './donations/donation.js';
import { DonationState } from './donations/donation.lifecycle.js';
import { FundRestriction } from './purposes/fund-account.js';
import { FundState } from './fund.lifecycle.js';
import { ApplicationState } from './rounds/application.lifecycle.js';
import { Outcome } from './rounds/formula.js';
import { RoundKind } from './rounds/round-terms.js';
import { ObjectionState } from './rounds/objection.lifecycle.js';
import { RoundState } from './rounds/round.lifecycle.js';

type Words<Values extends string> = { readonly [Value in Values]: string };

function describe<Values extends string>(values: Record<Values, Values>, name: string, description: string, words: Words<Values>): void {
  const entries = Object.entries(words) as [Values, string][];
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(entries.map(([value, text]) => [value, { description: text }])) as Record<Values, { description: string }>,
  });
}

describe(FundState, 'FundState', 'Where a community fund (社区基金) stands.', {
  PROPOSED: 'Proposed by its community; holds nothing, seen by community and charity alone.',
  ACTIVE: 'Taken in by its host charity; receives gifts and opens rounds.',
  DECLINED: 'The charity did not host it. An end.',
  CLOSED: 'Closed with nothing left in it (CH-23). An end.',
});

describe(FundraisingScope, 'FundraisingScope', 'How a fund may raise money (CH-11…CH-15).', {
  OFFLINE_AND_TARGETED: 'Gifts that are brought or sent, and targeted fundraising; no public fundraising.',
  PUBLIC_BY_HOST: 'The host charity, which is qualified (公开募捐资格), raises publicly for it on its own account (CH-13).',
});

describe(FundRestriction, 'FundRestriction', 'What money of a fund may be spent on (指定用途, CH-21).', {
  UNRESTRICTED: 'Anything within the fund’s purpose.',
  NEED: 'Projects that answer one need.',
  PURPOSE: 'One purpose that the fund keeps apart.',
  GROUP: 'Projects whose needs are all of one group of people.',
});

describe(DonationState, 'DonationState', 'Where a donation (捐赠) stands.', {
  PLEDGED: 'Promised, or recorded by one person; not in the ledger yet. Seen by the donor and the fund alone.',
  RECEIVED: 'Attested, and in the ledger.',
  REFUND_REQUESTED: 'Someone at the fund asked to give it back; it is still in the ledger.',
  REFUNDED: 'Given back through the ledger. An end.',
  RETURNED: 'Collected online, and all of it went back to the donor: refunded, or disputed with their bank. Comes back where the refund fails or the dispute is won.',
  VOIDED: 'A pledge that did not become a gift. An end; seen by the donor and the fund alone.',
});

describe(DonationChannel, 'DonationChannel', 'By what way a gift comes.', {
  BANK_TRANSFER: 'Transfer to the host charity’s account (银行转账).',
  CASH: 'Cash (现金); always attested by two people.',
  CARD: 'Card, collected online; refused unless the rule set allows it (CH-14).',
  ALIPAY: 'Alipay (支付宝), collected online; refused unless the rule set allows it (CH-14).',
  WECHAT_PAY: 'WeChat Pay (微信支付), collected online; refused unless the rule set allows it (CH-14).',
});

describe(DonorKind, 'DonorKind', 'Who gives.', {
  PERSON: 'Someone signed in; it is among their own gifts.',
  GUEST: 'Someone who is known to the fund by name and does not use the system.',
  ANONYMOUS: 'Someone who leaves no name.',
});

describe(AttributionBasis, 'AttributionBasis', 'How a gift is tied to a project that its account paid for.', {
  DIRECT: 'The donor restricted it to the need or purpose which the project’s round serves.',
  PRO_RATA: 'A free gift: the project’s money is attributed to all free gifts by their share.',
});

describe(RoundKind, 'GrantRoundKind', 'What sort of projects a round pays for.', {
  MICRO: 'Small projects of a community (社区微创投), up to 50,000 yuan by the default rules.',
  VENTURE: 'Larger projects (公益创投), up to 800,000 yuan, with 40 percent self-raised by the default rules.',
});

describe(RoundState, 'GrantRoundState', 'Where a grant round (微创投) stands, after the practice of C5.', {
  DRAFT: 'Terms being written; seen by the fund alone.',
  OPEN: 'Calls for applications (征集).',
  ELIGIBILITY: 'The call ended; the fund judges eligibility (资格审查).',
  COACHING: 'Coaches comment on the eligible projects, and applicants revise them (辅导); in rounds with coaching alone.',
  EXPERT_REVIEW: 'The panel scores, sealed until all scores are in (专家评审).',
  RESIDENT_VOTE: 'Residents of the community vote (居民投票).',
  PUBLICITY: 'The result is public for five working days and open to objections (公示).',
  AGREEMENT: 'Selected projects sign their agreements (签约).',
  IN_DELIVERY: 'Projects are under way (实施).',
  CLOSED: 'Nothing is left to deliver (结项). An end.',
  CANCELLED: 'Called off with a reason. An end.',
});

describe(ApplicationState, 'GrantApplicationState', 'Where an application (申报) stands.', {
  DRAFT: 'Being written; seen by the organization alone.',
  SUBMITTED: 'Sent in; seen by the organization, the fund and the panel.',
  ELIGIBLE: 'Meets the conditions of the call; public once residents vote.',
  INELIGIBLE: 'Does not meet them. An end; not public.',
  SELECTED: 'Chosen by the formula; its money is set aside.',
  NOT_SELECTED: 'Below the passing score, or the budget went to better ones. Only a recount within the publicity period changes it.',
  DISQUALIFIED: 'An objection within the publicity period was upheld. An end.',
  AGREED: 'Its agreement is signed.',
  COMPLETED: 'Delivered, accepted and paid in full. An end.',
  TERMINATED: 'Ended early. An end.',
  WITHDRAWN: 'Taken back by the organization. An end.',
  CANCELLED: 'The call ended before it was submitted, or the round was called off. An end.',
});

describe(Outcome, 'GrantOutcome', 'What the published formula said of an application.', {
  SELECTED: 'Selected.',
  BELOW_PASS: 'Its result is below the passing score.',
  BUDGET_EXHAUSTED: 'It passed, but what was left of the budget did not hold it.',
  PLACES_TAKEN: 'It passed, but as many as the round selects were better.',
});

describe(ObjectionState, 'GrantObjectionState', 'Where an objection (异议) stands.', {
  RAISED: 'Waits for the fund’s answer; the round does not go on.',
  UPHELD: 'The project lost its selection. An end.',
  DISMISSED: 'The selection stands. An end.',
});
