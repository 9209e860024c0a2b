import { declareRules } from '../../platform/rules/rules.js';

/** Under which names grants are published by the 360Giving data standard. */
export const givingRules = declareRules({
  prefix: {
    key: 'giving.prefix', value: '360G-unregistered', rule: null,
    source: 'A 360Giving publisher prefix is given out by 360Giving. This one is registered for nobody: ask for your own before others use your data.', verified: false,
  },
  licence: {
    key: 'giving.licence', value: 'https://creativecommons.org/licenses/by/4.0/', rule: null,
    source: 'The standard recommends a licence that conforms to the Open Definition; CC BY 4.0 is the project\'s choice.', verified: false,
  },
});
