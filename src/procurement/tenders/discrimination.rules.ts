import { declareRules } from '../../platform/rules/rules.js';

/** A kind of condition that the law forbids in tenders, and the words by which it is recognised. */
export interface ForbiddenCondition {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** Where it is looked for: in criteria alone, or in the requirement too. */
  readonly where: 'CRITERIA' | 'EVERYWHERE';
  /** Patterns (regular expressions), any of which betrays it. */
  readonly patterns: readonly string[];
}

const here = '(?:本|我)(?:省|市|区|县|街道|镇|地)';
// A place by its name, where it is demanded: whom a service is for may well be registered somewhere.
const demanded = '(?:须|需|应|必须|要求|限)';
const named = '.{2,8}(?:省|市|区|县|街道|镇)';

/** Conditions that discriminate (PL-18). */
export const discriminationRules = declareRules({
  forbidden: {
    key: 'tender.forbiddenConditions',
    value: [
      { kind: 'REGIONAL_AWARD', zh: '以特定行政区域的业绩、奖项作为加分或成交条件', en: 'awards or works of one region as a score or a condition', where: 'CRITERIA', patterns: [`${here}.{0,12}(?:业绩|奖|荣誉|表彰)`, '(?:省|市|区|县)级.{0,8}(?:奖|荣誉|表彰|先进)', 'local awards?'] },
      { kind: 'REGIONAL_RECORD', zh: '要求供应商具有特定行政区域的业绩', en: 'works in one region as a condition', where: 'EVERYWHERE', patterns: [`(?:${demanded}|具有|具备)[^，。；,;]{0,6}(?:本地|当地|${here})[^，。；,;]{0,8}业绩`] },
      { kind: 'SECTOR_AWARD', zh: '以特定行业的业绩、奖项作为加分或成交条件', en: 'awards or works of one sector as a score or a condition', where: 'CRITERIA', patterns: ['(?:行业|协会|商会|系统内).{0,8}(?:奖|荣誉|表彰|先进)', 'industry awards?'] },
      { kind: 'LOCATION', zh: '非法限定供应商的所在地', en: 'where the supplier is based', where: 'EVERYWHERE', patterns: [`(?:限|仅限|须为|应为|必须为|优先).{0,4}${here}.{0,6}(?:企业|供应商|机构|组织|单位)`, `(?:注册地|注册所在地|住所|总部|分支机构|办公场所).{0,8}${here}`, `在?${here}.{0,4}(?:注册|登记|设有分支机构|设立分公司)`, `${demanded}.{0,4}在${named}(?:范围内|辖区内|境内|内)?(?:注册|登记|设有|设立)`, `${demanded}.{0,4}(?:注册|登记)(?:地)?(?:在|于|为)${named}`, '本地(?:企业|供应商|机构|组织|单位).{0,6}(?:优先|加分|得分|得\\d)', 'local (?:supplier|company|bidder)s? only'] },
      { kind: 'OWNERSHIP', zh: '非法限定供应商的所有制形式', en: 'the supplier\'s form of ownership', where: 'EVERYWHERE', patterns: ['(?:限|仅限|须为|应为|必须为|优先|为).{0,4}(?:国有|国企|央企|民营|民企|私营|集体所有|外资|内资|合资)', '(?:国有|国企|央企|民营|民企|私营|外资|合资).{0,6}(?:优先|加分|得分|得\\d)', 'state-owned (?:only|preferred)'] },
      { kind: 'LEGAL_FORM', zh: '非法限定供应商的组织形式', en: 'the supplier\'s legal form', where: 'EVERYWHERE', patterns: ['(?:限|仅限|须为|必须为).{0,4}(?:有限责任公司|股份有限公司|上市公司)', '上市公司.{0,6}(?:优先|加分|得分|得\\d)'] },
      { kind: 'SCALE', zh: '以注册资本、资产总额、营业收入、从业人员、利润、纳税额等规模条件作为资格或评审因素', en: 'the supplier\'s size: registered capital, assets, turnover, staff, profit or tax paid', where: 'EVERYWHERE', patterns: ['注册(?:资本|资金)', '资产总额', '营业(?:收入|额)', '从业人员(?:数|规模|不少于|达)', '(?:年|净)利润', '纳税(?:额|总额)', 'registered capital', 'annual turnover'] },
      { kind: 'BRAND', zh: '限定或指定特定的专利、商标、品牌或供应商', en: 'a certain patent, trade mark, brand or supplier', where: 'EVERYWHERE', patterns: ['(?:指定|限定|必须使用|仅限).{0,4}(?:专利|商标|品牌|供应商|厂家|厂商)'] },
      { kind: 'UNEQUAL_INFORMATION', zh: '就同一采购项目向供应商提供有差别的项目信息', en: 'different information for different suppliers', where: 'EVERYWHERE', patterns: ['(?:仅|只)(?:向|对).{0,8}供应商.{0,6}(?:提供|公开|告知)'] },
      { kind: 'UNEQUAL_REVIEW', zh: '对供应商采取不同的资格审查或者评审标准', en: 'different standards for different suppliers', where: 'EVERYWHERE', patterns: ['(?:曾|已)(?:合作|服务).{0,8}(?:供应商|机构|组织).{0,8}(?:免审|免于|直接|优先)', '不同(?:供应商|机构).{0,6}(?:不同|分别).{0,4}(?:标准|审查)'] },
      { kind: 'UNRELATED', zh: '设定与采购项目具体特点和实际需要不相适应或与合同履行无关的条件', en: 'conditions that have nothing to do with the service', where: 'CRITERIA', patterns: ['(?:成立|经营|存续)(?:时间|年限|满).{0,6}年', '入围.{0,4}(?:名录|名单|供应商库)', '现场踏勘.{0,6}(?:加分|得分)'] },
    ] as readonly ForbiddenCondition[],
    rule: 'PL-18',
    source: '政府采购法实施条例 Art. 20, with 财政部令第87号 Art. 17: conditions that discriminate. The words by which they are recognised are the project\'s choice.',
    verified: false,
  },
});
