import { declareRules } from '../platform/rules/rules.js';

/** What a clause of the law keeps from being bought, and by which words it is recognised where. */
export interface ProhibitedClause {
  /** Clause of Art. 10 (`10(3)`). */
  readonly clause: string;
  readonly words: readonly string[];
  /** Codes of catalogue branches in which alone the words count (`A10`); everywhere when left out. */
  readonly branches?: readonly string[];
  /** Codes of catalogue branches in which the words are ordinary (`B`, for an evaluation of works). */
  readonly except?: readonly string[];
}

/** What the law and local practice say of buyers, catalogues and purchase lists. */
export const purchasingRules = declareRules({
  buyerPrefixes: {
    key: 'buyer.creditCodePrefixes',
    value: {
      STATE_ORGAN: ['11'], PARTY_ORGAN: ['11'], CPPCC_BODY: ['11'], DEMOCRATIC_PARTY: ['11', '13'], ADMINISTRATIVE_INSTITUTION: ['12'], MASS_ORGANIZATION: ['13'],
    } as Readonly<Record<string, readonly string[]>>,
    rule: 'GP-01',
    source: '政府购买服务管理办法 (财政部令第102号), Art. 5 and 33: kinds of buyers; the prefixes are those of GB 32100-2015.',
    verified: false,
  },
  prohibited: {
    key: 'purchaseLine.prohibited',
    value: [
      { clause: '10(2)', words: ['行政许可', '行政处罚', '行政强制', '行政执法'] },
      { clause: '10(3)', words: ['货物采购', '设备采购', '工程施工', '工程建设', '装修工程'] },
      // Goods or works bundled with a service; a study, an evaluation or a supervision of works (B) may well name them.
      { clause: '10(3)', words: ['含设备购置', '设备购置及', '物资采购', '购置车辆', '含装修', '改造工程', '新建工程', '含施工', '材料费及人工'], except: ['B'] },
      { clause: '10(3)', words: ['家具购置', '器材购置', '场地装修', '适老化改造施工'], branches: ['A04', 'A10'] },
      { clause: '10(4)', words: ['融资', '贷款', '担保'] },
      { clause: '10(5)', words: ['劳务派遣', '劳务用工', '派遣人员', '招聘人员', '人员招用', '编外人员', '公益性岗位'] },
    ] as readonly ProhibitedClause[],
    rule: 'GP-06',
    source: '政府购买服务管理办法 (财政部令第102号), Art. 10: prohibited content. The words by which it is recognised, and the branches of the catalogue in which they count (`branches`) or are ordinary (`except`), are the project\'s choice.',
    verified: false,
  },
  consultationDays: {
    key: 'purchaseList.consultationDays',
    value: 7,
    rule: 'PL-25',
    source: '政府采购法实施条例 Art. 15: consult the public on the requirement of public services. The number of calendar days is the project\'s choice.',
    verified: false,
  },
  intentionDays: {
    key: 'purchaseIntention.days',
    value: 30,
    rule: 'CK-2020-10',
    source: '财政部关于开展政府采购意向公开工作的通知 (财库〔2020〕10号): an intention is published at least 30 days before the purchase begins. Not read in full.',
    verified: false,
  },
  commentsPerPerson: {
    key: 'purchaseList.commentsPerPerson',
    value: 10,
    rule: null,
    source: 'The project\'s choice: keeps one voice from drowning the others.',
    verified: false,
  },
});
