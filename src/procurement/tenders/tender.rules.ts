import { type RuleDefinition, declareRules } from '../../platform/rules/rules.js';
import { type OfferedMethod, ProcurementMethod } from './procurement-method.js';

/** What the rule set says of one method; all whole numbers. */
export interface MethodRules {
  /** Calendar days from publication to the deadline. */
  readonly minimumDays: RuleDefinition<number>;
  /** Bids to open, and qualified bids to award. */
  readonly minimumBids: RuleDefinition<number>;
  /** Members of the panel. */
  readonly panelLeast: RuleDefinition<number>;
  /** Experts among every three members of the panel. */
  readonly expertsOfThree: RuleDefinition<number>;
  /** Points out of 100 that go to the price. */
  readonly priceWeightLeast: RuleDefinition<number>;
  readonly priceWeightMost: RuleDefinition<number>;
  /** Working days for which a proposed award is public before it can be confirmed. */
  readonly standstillDays: RuleDefinition<number>;
}

const openTender = declareRules({
  minimumDays: { key: 'tender.openTender.minimumDays', value: 20, rule: 'PL-06', source: '政府采购法 Art. 35: at least twenty days from the issue of the documents to the deadline.', verified: true },
  minimumBids: { key: 'tender.openTender.minimumBids', value: 3, rule: 'PL-07', source: '政府采购法 Art. 36: void with fewer than three qualified suppliers.', verified: true },
  panelLeast: { key: 'tender.openTender.panelLeast', value: 5, rule: 'TE-01', source: '财政部令第87号 Art. 47: at least five members, an odd number.', verified: false },
  expertsOfThree: { key: 'tender.openTender.expertsOfThree', value: 2, rule: 'TE-01', source: '财政部令第87号 Art. 47: experts are at least two thirds of the committee.', verified: false },
  priceWeightLeast: { key: 'tender.openTender.priceWeightLeast', value: 10, rule: 'TE-02', source: '财政部令第87号 Art. 55: for services the price weighs 10 to 30 percent.', verified: false },
  priceWeightMost: { key: 'tender.openTender.priceWeightMost', value: 30, rule: 'TE-02', source: '财政部令第87号 Art. 55: for services the price weighs 10 to 30 percent.', verified: false },
  standstillDays: { key: 'tender.openTender.standstillDays', value: 1, rule: 'TE-04', source: '财政部令第87号 Art. 69: the result is announced for one working day.', verified: false },
});

const consultation = declareRules({
  minimumDays: { key: 'tender.consultation.minimumDays', value: 10, rule: 'CC-01', source: '财库〔2014〕214号 Art. 10: at least ten days to respond.', verified: false },
  minimumBids: { key: 'tender.consultation.minimumBids', value: 2, rule: 'CC-02', source: '财库〔2015〕124号: for services bought by consultation two qualified suppliers are enough.', verified: false },
  panelLeast: { key: 'tender.consultation.panelLeast', value: 3, rule: 'CC-01', source: '财库〔2014〕214号 Art. 14: at least three members, an odd number.', verified: false },
  expertsOfThree: { key: 'tender.consultation.expertsOfThree', value: 2, rule: 'CC-01', source: '财库〔2014〕214号 Art. 14: experts are at least two thirds of the group.', verified: false },
  priceWeightLeast: { key: 'tender.consultation.priceWeightLeast', value: 10, rule: 'CC-01', source: '财库〔2014〕214号 Art. 24: for services the price weighs 10 to 30 percent.', verified: false },
  priceWeightMost: { key: 'tender.consultation.priceWeightMost', value: 30, rule: 'CC-01', source: '财库〔2014〕214号 Art. 24: for services the price weighs 10 to 30 percent.', verified: false },
  standstillDays: { key: 'tender.consultation.standstillDays', value: 1, rule: 'TE-04', source: 'As for open tenders: the result is announced for one working day.', verified: false },
});

const comparison = declareRules({
  minimumDays: { key: 'tender.comparison.minimumDays', value: 5, rule: 'TH-02', source: 'Below the threshold the buyer\'s internal control decides; the number of calendar days is the project\'s choice.', verified: false },
  minimumBids: { key: 'tender.comparison.minimumBids', value: 3, rule: 'TH-02', source: 'Practice below the threshold: at least three quotations and a written record.', verified: false },
  panelLeast: { key: 'tender.comparison.panelLeast', value: 3, rule: 'TH-02', source: 'Below the threshold the buyer\'s internal control decides; the number is the project\'s choice.', verified: false },
  expertsOfThree: { key: 'tender.comparison.expertsOfThree', value: 0, rule: 'TH-02', source: 'Below the threshold the buyer\'s own people may judge; the project\'s choice.', verified: false },
  priceWeightLeast: { key: 'tender.comparison.priceWeightLeast', value: 10, rule: 'TH-02', source: 'The project\'s choice: a price counts for something.', verified: false },
  priceWeightMost: { key: 'tender.comparison.priceWeightMost', value: 100, rule: 'TH-02', source: 'The project\'s choice: below the threshold the lowest price alone may decide.', verified: false },
  standstillDays: { key: 'tender.comparison.standstillDays', value: 3, rule: 'TH-02', source: 'Practice below the threshold: the result is public for three to five working days.', verified: false },
});

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
  panelLeastLarge: { key: 'tender.panelLeastLarge', value: 7, rule: 'TE-01', source: '财政部令第87号 Art. 47: at least seven members for large purchases.', verified: false },
  conflictYears: { key: 'tender.conflictYears', value: 3, rule: 'PL-16', source: '政府采购法实施条例 Art. 9: whoever belonged to a supplier within three years steps aside.', verified: true },
  contractDays: { key: 'award.contractDays', value: 30, rule: 'PL-11', source: '政府采购法 Art. 46: the contract is signed within thirty days of the award notice.', verified: true },
});

export const methodRules: Readonly<Record<OfferedMethod, MethodRules>> = {
  [ProcurementMethod.OPEN_TENDER]: openTender,
  [ProcurementMethod.COMPETITIVE_CONSULTATION]: consultation,
  [ProcurementMethod.COMPARISON]: comparison,
};
