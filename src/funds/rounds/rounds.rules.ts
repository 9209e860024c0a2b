import { declareRules } from '../../platform/rules/rules.js';

/** Rules of grant rounds beside those of funds; a round takes them over when it is drafted and keeps them. */
export const roundRules = declareRules({
  runningMost: { key: 'grant.runningMost', value: 3, rule: 'C5', source: 'Choice of the project: projects of one applicant under way at once; local calls limit it', verified: false },
  voteChangeable: { key: 'grant.voteChangeable', value: true, rule: 'RC-02', source: 'Choice of the project: a resident may vote anew until the vote ends, so that nobody has to sell or justify a ballot', verified: false },
});
