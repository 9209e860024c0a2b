import { createUnionType } from 'type-graphql';
import { AllotmentGraph, RemittanceGraph } from '../appropriations/index.js';
import { DeputyshipGraph, MembershipGraph, MembershipOfferGraph } from '../accounts/index.js';
import { AcceptanceInvitationGraph, ContractGraph, MilestoneGraph } from '../contracts/index.js';
import { EvaluationGraph, SatisfactionSurveyGraph } from '../evaluations/index.js';
import { CommunityFundGraph, GrantApplicationGraph, GrantRoundGraph } from '../funds/index.js';
import { PeriodCloseGraph } from '../books/index.js';
import { LedgerCheckGraph } from '../ledger/index.js';
import { NeedGraph, TopicGraph } from '../needs/index.js';
import { CreditAppealGraph, OrganizationGraph } from '../organizations/index.js';
import { PaymentGraph } from '../payments/index.js';
import { AwardGraph, BuyerGraph, CallOffGraph, ChallengeGraph, ComplaintGraph, EvaluatorGraph, FrameworkGraph, FrameworkMemberGraph, PurchaseLineGraph, PurchaseListGraph, SourceNoticeGraph, TenderEnquiryGraph, TenderGraph } from '../procurement/index.js';

/** What notices, duties and follows are about, by the prefix of its public id. */
export const subjects = {
  need: () => NeedGraph,
  topic: () => TopicGraph,
  buyer: () => BuyerGraph,
  list: () => PurchaseListGraph,
  line: () => PurchaseLineGraph,
  tender: () => TenderGraph,
  enquiry: () => TenderEnquiryGraph,
  source_notice: () => SourceNoticeGraph,
  award: () => AwardGraph,
  framework: () => FrameworkGraph,
  framework_member: () => FrameworkMemberGraph,
  call_off: () => CallOffGraph,
  challenge: () => ChallengeGraph,
  complaint: () => ComplaintGraph,
  contract: () => ContractGraph,
  milestone: () => MilestoneGraph,
  userinvitation: () => AcceptanceInvitationGraph,
  payment: () => PaymentGraph,
  allotment: () => AllotmentGraph,
  remittance: () => RemittanceGraph,
  organization: () => OrganizationGraph,
  credit_appeal: () => CreditAppealGraph,
  fund: () => CommunityFundGraph,
  round: () => GrantRoundGraph,
  application: () => GrantApplicationGraph,
  survey: () => SatisfactionSurveyGraph,
  evaluator: () => EvaluatorGraph,
  evaluation: () => EvaluationGraph,
  membership: () => MembershipGraph,
  period_close: () => PeriodCloseGraph,
  ledger_check: () => LedgerCheckGraph,
  deputyship: () => DeputyshipGraph,
  membership_offer: () => MembershipOfferGraph,
} as const;

/** What can be followed. */
export const followable: readonly string[] = ['need', 'buyer', 'list', 'line', 'tender', 'organization', 'fund'];

export const NoticeSubject = createUnionType({
  name: 'NoticeSubject',
  description: 'What a notice, a duty or a follow is about.',
  types: () => Object.values(subjects).map((graph) => graph()) as never,
});
