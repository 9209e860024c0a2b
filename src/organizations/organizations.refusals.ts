import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** What deeds on organizations refuse. */
export const organizationsRefusals = defineRefusals({
  CREDIT_CODE_NEEDED: { rule: null, en: 'A registered organization has a unified social credit code.', zh: '已登记的组织应填写统一社会信用代码。' },
  CREDIT_CODE_WRONG: { rule: null, en: 'The credit code is not valid: {problem}', zh: '统一社会信用代码无效：{problem}' },
  CREDIT_CODE_TAKEN: { rule: null, en: 'An organization with this credit code is here already.', zh: '该统一社会信用代码的组织已存在。' },
  KIND_CONTRADICTS_CREDIT_CODE: { rule: null, en: 'The credit code belongs to another kind of organization than {kind}.', zh: '统一社会信用代码与组织类型 {kind} 不符。' },
  KIND_NEEDED: { rule: null, en: 'The credit code does not tell the kind of organization; name it.', zh: '无法从代码判断组织类型，请填写。' },
  KIND_CANNOT_SUPPLY: { rule: 'GP-04', en: 'Government agencies and mass organizations cannot deliver purchased services.', zh: '机关和群团组织不能作为承接主体。' },
  CHARITY_KIND: { rule: 'CH-10', en: 'A charity is a registered foundation, association or social service institution.', zh: '慈善组织应为已登记的基金会、社会团体或社会服务机构。' },
  SPONSOR_NEEDED: { rule: 'SO-07', en: 'A filed organization is no legal person: it needs a registered organization as its fiscal sponsor.', zh: '备案组织不具有法人资格，须有已登记组织作为托管机构。' },
  SPONSOR_NOT_NEEDED: { rule: 'SO-07', en: 'A registered organization signs for itself and has no fiscal sponsor.', zh: '已登记组织自行签约，无须托管机构。' },
  SPONSOR_UNFIT: { rule: 'SO-07', en: 'The fiscal sponsor must be a registered, active organization.', zh: '托管机构须为已登记且正常活动的组织。' },
  SPONSOR_HAS_NOT_AGREED: { rule: 'SO-07', en: 'The fiscal sponsor has not agreed yet.', zh: '托管机构尚未同意。' },
  DIVISION_UNKNOWN: { rule: null, en: 'There is no division under the code {code}.', zh: '没有代码为 {code} 的行政区划。' },
  NOT_GRADABLE: { rule: 'SO-01', en: 'It cannot be graded while it is suspended or on a list.', zh: '被暂停活动或列入名录期间不得评估。' },
  GRADED_TOO_SOON: { rule: 'SO-01', en: 'It can be graded anew {years} years after its last grade.', zh: '上次评估满 {years} 年后方可重新评估。' },
  NOT_YET: { rule: null, en: 'This lies in the future.', zh: '该时间尚未到来。' },
  ALREADY_LISTED: { rule: 'SO-06', en: 'It is on this list already in that period.', zh: '该组织在此期间已被列入该名录。' },
  ALREADY_REMOVED: { rule: null, en: 'It was removed from the list already.', zh: '该组织已被移出名录。' },
  REMOVED_TOO_SOON: { rule: 'SO-06', en: 'It stays on the list of serious breaches for {years} years at least.', zh: '列入严重违法失信名单须满 {years} 年方可移出。' },
  QUALIFICATION_TAKEN: { rule: null, en: 'This certificate is recorded already.', zh: '该证书已登记。' },
  PERIOD_ENDS_BEFORE_IT_BEGINS: { rule: null, en: 'The validity would end before it begins.', zh: '有效期的结束早于开始。' },
  EVENT_COMES_FROM_DEEDS: { rule: null, en: 'Events of the kind {kind} are recorded by what happens here, not by hand.', zh: '{kind} 类事件由系统根据业务自动记录，不能人工录入。' },
  EVENT_RECORDED: { rule: null, en: 'This event counts for the organization already.', zh: '该事件已记入。' },
  APPEALED_ALREADY: { rule: null, en: 'This event was appealed against already.', zh: '该事件已申诉。' },
  APPEAL_TOO_LATE: { rule: null, en: 'An appeal was possible until {deadline}; it is {serverTime} now.', zh: '应于{deadline}前申诉，现在是{serverTime}。' },
  ALREADY_REVERSED: { rule: null, en: 'This event was reversed already.', zh: '该事件已撤销。' },
});

constraintRefusals({
  organization_credit_code_once: organizationsRefusals.CREDIT_CODE_TAKEN,
  organization_credit_code_valid: organizationsRefusals.CREDIT_CODE_WRONG,
  organization_registered_has_credit_code: organizationsRefusals.CREDIT_CODE_NEEDED,
  organization_filed_has_sponsor: organizationsRefusals.SPONSOR_NEEDED,
  organization_filed_is_no_charity: organizationsRefusals.CHARITY_KIND,
  organization_charity_kind: organizationsRefusals.CHARITY_KIND,
  organization_can_supply: organizationsRefusals.KIND_CANNOT_SUPPLY,
  organization_sponsor_agreed_before_active: organizationsRefusals.SPONSOR_HAS_NOT_AGREED,
  credit_listing_once: organizationsRefusals.ALREADY_LISTED,
  qualification_number_once: organizationsRefusals.QUALIFICATION_TAKEN,
  qualification_period_order: organizationsRefusals.PERIOD_ENDS_BEFORE_IT_BEGINS,
  credit_event_once_per_subject: organizationsRefusals.EVENT_RECORDED,
  credit_appeal_once: organizationsRefusals.APPEALED_ALREADY,
  credit_reversal_credit_event_id_unique: organizationsRefusals.ALREADY_REVERSED,
});
