import type { Slice } from '../platform/slice.js';
import { CommunityFund } from './community-fund.js';
import { DonationAttribution } from './donations/donation-attribution.js';
import { DonationReceipt } from './receipts/donation-receipt.js';
import { Donation } from './donations/donation.js';
import { FundAccount } from './purposes/fund-account.js';
import { FundsResolver } from './funds.resolver.js';
import { giftParts } from './gift-parts.js';
import { purposeDuties } from './purposes/changes/purpose.duties.js';
import { GrantApplicationNeed } from './rounds/grant-application-need.js';
import { GrantApplication } from './rounds/grant-application.js';
import { GrantHold } from './rounds/grant-hold.js';
import { GrantObjection } from './rounds/grant-objection.js';
import { GrantReview } from './rounds/grant-review.js';
import { GrantRound } from './rounds/grant-round.js';
import { RoundReviewer } from './rounds/round-reviewer.js';
import { RoundVoter } from './rounds/voting/round-voter.js';
import { roundParts } from './rounds/parts.js';
import { RoundsResolver } from './rounds/rounds.resolver.js';

import './donations/donation-attribution.graph.js';
import './purposes/changes/changes.words.js';
import './donations/forget-donor.js';
import './funds.words.js';
import './rounds/close-call.js';
import './rounds/end-publicity.js';
import './rounds/review.graph.js';
import './rounds/rounds.words.js';

export { answerFund } from './answer-fund.js';
export { closeFund } from './close-fund.js';
export { CommunityFund, FundraisingScope } from './community-fund.js';
export { confirmDonation } from './donations/confirm-donation.js';
export { createDonation } from './donations/create-donation.js';
export { DonationAttribution } from './donations/donation-attribution.js';
export { DonationGraph } from './donations/donation.graph.js';
export { DonationChannel } from './donations/donation-channel.js';
export { Donation, DonorKind } from './donations/donation.js';
export { DonationState } from './donations/donation.lifecycle.js';
export { reissueReceipt } from './receipts/reissue-receipt.js';
export { DonationReceipt } from './receipts/donation-receipt.js';
export { establishFund } from './establish-fund.js';
export { FundAccount, FundRestriction } from './purposes/fund-account.js';
export { CommunityFundGraph } from './fund.graph.js';
export { FundState } from './fund.lifecycle.js';
export { issueReceipt } from './receipts/issue-receipt.js';
export { lapseReceipt } from './receipts/lapse-receipt.js';
export { demandOnlineAllowed } from './donations/online-collection.js';
export { lockDonation, lockFund } from './funds.queries.js';
export { giftRefusalTable } from './donations/gift.refusals.js';
export { type GiftPlace, placeOfGift } from './donations/gift.input.js';
export { nameDonation } from './donations/name-donation.js';
export { answerPurposeChange } from './purposes/changes/answer-change.js';
export { proposePurposeChange } from './purposes/changes/propose-change.js';
export { PurposeChange } from './purposes/changes/purpose-change.js';
export { PurposeChangeState } from './purposes/changes/purpose-change.lifecycle.js';
export { PurposeAnswer, PurposeConsent } from './purposes/changes/purpose-consent.js';
export { dropPurposeChange, settlePurposeChange } from './purposes/changes/settle-change.js';
export { publicMoneyAccount } from './purposes/fund-accounts.js';
export { openPurpose } from './purposes/open-purpose.js';
export { recordDonation } from './donations/record-donation.js';
export { refundDonation, requestRefund } from './donations/refund-donation.js';
export { GrantApplicationGraph } from './rounds/application.graph.js';
export { ApplicationState } from './rounds/application.lifecycle.js';
export { adviseApplication } from './rounds/coaching/advise-application.js';
export { appointCoach } from './rounds/coaching/appoint-coach.js';
export { beginCoaching } from './rounds/coaching/begin-coaching.js';
export { appointReviewer } from './rounds/appoint-reviewer.js';
export { type GrantPart, markAgreed, markCompleted, markTerminated, reserveInstalments, reservedHoldOf } from './rounds/awards.js';
export { beginReview } from './rounds/begin-review.js';
export { cancelRound } from './rounds/cancel-round.js';
export { castVote } from './rounds/voting/cast-vote.js';
export { decideRound } from './rounds/decide-round.js';
export { BallotMethod } from './rounds/voting/ballot-method.js';
export { confirmPaperVotes } from './rounds/voting/confirm-paper-votes.js';
export { enterPaperVotes } from './rounds/voting/enter-paper-votes.js';
export { recountRound } from './rounds/voting/recount-round.js';
export { rejectPaperVotes } from './rounds/voting/reject-paper-votes.js';
export { draftApplication } from './rounds/draft-application.js';
export { draftRound } from './rounds/draft-round.js';
export { GrantApplicationNeed } from './rounds/grant-application-need.js';
export { GrantApplication } from './rounds/grant-application.js';
export { GrantReview } from './rounds/grant-review.js';
export { GrantRound } from './rounds/grant-round.js';
export { BudgetLineKind, GrantCategory, GrantPaper, RoundKind } from './rounds/round-terms.js';
export { judgeEligibility } from './rounds/judge-eligibility.js';
export { decideObjection, objectToApplication } from './rounds/object.js';
export { openRound } from './rounds/open-round.js';
export { openVote } from './rounds/voting/open-vote.js';
export { declareConflict, scoreApplication } from './rounds/review-application.js';
export { reviseApplication } from './rounds/revise-application.js';
export { GrantRoundGraph } from './rounds/round.graph.js';
export { RoundState } from './rounds/round.lifecycle.js';
export { sponsorApplication } from './rounds/sponsor-application.js';
export { submitApplication } from './rounds/submit-application.js';
export { withdrawApplication } from './rounds/withdraw-application.js';
export { BankLine } from './statements/bank-line.js';
export { BankLineState } from './statements/bank-line.lifecycle.js';
export { importStatement } from './statements/import-statement.js';
export { giftOfLine, matchLine, setLineAside } from './statements/match-line.js';
export { MatchOffer } from './matching/match-offer.js';
export { MatchOfferState } from './matching/match-offer.lifecycle.js';
export { draftMatchOffer, endMatchOffer, openMatchOffer } from './matching/offer-match.js';
export { voidDonation } from './donations/void-donation.js';

/** Community funds under host charities: gifts, and the rounds by which they answer needs. */
export const funds: Slice = {
  name: 'funds',
  entities: [
    CommunityFund, FundAccount, Donation, DonationReceipt, GrantRound, GrantApplication, GrantApplicationNeed, GrantHold,
    RoundReviewer, GrantReview, RoundVoter, GrantObjection, DonationAttribution, ...giftParts.entities, ...roundParts.entities,
  ],
  resolvers: [FundsResolver, ...giftParts.resolvers, RoundsResolver, ...roundParts.resolvers],
  types: [],
  duties: purposeDuties,
};
