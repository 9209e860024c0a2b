import { type RuleDefinition, declareRules } from '../../platform/rules/rules.js';
import { type OfferedMethod, ProcurementMethod } from './procurement-method.js';

/** What the rule set says of one method; all whole numbers. */
export interface MethodRules {
  /** Calendar days from publication to the deadline. */
  readonly minimumDays: RuleDefinition<number>;
  /** Working days from publication to the deadline, while the documents are to be had; counted beside the calendar days. */
  readonly minimumWorkingDays: RuleDefinition<number>;
  /** Calendar days that must be left to the deadline when a clarification affects bids. */
  readonly clarificationDays: RuleDefinition<number>;
  /** Working days that must be left to the deadline when a clarification affects bids. */
  readonly clarificationWorkingDays: RuleDefinition<number>;
  /** Suppliers to invite, where suppliers are invited. */
  readonly invitedLeast: RuleDefinition<number>;
  /** Bids to open, and qualified bids to award. */
  readonly minimumBids: RuleDefinition<number>;
  /** Members of the panel. */
  readonly panelLeast: RuleDefinition<number>;
  /** Members of the panel for a large purchase (`isLarge`). */
  readonly panelLeastLarge: RuleDefinition<number>;
  /** Experts among every three members of the panel. */
  readonly expertsOfThree: RuleDefinition<number>;
  /** Points out of 100 that go to the price, where the best composite score wins. */
  readonly priceWeightLeast: RuleDefinition<number>;
  readonly priceWeightMost: RuleDefinition<number>;
  /** Working days for which a proposed award is public before it can be confirmed. */
  readonly standstillDays: RuleDefinition<number>;
}

type Said = readonly [value: number, rule: string, source: string, verified?: boolean];
type Sayings = Readonly<Record<keyof MethodRules, Said>>;

function rulesOf(method: string, sayings: Sayings): MethodRules {
  return declareRules(Object.fromEntries(Object.entries(sayings).map(([name, [value, rule, source, verified = false]]) =>
    [name, { key: `tender.${method}.${name}`, value, rule, source, verified }]))) as unknown as MethodRules;
}

const none = (rule: string): Said => [0, rule, 'The method has no such number.'];
const [law, ordinance, order87, order74, notice214] = ['政府采购法', '政府采购法实施条例', '财政部令第87号', '财政部令第74号', '财库〔2014〕214号'];
const own = 'Below the threshold the buyer\'s internal control decides; the number is the project\'s choice.';
const announced: Said = [1, 'TE-04', `${order87} Art. 69: the result is announced for one working day.`];
const alike: Said = [1, 'TE-04', 'As for open tenders: the result is announced for one working day.'];

const tendered = {
  minimumDays: [20, 'PL-06', `${law} Art. 35: at least twenty days from the issue of the documents to the deadline.`, true],
  minimumWorkingDays: [5, 'PL-20', `${ordinance} Art. 31: the documents are to be had for at least five working days.`],
  clarificationDays: [15, 'PL-20', `${ordinance} Art. 31: what may affect bids is told at least fifteen days before the deadline, or the deadline moves.`],
  clarificationWorkingDays: none('PL-20'),
  invitedLeast: [3, 'PL-05', `${law} Art. 34: at least three suppliers, chosen at random.`],
  minimumBids: [3, 'PL-07', `${law} Art. 36: void with fewer than three qualified suppliers.`, true],
  panelLeast: [5, 'TE-01', `${order87} Art. 47: at least five members, an odd number.`],
  panelLeastLarge: [7, 'TE-01', `${order87} Art. 47: at least seven members for large purchases.`],
  expertsOfThree: [2, 'TE-01', `${order87} Art. 47: experts are at least two thirds of the committee.`],
  priceWeightLeast: [10, 'TE-02', `${order87} Art. 55: for services the price weighs 10 to 30 percent.`],
  priceWeightMost: [30, 'TE-02', `${order87} Art. 55: for services the price weighs 10 to 30 percent.`],
  standstillDays: announced,
} as const satisfies Sayings;

const negotiated = {
  minimumDays: none('NT-01'),
  minimumWorkingDays: [3, 'NT-01', `${order74} Art. 29 and 45: at least three working days to respond.`],
  clarificationDays: none('NT-01'),
  clarificationWorkingDays: [3, 'NT-01', `${order74} Art. 29 and 45: what may affect responses is told at least three working days before the deadline, or the deadline moves.`],
  invitedLeast: [3, 'PL-08', `${law} Art. 38 and 40: at least three suppliers.`],
  minimumBids: [3, 'PL-08', `${law} Art. 38 and 40: at least three suppliers.`, true],
  panelLeast: [3, 'PL-08', `${law} Art. 38 and 40: at least three members, an odd number.`, true],
  panelLeastLarge: [5, 'NT-01', `${order74} Art. 7: at least five members from the open-tender threshold on.`],
  expertsOfThree: [2, 'PL-08', `${law} Art. 38 and 40: experts are at least two thirds of the group.`, true],
  priceWeightLeast: [100, 'PL-08', `${law} Art. 38 and 40: the lowest price that meets the needs wins.`],
  priceWeightMost: [100, 'PL-08', `${law} Art. 38 and 40: the lowest price that meets the needs wins.`],
  standstillDays: alike,
} as const satisfies Sayings;

/** The methods' numbers, each a rule with its source. */
export const methodRules: Readonly<Record<OfferedMethod, MethodRules>> = {
  [ProcurementMethod.OPEN_TENDER]: rulesOf('openTender', { ...tendered, invitedLeast: none('PL-01') }),
  [ProcurementMethod.INVITED_TENDER]: rulesOf('invitedTender', tendered),
  [ProcurementMethod.COMPETITIVE_NEGOTIATION]: rulesOf('negotiation', negotiated),
  [ProcurementMethod.REQUEST_FOR_QUOTATIONS]: rulesOf('quotation', negotiated),
  [ProcurementMethod.COMPETITIVE_CONSULTATION]: rulesOf('consultation', {
    minimumDays: [10, 'CC-01', `${notice214} Art. 10: at least ten days to respond.`],
    minimumWorkingDays: [5, 'CC-01', `${notice214} Art. 10: the documents are to be had for at least five working days.`],
    clarificationDays: [5, 'CC-01', `${notice214} Art. 10: what may affect responses is told at least five days before the deadline, or the deadline moves.`],
    clarificationWorkingDays: none('CC-01'),
    invitedLeast: [3, 'CC-01', `${notice214} Art. 6: at least three suppliers.`],
    minimumBids: [2, 'CC-02', '财库〔2015〕124号: for services bought by consultation two qualified suppliers are enough.'],
    panelLeast: [3, 'CC-01', `${notice214} Art. 14: at least three members, an odd number.`],
    panelLeastLarge: [3, 'CC-01', `${notice214} Art. 14: at least three members, an odd number.`],
    expertsOfThree: [2, 'CC-01', `${notice214} Art. 14: experts are at least two thirds of the group.`],
    priceWeightLeast: [10, 'CC-01', `${notice214} Art. 24: for services the price weighs 10 to 30 percent.`],
    priceWeightMost: [30, 'CC-01', `${notice214} Art. 24: for services the price weighs 10 to 30 percent.`],
    standstillDays: alike,
  }),
  [ProcurementMethod.FRAMEWORK_AGREEMENT]: rulesOf('framework', {
    ...tendered,
    invitedLeast: none('FA-01'),
    minimumBids: [3, 'FA-01', '财政部令第110号: at least one of the qualified suppliers is eliminated and at least two are left to choose among.'],
  }),
  [ProcurementMethod.SINGLE_SOURCE]: rulesOf('singleSource', {
    ...negotiated,
    minimumWorkingDays: [1, 'PL-09', 'No period is set for the one supplier\'s offer; the number is the project\'s choice.'],
    clarificationWorkingDays: [1, 'PL-09', 'No period is set; the number is the project\'s choice.'],
    invitedLeast: [1, 'PL-09', `${law} Art. 31: from one supplier.`],
    minimumBids: [1, 'PL-09', `${law} Art. 31: from one supplier.`],
    panelLeast: [3, 'PL-09', `${order74} Art. 41: people with experience agree on price and quality with the supplier; their number is the project's choice.`],
    panelLeastLarge: [3, 'PL-09', 'As for smaller purchases; the project\'s choice.'],
    expertsOfThree: [0, 'PL-09', `${order74} Art. 41: people with experience; the buyer's own may be among them.`],
  }),
  [ProcurementMethod.COMPARISON]: rulesOf('comparison', {
    minimumDays: [5, 'TH-02', 'Below the threshold the buyer\'s internal control decides; the number of calendar days is the project\'s choice.'],
    minimumWorkingDays: none('TH-02'),
    clarificationDays: [2, 'TH-02', own],
    clarificationWorkingDays: none('TH-02'),
    invitedLeast: [3, 'TH-02', 'Practice below the threshold: at least three quotations and a written record.'],
    minimumBids: [3, 'TH-02', 'Practice below the threshold: at least three quotations and a written record.'],
    panelLeast: [3, 'TH-02', own],
    panelLeastLarge: [3, 'TH-02', own],
    expertsOfThree: [0, 'TH-02', 'Below the threshold the buyer\'s own people may judge; the project\'s choice.'],
    priceWeightLeast: [10, 'TH-02', 'The project\'s choice: a price counts for something.'],
    priceWeightMost: [100, 'TH-02', 'The project\'s choice: below the threshold the lowest price alone may decide.'],
    standstillDays: [3, 'TH-02', 'Practice below the threshold: the result is public for three to five working days.'],
  }),
};
