import { declareRules } from '../../platform/rules/rules.js';

/** Rules by which prices are compared. */
export const panelRules = declareRules({
  smallSupplierPercent: {
    key: 'tender.smallSupplierPercent', value: 10, rule: 'SM-01',
    source: '财库〔2020〕46号 and the notice of 2022: the price of small and micro enterprises is reduced by 10 to 20 percent when bids are compared.', verified: false,
  },
  smallSupplierKinds: {
    key: 'tender.smallSupplierKinds', value: [] as readonly string[], rule: 'SM-01',
    source: 'Kinds of organizations (`OrgKind`) that count as small without a certificate. None by the national text, which speaks of enterprises; a jurisdiction may let social organizations count.', verified: false,
  },
  abnormalOfBudgetPercent: {
    key: 'tender.abnormalPriceOfBudgetPercent', value: 45, rule: 'TE-03',
    source: '财政部令第87号 Art. 60: a price clearly below the others is explained. The share of the budget is the project\'s choice; 0 switches it off.', verified: false,
  },
  abnormalOfMeanPercent: {
    key: 'tender.abnormalPriceOfMeanPercent', value: 50, rule: 'TE-03',
    source: '财政部令第87号 Art. 60: a price clearly below the others is explained. The share of the mean price is the project\'s choice; 0 switches it off.', verified: false,
  },
  explanationHours: {
    key: 'tender.priceExplanationHours', value: 24, rule: 'TE-03',
    source: '财政部令第87号 Art. 60: within a reasonable time. The number of hours is the project\'s choice.', verified: false,
  },
});
