import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { DonationReceiptGraph } from './receipts/donation-receipt.graph.js';
import { DonationGraph } from './donations/donation.graph.js';
import { FundAccountGraph } from './purposes/fund-account.graph.js';
import { CommunityFundGraph } from './fund.graph.js';
import { fundsRefusals } from './funds.refusals.js';
import { GrantApplicationGraph } from './rounds/application.graph.js';
import { GrantObjectionGraph, GrantReviewGraph, GrantReviewerGraph } from './rounds/review.graph.js';
import { GrantRoundGraph } from './rounds/round.graph.js';

export const FundsUserError = userErrorOf('Funds', fundsRefusals);

const answered = (answer: string, graph: () => abstract new () => object) => (name: string) => payloadOf(name, answer, graph, FundsUserError);

const withFund = answered('fund', () => CommunityFundGraph);
export const FundEstablishPayload = withFund('FundEstablishPayload');
export const FundAnswerPayload = withFund('FundAnswerPayload');
export const FundClosePayload = withFund('FundClosePayload');
export const FundPurposeOpenPayload = answered('account', () => FundAccountGraph)('FundPurposeOpenPayload');

const withDonation = answered('donation', () => DonationGraph);
export const DonationCreatePayload = withDonation('DonationCreatePayload');
export const DonationRecordPayload = withDonation('DonationRecordPayload');
export const DonationConfirmPayload = withDonation('DonationConfirmPayload');
export const DonationVoidPayload = withDonation('DonationVoidPayload');
export const DonationNamePayload = withDonation('DonationNamePayload');
export const DonationRefundRequestPayload = withDonation('DonationRefundRequestPayload');
export const DonationRefundPayload = withDonation('DonationRefundPayload');
const withReceipt = answered('receipt', () => DonationReceiptGraph);
export const DonationReceiptIssuePayload = withReceipt('DonationReceiptIssuePayload');
export const DonationReceiptReissuePayload = withReceipt('DonationReceiptReissuePayload');

const withRound = answered('round', () => GrantRoundGraph);
export const RoundDraftPayload = withRound('RoundDraftPayload');
export const RoundOpenPayload = withRound('RoundOpenPayload');
export const RoundCancelPayload = withRound('RoundCancelPayload');
export const RoundCoachingBeginPayload = withRound('RoundCoachingBeginPayload');
export const RoundReviewBeginPayload = withRound('RoundReviewBeginPayload');
export const RoundVoteOpenPayload = withRound('RoundVoteOpenPayload');
export const RoundVoteCastPayload = withRound('RoundVoteCastPayload');
export const RoundDecidePayload = withRound('RoundDecidePayload');
export const RoundReviewerAppointPayload = answered('reviewer', () => GrantReviewerGraph)('RoundReviewerAppointPayload');

const withApplication = answered('application', () => GrantApplicationGraph);
export const ApplicationDraftPayload = withApplication('ApplicationDraftPayload');
export const ApplicationRevisePayload = withApplication('ApplicationRevisePayload');
export const ApplicationSponsorPayload = withApplication('ApplicationSponsorPayload');
export const ApplicationSubmitPayload = withApplication('ApplicationSubmitPayload');
export const ApplicationWithdrawPayload = withApplication('ApplicationWithdrawPayload');
export const ApplicationEligibilityDecidePayload = withApplication('ApplicationEligibilityDecidePayload');

const withReview = answered('review', () => GrantReviewGraph);
export const ApplicationScorePayload = withReview('ApplicationScorePayload');
export const ApplicationConflictDeclarePayload = withReview('ApplicationConflictDeclarePayload');

const withObjection = answered('objection', () => GrantObjectionGraph);
export const ApplicationObjectPayload = withObjection('ApplicationObjectPayload');
export const ObjectionDecidePayload = withObjection('ObjectionDecidePayload');
