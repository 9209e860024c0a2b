import { declareRules } from '../platform/rules/rules.js';

/** Weights, floors and periods of surveys and evaluations. */
export const evaluationsRules = declareRules({
  satisfactionFloor: {
    key: 'evaluations.satisfactionFloor',
    value: 30,
    rule: 'E37',
    source: '加大居民满意度权重 (more weight to residents\' satisfaction). The percentage is the project\'s choice.',
    verified: false,
  },
  grades: {
    key: 'evaluations.grades',
    value: { excellent: 90, good: 80, pass: 60 },
    rule: 'SW-04',
    source: 'Station evaluations in Nansha and Shenzhen: 优秀/良好/合格/不合格. The scores are the project\'s choice.',
    verified: false,
  },
  leastAnswers: {
    key: 'evaluations.leastAnswers',
    value: 5,
    rule: 'E37',
    source: 'The project\'s choice: fewer answers tell nothing of satisfaction, and too much of who answered.',
    verified: false,
  },
  surveyDays: {
    key: 'evaluations.surveyDays',
    value: { least: 3, most: 60 },
    rule: 'PL-25',
    source: '政府采购法实施条例 Art. 45: service users are asked at acceptance. The days are the project\'s choice.',
    verified: false,
  },
});
