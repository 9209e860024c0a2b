import { declareRules } from '../../platform/rules/rules.js';

/** Rules of final prices and of second-stage competitions. */
export const roundsRules = declareRules({
  leastHours: {
    key: 'tender.finalRound.leastHours', value: 2, rule: 'NT-01',
    source: '财政部令第74号 Art. 33 and 财库〔2014〕214号 Art. 21: final prices are given within the time that is set. The least number of hours is the project\'s choice.', verified: false,
  },
  missingKeepsEarlier: {
    key: 'tender.finalRound.missingKeepsEarlier', value: false as boolean, rule: 'NT-01',
    source: '财政部令第74号 Art. 33: all who go on give a final price. A jurisdiction may let the earlier price stand where none came; by the national text the supplier is out.', verified: false,
  },
  competitionHours: {
    key: 'framework.competition.leastHours', value: 24, rule: 'FA-01',
    source: '财政部令第110号: a second-stage competition among the suppliers of a closed agreement. The least number of hours for offers is the project\'s choice.', verified: false,
  },
  competitionOffers: {
    key: 'framework.competition.leastOffers', value: 2, rule: 'FA-01',
    source: '财政部令第110号: a competition is one among several. The least number of offers is the project\'s choice.', verified: false,
  },
});
