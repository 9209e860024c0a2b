import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on volunteers. */
export const volunteersRefusals = defineRefusals({
  IDENTITY_WRONG: { rule: 'VO-02', en: 'This is not a resident identity number: {problem}', zh: '居民身份证号码有误：{problem}' },
  TOO_YOUNG: { rule: 'PI-01', en: 'Volunteers register themselves from the age of {age} on; younger ones need a guardian, which is not offered here.', zh: '年满 {age} 周岁方可自行注册；未满者须由监护人办理，本平台暂不受理。' },
  ALREADY_REGISTERED: { rule: 'VO-02', en: 'You are registered as a volunteer already.', zh: '您已注册为志愿者。' },
  IDENTITY_REGISTERED: { rule: 'VO-02', en: 'A volunteer is registered under this identity number already.', zh: '该身份证号码已注册志愿者。' },
  PHONE_MISSING: { rule: 'VO-02', en: 'A volunteer can be reached: give a telephone number first (personAmend).', zh: '志愿者须留有联系方式，请先填写电话（personAmend）。' },
});

constraintRefusals({
  volunteer_one_per_person: volunteersRefusals.ALREADY_REGISTERED,
  volunteer_one_per_identity: volunteersRefusals.IDENTITY_REGISTERED,
});
