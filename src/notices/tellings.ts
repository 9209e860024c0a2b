import { NoticeKind } from './notice-kind.js';
import { type RecipientsSql, bidders, clients, followers, holders, person, supporters } from './recipients.js';

/** Which event is told to whom. */
export interface Telling {
  readonly kind: NoticeKind;
  /** Topics of the outbox. */
  readonly topics: readonly string[];
  /** Prefix of the public id of what the notice is about. */
  readonly about: string;
  /** Rows, with `$1` the event's subject. What it is about has the alias `s`. */
  readonly from: string;
  readonly title?: string;
  readonly due?: string;
  readonly to: readonly RecipientsSql[];
}

const fromTender = 'tender s where s.id = $1';
const fromAward = 'award a join tender s on s.id = a.tender_id where a.id = $1';
const fromContract = 'contract s where s.id = $1';
const fromMilestone = 'milestone s join contract c on c.id = s.contract_id where s.id = $1';
const fromPayment = 'payment s join contract c on c.id = s.contract_id join milestone m on m.id = s.milestone_id where s.id = $1';
const paymentTitle = `c.title || ' · ' || m.title`;
const provider = (contract: string): RecipientsSql => holders(`${contract}.organization_id`, 'ORG_MANAGER', 'ORG_FINANCE');
const client = (contract: string): RecipientsSql => clients(contract, ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_STEWARD']);

/** Every telling. Whoever is told sees what it is about: as a holder of a role of its parties, or because it is public. */
export const tellings: readonly Telling[] = [
  { kind: NoticeKind.NEED_DECIDED, topics: ['need.verified', 'need.adopted', 'need.returned', 'need.answered'], about: 'need', from: 'need s where s.id = $1', to: [person('s.raised_by_id'), followers('s.id')] },
  { kind: NoticeKind.NEED_MET, topics: ['need.met'], about: 'need', from: 'need s where s.id = $1', to: [supporters('s.id'), followers('s.id')] },
  {
    kind: NoticeKind.DELIBERATION_ANNOUNCED, topics: ['topic.announced'], about: 'topic', title: 's.question', due: 's.meets_at', from: 'topic s where s.id = $1',
    to: [`select n.raised_by_id as person_id, null::uuid as party_id from need n where n.cluster_id = s.cluster_id union all select e.person_id, null::uuid from endorsement e join need n on n.id = e.need_id where n.cluster_id = s.cluster_id`],
  },
  { kind: NoticeKind.LIST_IN_CONSULTATION, topics: ['purchaseList.consulted'], about: 'list', due: 's.consulted_until', from: 'purchase_list s where s.id = $1', to: [followers('s.buyer_id')] },
  { kind: NoticeKind.LIST_PUBLISHED, topics: ['purchaseList.published', 'purchaseList.amended'], about: 'list', from: 'purchase_list s where s.id = $1', to: [followers('s.id', 's.buyer_id')] },
  {
    kind: NoticeKind.TENDER_PUBLISHED, topics: ['tender.published'], about: 'tender', due: 's.deadline', from: fromTender,
    to: [followers('s.buyer_id'), `select f.person_id, null::uuid as party_id from tender_line tl join purchase_line l on l.id = tl.line_id left join purchase_line_need ln on ln.line_id = l.id join follow f on f.subject_id in (l.id, l.list_id, ln.need_id) where tl.tender_id = s.id`],
  },
  { kind: NoticeKind.BIDS_TO_OPEN, topics: ['tender.closed'], about: 'tender', from: `${fromTender} and s.state = 'CLOSED'`, to: [`select o.person_id, s.buyer_id as party_id from opening_officer o where o.tender_id = s.id`] },
  { kind: NoticeKind.BIDS_OPENED, topics: ['tender.opened'], about: 'tender', from: fromTender, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), `select p.person_id, null::uuid as party_id from panel_member p where p.tender_id = s.id and p.state in ('APPOINTED', 'CLEARED')`] },
  { kind: NoticeKind.BIDS_RANKED, topics: ['tender.evaluated'], about: 'tender', from: fromTender, to: [holders('s.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.TENDER_ENDED, topics: ['tender.void', 'tender.cancelled'], about: 'tender', from: `${fromTender} and s.published_at is not null`, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), holders('s.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.AWARD_PROPOSED, topics: ['award.proposed'], about: 'tender', due: 'a.standstill_ends_at', from: fromAward, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), holders('s.buyer_id', 'BUYER_APPROVER')] },
  { kind: NoticeKind.AWARD_CONFIRMED, topics: ['award.confirmed'], about: 'tender', due: 'a.contract_due_at', from: fromAward, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), holders('s.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.AWARD_DECLINED, topics: ['award.declined'], about: 'tender', from: fromAward, to: [holders('s.buyer_id', 'BUYER_OFFICER', 'BUYER_APPROVER')] },
  { kind: NoticeKind.CONTRACT_TO_SIGN, topics: ['contract.drafted'], about: 'contract', from: fromContract, to: [holders('s.signatory_id', 'ORG_MANAGER'), client('s')] },
  { kind: NoticeKind.CONTRACT_SIGNED, topics: ['contract.signed'], about: 'contract', due: 's.publish_by', from: fromContract, to: [provider('s'), client('s')] },
  { kind: NoticeKind.CONTRACT_ENDED, topics: ['contract.completed', 'contract.terminated'], about: 'contract', from: fromContract, to: [provider('s'), client('s'), holders('s.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.MILESTONE_DELIVERED, topics: ['milestone.delivered'], about: 'milestone', from: fromMilestone, to: [client('c'), holders('c.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.MILESTONE_DECIDED, topics: ['milestone.accepted', 'milestone.rejected'], about: 'milestone', from: fromMilestone, to: [provider('c')] },
  { kind: NoticeKind.PAYMENT_TO_APPROVE, topics: ['payment.submitted'], about: 'payment', title: paymentTitle, due: 's.pay_by', from: fromPayment, to: [clients('s', ['BUYER_APPROVER'], ['FUND_STEWARD'])] },
  { kind: NoticeKind.PAYMENT_TO_SETTLE, topics: ['payment.approved'], about: 'payment', title: paymentTitle, due: 's.pay_by', from: fromPayment, to: [clients('s', ['BUYER_OFFICER', 'BUYER_APPROVER'], ['FUND_FINANCE'])] },
  { kind: NoticeKind.PAYMENT_ENDED, topics: ['payment.paid', 'payment.rejected', 'payment.cancelled'], about: 'payment', title: paymentTitle, from: fromPayment, to: [person('s.submitted_by_id'), holders('s.payee_id', 'ORG_MANAGER', 'ORG_FINANCE')] },
  { kind: NoticeKind.ROUND_OPENED, topics: ['round.opened'], about: 'round', due: 's.closes_at', from: 'grant_round s where s.id = $1', to: [followers('s.fund_id')] },
  { kind: NoticeKind.APPLICATION_SUBMITTED, topics: ['application.submitted'], about: 'application', from: 'grant_application s where s.id = $1', to: [holders('s.fund_id', 'FUND_STEWARD')] },
  { kind: NoticeKind.VOTE_OPENED, topics: ['round.voteOpened'], about: 'round', due: 's.vote_closes_at', from: 'grant_round s join community_fund f on f.id = s.fund_id where s.id = $1', to: [holders('f.community_id', 'RESIDENT')] },
  {
    kind: NoticeKind.ROUND_DECIDED, topics: ['round.decided'], about: 'round', due: 's.publicity_ends_at', from: 'grant_round s join community_fund f on f.id = s.fund_id where s.id = $1',
    to: [followers('s.fund_id'), `select m.person_id, m.party_id from grant_application g join lateral (${holders('g.organization_id', 'ORG_MANAGER')}) m on true where g.round_id = s.id and g.submitted_at is not null`, 'select v.person_id, null::uuid as party_id from round_voter v where v.round_id = s.id'],
  },
  { kind: NoticeKind.SURVEY_OPENED, topics: ['survey.opened'], about: 'survey', title: 's.question', due: 's.closes_at', from: 'satisfaction_survey s where s.id = $1', to: [holders('s.community_id', 'RESIDENT')] },
  { kind: NoticeKind.EVALUATION_CONCLUDED, topics: ['evaluation.concluded'], about: 'evaluation', title: 'c.title', from: 'evaluation s join contract c on c.id = s.contract_id where s.id = $1', to: [holders('s.organization_id', 'ORG_MANAGER')] },
  { kind: NoticeKind.ROLE_GRANTED, topics: ['membership.granted'], about: 'membership', title: 's.role', from: 'membership s where s.id = $1', to: [person('s.person_id')] },
];
