import { declareRules } from '../../platform/rules/rules.js';

/** Rules that hold whatever the method. */
export const tenderRules = declareRules({
  lawThresholdFen: {
    key: 'tender.lawThresholdFen', value: 30_000_000, rule: 'TH-01',
    source: '财库〔2019〕69号 (national guide): services from 300,000 yuan on at county level fall under the procurement law. Thresholds are provincial.', verified: false,
  },
  openTenderThresholdFen: {
    key: 'tender.openTenderThresholdFen', value: 200_000_000, rule: 'TH-01',
    source: '财库〔2019〕69号 (national guide): services from 2,000,000 yuan on are bought by open tender. Thresholds are provincial.', verified: false,
  },
  largeFromFen: {
    key: 'tender.largeFromFen', value: 1_000_000_000, rule: 'TE-01',
    source: '财政部令第87号 Art. 47: a larger committee from a budget of ten million yuan on.', verified: false,
  },
  additionMostPercent: {
    key: 'tender.singleSource.additionMostPercent', value: 10, rule: 'PL-09', source: '政府采购法 Art. 31: additions stay within ten percent of the original purchase.', verified: true,
  },
  sourceNoticeWorkingDays: {
    key: 'tender.singleSource.noticeWorkingDays', value: 5, rule: 'PL-09', source: '政府采购法实施条例 Art. 38: the choice of a single source is public for at least five working days from the open-tender threshold on.', verified: false,
  },
  failedTenderBids: {
    key: 'tender.negotiation.failedTenderBids', value: 2, rule: 'PL-08', source: '财政部令第74号 Art. 27: after a tender with two qualified suppliers only, the negotiation may go on with these two when it was approved.', verified: false,
  },
  enquiryWorkingDays: { key: 'tender.enquiryWorkingDays', value: 3, rule: 'PL-14', source: '政府采购法实施条例 Art. 52: an enquiry is answered within three working days.', verified: false },
  enquiriesPerPerson: { key: 'tender.enquiriesPerPerson', value: 20, rule: null, source: 'The project\'s choice: keeps one voice from drowning the others.', verified: false },
  conflictYears: { key: 'tender.conflictYears', value: 3, rule: 'PL-16', source: '政府采购法实施条例 Art. 9: whoever belonged to a supplier within three years steps aside.', verified: true },
  contractDays: { key: 'award.contractDays', value: 30, rule: 'PL-11', source: '政府采购法 Art. 46: the contract is signed within thirty days of the award notice.', verified: true },
});
