import { declareRules } from '../platform/rules/rules.js';

/** What the law says of volunteers. */
export const volunteerRules = declareRules({
  minimumAge: { key: 'volunteer.minimumAge', value: 14, rule: 'PI-01', source: '个人信息保护法 art. 31: data of children under 14 need a guardian\'s consent, which is not taken here', verified: true },
});
