import { platformPartyId } from '../accounts/index.js';
import { allotmentTellings } from './allotment.tellings.js';
import { contractTellings } from './contract.tellings.js';
import { disputeTellings } from './dispute.tellings.js';
import { givingTellings } from './giving.tellings.js';
import { frameworkTellings } from './framework.tellings.js';
import { fundTellings } from './fund.tellings.js';
import { applicants, grantTellings } from './grant.tellings.js';
import { NoticeKind } from './notice-kind.js';
import { procurementTellings } from './procurement.tellings.js';
import { followers, holders, person, supporters } from './recipients.js';
import type { Telling } from './telling.js';

const concerned = `select n.raised_by_id as person_id, null::uuid as party_id from need n where n.cluster_id = s.cluster_id union all select e.person_id, null::uuid from endorsement e join need n on n.id = e.need_id where n.cluster_id = s.cluster_id`;
/** Whoever is refused or dissolved has no managers left: those who were are told. */
const managersEver = `select m.person_id, m.party_id from membership m where m.party_id = s.id and m.role = 'ORG_MANAGER' and (m.ends_at is null or m.ends_at > business_now() - interval '1 day')`;

const operators = holders(`'${platformPartyId}'::uuid`, 'OPERATOR');
const period = { about: 'period_close', title: `p.name || ' ' || to_char(s.month, 'YYYY-MM')`, from: 'period_close s join party p on p.id = s.party_id where s.id = $1' };
const confirmers = holders('s.party_id', 'FUND_STEWARD', 'ORG_MANAGER', 'BUYER_APPROVER');
const supervisorsAll = `select m.person_id, m.party_id from membership m where m.role = 'SUPERVISOR' and m.starts_at <= business_now() and (m.ends_at is null or m.ends_at > business_now())`;

/** Every telling. Whoever is told sees what it is about: as a holder of a role of its parties, or because it is public. */
export const tellings: readonly Telling[] = [
  ...procurementTellings,
  ...frameworkTellings,
  ...disputeTellings,
  ...contractTellings,
  ...fundTellings,
  ...grantTellings,
  ...allotmentTellings,
  ...givingTellings,
  { kind: NoticeKind.NEED_DECIDED, topics: ['need.verified', 'need.adopted', 'need.returned', 'need.answered'], about: 'need', from: 'need s where s.id = $1', to: [person('s.raised_by_id'), followers('s.id')] },
  { kind: NoticeKind.NEED_MET, topics: ['need.met'], about: 'need', from: 'need s where s.id = $1', to: [supporters('s.id'), followers('s.id')] },
  {
    kind: NoticeKind.DELIBERATION_ANNOUNCED, topics: ['topic.announced'], about: 'topic', title: 's.question', due: 's.meets_at', from: 'topic s where s.id = $1',
    to: [concerned],
  },
  { kind: NoticeKind.ROUND_OPENED, topics: ['round.opened'], about: 'round', due: 's.closes_at', from: 'grant_round s where s.id = $1', to: [followers('s.fund_id')] },
  { kind: NoticeKind.APPLICATION_SUBMITTED, topics: ['application.submitted'], about: 'application', from: 'grant_application s where s.id = $1', to: [holders('s.fund_id', 'FUND_STEWARD')] },
  { kind: NoticeKind.VOTE_OPENED, topics: ['round.voteOpened'], about: 'round', due: 's.vote_closes_at', from: 'grant_round s join community_fund f on f.id = s.fund_id where s.id = $1', to: [holders('f.community_id', 'RESIDENT')] },
  {
    kind: NoticeKind.ROUND_DECIDED, topics: ['round.decided'], about: 'round', due: 's.publicity_ends_at', from: 'grant_round s join community_fund f on f.id = s.fund_id where s.id = $1',
    to: [
      followers('s.fund_id'), applicants, 'select v.person_id, null::uuid as party_id from round_voter v where v.round_id = s.id',
      `select u.person_id, u.party_id from grant_application g join grant_application_need c on c.application_id = g.id join lateral (${supporters('c.need_id')}) u on true where g.round_id = s.id and g.rank is not null`,
    ],
  },
  { kind: NoticeKind.SURVEY_OPENED, topics: ['survey.opened'], about: 'survey', title: 's.question', due: 's.closes_at', from: 'satisfaction_survey s where s.id = $1', to: [holders('s.community_id', 'RESIDENT')] },
  { kind: NoticeKind.EVALUATION_CONCLUDED, topics: ['evaluation.concluded'], about: 'evaluation', title: 'c.title', from: 'evaluation s join contract c on c.id = s.contract_id where s.id = $1', to: [holders('s.organization_id', 'ORG_MANAGER')] },
  { kind: NoticeKind.ROLE_GRANTED, topics: ['membership.granted'], about: 'membership', title: 's.role', from: 'membership s where s.id = $1', to: [person('s.person_id')] },
  { kind: NoticeKind.ROLE_OFFERED, topics: ['membership.offered'], about: 'membership_offer', title: 's.role', due: 's.expires_at', from: 'membership_offer s where s.id = $1', to: [person('s.person_id')] },
  { kind: NoticeKind.ROLE_OFFER_ANSWERED, topics: ['membership.accepted', 'membership.declined'], about: 'membership_offer', title: 's.role', from: 'membership_offer s where s.id = $1', to: [person('s.offered_by_id')] },
  { kind: NoticeKind.ROLE_OFFER_ENDED, topics: ['membership.offerWithdrawn', 'membership.offerExpired'], about: 'membership_offer', title: 's.role', from: 'membership_offer s where s.id = $1', to: [person('s.person_id'), person('s.offered_by_id')] },
  { kind: NoticeKind.DEPUTYSHIP_PROPOSED, topics: ['deputyship.proposed'], about: 'deputyship', title: 'w.display_name', due: 's.ends_at', from: 'deputyship s join person w on w.id = s.represented_id where s.id = $1', to: [person('s.deputy_id')] },
  { kind: NoticeKind.DEPUTYSHIP_ANSWERED, topics: ['deputyship.accepted', 'deputyship.declined'], about: 'deputyship', title: 'w.display_name', from: 'deputyship s join person w on w.id = s.deputy_id where s.id = $1', to: [person('s.represented_id'), holders('s.party_id', 'BUYER_APPROVER', 'FUND_STEWARD')] },
  { kind: NoticeKind.DEPUTYSHIP_ENDED, topics: ['deputyship.ended'], about: 'deputyship', title: 'w.display_name', from: 'deputyship s join person w on w.id = s.deputy_id where s.id = $1', to: [person('s.represented_id'), person('s.deputy_id')] },
  { kind: NoticeKind.NEED_RAISED, topics: ['need.raised'], about: 'need', from: 'need s where s.id = $1', to: [holders('s.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.DELIBERATION_CONCLUDED, topics: ['topic.concluded'], about: 'topic', title: 's.question', from: 'topic s where s.id = $1', to: [concerned] },
  { kind: NoticeKind.CALL_CLOSED, topics: ['round.callClosed'], about: 'round', from: 'grant_round s where s.id = $1', to: [holders('s.fund_id', 'FUND_STEWARD'), applicants] },
  { kind: NoticeKind.ROUND_CANCELLED, topics: ['round.cancelled'], about: 'round', from: 'grant_round s where s.id = $1', to: [followers('s.fund_id'), applicants] },
  { kind: NoticeKind.AGREEMENTS_TO_DRAFT, topics: ['round.publicityEnded'], about: 'round', from: 'grant_round s where s.id = $1', to: [holders('s.fund_id', 'FUND_STEWARD'), applicants] },
  { kind: NoticeKind.SURVEY_CLOSED, topics: ['survey.closed'], about: 'survey', title: 's.question', from: 'satisfaction_survey s join contract c on c.id = s.contract_id where s.id = $1', to: [holders('c.organization_id', 'ORG_MANAGER'), holders('s.community_id', 'COMMUNITY_STAFF')] },
  { kind: NoticeKind.ORGANIZATION_DECIDED, topics: ['organization.admitted', 'organization.refuse', 'organization.suspend', 'organization.resume', 'organization.dissolve'], about: 'organization', title: 's.name', from: 'organization s where s.id = $1', to: [managersEver] },
  { kind: NoticeKind.ORGANIZATION_LISTED, topics: ['organization.listed'], about: 'organization', title: 's.name', from: 'organization s where s.id = $1', to: [holders('s.id', 'ORG_MANAGER'), followers('s.id')] },
  { kind: NoticeKind.CREDIT_APPEALED, topics: ['credit.appealed'], about: 'credit_appeal', title: 'o.name', due: 's.due_at', from: 'credit_appeal s join organization o on o.id = s.organization_id where s.id = $1', to: [operators] },
  { kind: NoticeKind.CREDIT_APPEAL_DECIDED, topics: ['credit.appealDecided'], about: 'credit_appeal', title: 'o.name', from: 'credit_appeal s join organization o on o.id = s.organization_id where s.id = $1', to: [holders('s.organization_id', 'ORG_MANAGER')] },
  { kind: NoticeKind.ROLE_ENDED, topics: ['membership.ended'], about: 'membership', title: 's.role', from: 'membership s where s.id = $1', to: [person('s.person_id')] },
  { ...period, kind: NoticeKind.PERIOD_TO_CLOSE, topics: ['period.closeProposed'], to: [confirmers] },
  { ...period, kind: NoticeKind.PERIOD_CLOSED, topics: ['period.closed'], to: [person('s.proposed_by_id')] },
  { ...period, kind: NoticeKind.PERIOD_REOPEN_ASKED, topics: ['period.reopenAsked'], to: [confirmers] },
  { ...period, kind: NoticeKind.PERIOD_REOPEN_DECIDED, topics: ['period.reopenDecided'], to: [person('s.reopen_asked_by_id'), person('s.proposed_by_id')] },
  { kind: NoticeKind.LEDGER_CHECK_FAILED, topics: ['ledger.checkFailed'], about: 'ledger_check', title: 's.night::text', from: 'ledger_check s where s.id = $1', to: [operators, supervisorsAll] },
];

/** Events that nobody is told of, and why. */
export const untold: Readonly<Record<string, string>> = {
  'need.withdrawn': 'Whoever raised it withdrew it; nothing follows for anybody else.',
  'period.closeDropped': 'The month is as open as it was; whoever keeps the books sees it in the list.',
  'milestone.paid': 'The payment tells it (payment.paid).',
  'evaluation.recorded': 'A step of work; its conclusion is told.',
  'evaluation.withdrawn': 'A step of work that had not been told.',
  'evaluator.confirmed': 'They agreed themselves; the registry shows it to whoever keeps it.',
  'catalogue.imported': 'Public data for everyone; lines that point at retired items are refused when they are written.',
  'community.established': 'Nobody belongs to a community before it is there.',
  'socialWorker.registered': 'The organization registered them itself.',
  'volunteer.registered': 'They registered themselves.',
};
