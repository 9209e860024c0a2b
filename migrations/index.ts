import { Migration0001Platform } from './Migration0001Platform.js';
import { Migration0010Ledger } from './Migration0010Ledger.js';
import { Migration0020Accounts } from './Migration0020Accounts.js';
import { Migration0030Communities } from './Migration0030Communities.js';
import { Migration0040Organizations } from './Migration0040Organizations.js';
import { Migration0050Workers } from './Migration0050Workers.js';
import { Migration0055Volunteers } from './Migration0055Volunteers.js';
import { Migration0060Needs } from './Migration0060Needs.js';
import { Migration0070ProcurementLists } from './Migration0070ProcurementLists.js';
import { Migration0071Tenders } from './Migration0071Tenders.js';
import { Migration0072Bids } from './Migration0072Bids.js';
import { Migration0073Panel } from './Migration0073Panel.js';
import { Migration0074Awards } from './Migration0074Awards.js';
import { Migration0080Funds } from './Migration0080Funds.js';
import { Migration0090Contracts } from './Migration0090Contracts.js';
import { Migration0100Payments } from './Migration0100Payments.js';
import { Migration0110Evaluations } from './Migration0110Evaluations.js';
import { Migration0111QuickReads } from './Migration0111QuickReads.js';
import { Migration0120CatalogueEditions } from './Migration0120CatalogueEditions.js';
import { Migration0121Intentions } from './Migration0121Intentions.js';
import { Migration0125TenderMethods } from './Migration0125TenderMethods.js';
import { Migration0126TenderNotices } from './Migration0126TenderNotices.js';
import { Migration0127SingleSources } from './Migration0127SingleSources.js';
import { Migration0128TenderProjects } from './Migration0128TenderProjects.js';
import { Migration0130Files } from './Migration0130Files.js';
import { Migration0131BidReceipts } from './Migration0131BidReceipts.js';
import { Migration0132BidDrafts } from './Migration0132BidDrafts.js';
import { Migration0133Consortia } from './Migration0133Consortia.js';
import { Migration0134BidSecurities } from './Migration0134BidSecurities.js';
import { Migration0135Drills } from './Migration0135Drills.js';
import { Migration0136Envelopes } from './Migration0136Envelopes.js';
import { Migration0137Deputies } from './Migration0137Deputies.js';
import { Migration0139SealedDocuments } from './Migration0139SealedDocuments.js';
import { Migration0140Challenges } from './Migration0140Challenges.js';
import { Migration0141Rankings } from './Migration0141Rankings.js';
import { Migration0142LargerPanels } from './Migration0142LargerPanels.js';
import { Migration0143Evaluators } from './Migration0143Evaluators.js';
import { Migration0144CreditAppeals } from './Migration0144CreditAppeals.js';
import { Migration0150ContractTerms } from './Migration0150ContractTerms.js';
import { Migration0151Amendments } from './Migration0151Amendments.js';
import { Migration0152Subcontracts } from './Migration0152Subcontracts.js';
import { Migration0153PerformanceSecurities } from './Migration0153PerformanceSecurities.js';
import { Migration0154Acceptance } from './Migration0154Acceptance.js';
import { Migration0155Signing } from './Migration0155Signing.js';
import { Migration0156Handovers } from './Migration0156Handovers.js';
import { Migration0160Ocds } from './Migration0160Ocds.js';
import { Migration0161OcdsImport } from './Migration0161OcdsImport.js';
import { Migration0162OutboxPlaces } from './Migration0162OutboxPlaces.js';
import { Migration0163ImportRows } from './Migration0163ImportRows.js';
import { Migration0165Notices } from './Migration0165Notices.js';
import { Migration0166Duties } from './Migration0166Duties.js';
import { Migration0167SavedSearches } from './Migration0167SavedSearches.js';
import { Migration0168EmailVerification } from './Migration0168EmailVerification.js';
import { Migration0170Frameworks } from './Migration0170Frameworks.js';
import { Migration0171Renewals } from './Migration0171Renewals.js';
import { Migration0185Identities } from './Migration0185Identities.js';
import { Migration0189PricesLost } from './Migration0189PricesLost.js';
import { Migration0190LedgerStatements } from './Migration0190LedgerStatements.js';
import { Migration0197BarredBids } from './Migration0197BarredBids.js';
import { Migration0200MembershipOffers } from './Migration0200MembershipOffers.js';
import { Migration0201Deputies } from './Migration0201Deputies.js';
import { Migration0202Hands } from './Migration0202Hands.js';
import { Migration0210Rounds } from './Migration0210Rounds.js';
import { Migration0211Competitions } from './Migration0211Competitions.js';
import { Migration0212RankedAgain } from './Migration0212RankedAgain.js';
import { Migration0220Subscriptions } from './Migration0220Subscriptions.js';
import { Migration0230LedgerChecks } from './Migration0230LedgerChecks.js';
import { Migration0231LedgerLinks } from './Migration0231LedgerLinks.js';
import { Migration0232PeriodCloses } from './Migration0232PeriodCloses.js';
import { Migration0233PaymentReturns } from './Migration0233PaymentReturns.js';
import { Migration0234ValueDays } from './Migration0234ValueDays.js';
import { Migration0240OnlineGifts } from './Migration0240OnlineGifts.js';
import { Migration0241GiftPayments } from './Migration0241GiftPayments.js';
import { Migration0250PurposeChanges } from './Migration0250PurposeChanges.js';
import { Migration0251BankStatements } from './Migration0251BankStatements.js';
import { Migration0252Matching } from './Migration0252Matching.js';
import { Migration0253ReceiptsReissued } from './Migration0253ReceiptsReissued.js';
import { Migration0260GrantTerms } from './Migration0260GrantTerms.js';
import { Migration0261GrantCoaching } from './Migration0261GrantCoaching.js';
import { Migration0262GrantVotes } from './Migration0262GrantVotes.js';
import { Migration0270PassDown } from './Migration0270PassDown.js';

/** Every migration, in the order in which they run. A list, not a folder scan, so that a stale file cannot run. */
export const migrations = [
  Migration0001Platform,
  Migration0010Ledger,
  Migration0020Accounts,
  Migration0030Communities,
  Migration0040Organizations,
  Migration0050Workers,
  Migration0055Volunteers,
  Migration0060Needs,
  Migration0070ProcurementLists,
  Migration0071Tenders,
  Migration0072Bids,
  Migration0073Panel,
  Migration0074Awards,
  Migration0080Funds,
  Migration0090Contracts,
  Migration0100Payments,
  Migration0110Evaluations,
  Migration0111QuickReads,
  Migration0120CatalogueEditions,
  Migration0121Intentions,
  Migration0125TenderMethods,
  Migration0126TenderNotices,
  Migration0127SingleSources,
  Migration0128TenderProjects,
  Migration0130Files,
  Migration0131BidReceipts,
  Migration0132BidDrafts,
  Migration0133Consortia,
  Migration0134BidSecurities,
  Migration0135Drills,
  Migration0136Envelopes,
  Migration0137Deputies,
  Migration0139SealedDocuments,
  Migration0140Challenges,
  Migration0141Rankings,
  Migration0142LargerPanels,
  Migration0143Evaluators,
  Migration0144CreditAppeals,
  Migration0150ContractTerms,
  Migration0151Amendments,
  Migration0152Subcontracts,
  Migration0153PerformanceSecurities,
  Migration0154Acceptance,
  Migration0155Signing,
  Migration0156Handovers,
  Migration0160Ocds,
  Migration0161OcdsImport,
  Migration0162OutboxPlaces,
  Migration0163ImportRows,
  Migration0165Notices,
  Migration0166Duties,
  Migration0167SavedSearches,
  Migration0168EmailVerification,
  Migration0170Frameworks,
  Migration0171Renewals,
  Migration0185Identities,
  Migration0189PricesLost,
  Migration0190LedgerStatements,
  Migration0197BarredBids,
  Migration0200MembershipOffers,
  Migration0201Deputies,
  Migration0202Hands,
  Migration0210Rounds,
  Migration0211Competitions,
  Migration0212RankedAgain,
  Migration0220Subscriptions,
  Migration0230LedgerChecks,
  Migration0231LedgerLinks,
  Migration0232PeriodCloses,
  Migration0233PaymentReturns,
  Migration0234ValueDays,
  Migration0240OnlineGifts,
  Migration0241GiftPayments,
  Migration0250PurposeChanges,
  Migration0251BankStatements,
  Migration0252Matching,
  Migration0253ReceiptsReissued,
  Migration0260GrantTerms,
  Migration0261GrantCoaching,
  Migration0262GrantVotes,
  Migration0270PassDown,
];
