import { declareRules } from '../../platform/rules/rules.js';

const order = '财政部令第110号';

/** Rules of framework agreements (框架协议, FA-01). */
export const frameworkRules = declareRules({
  termMonths: { key: 'framework.termMonths', value: 24, rule: 'FA-01', source: `${order}: a framework agreement on services runs two years at most.`, verified: false },
  eliminatedPercent: { key: 'framework.eliminatedPercent', value: 20, rule: 'FA-01', source: `${order}: of the qualified suppliers of a closed agreement at least twenty percent are eliminated.`, verified: false },
  eliminatedLeast: { key: 'framework.eliminatedLeast', value: 1, rule: 'FA-01', source: `${order}: at least one supplier of a closed agreement is eliminated.`, verified: false },
  membersLeast: { key: 'framework.membersLeast', value: 2, rule: 'FA-01', source: `${order}: users choose among two or more suppliers.`, verified: false },
  answerWorkingDays: { key: 'framework.answerWorkingDays', value: 7, rule: 'FA-01', source: `${order}: an application to an open agreement is answered within seven working days.`, verified: false },
});
