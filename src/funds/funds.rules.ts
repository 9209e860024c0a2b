import { declareRules } from '../platform/rules/rules.js';

const practice = 'Practice of community funds and micro-venture rounds (社区基金、公益微创投), page excerpts';

/** Headings by which banks name the columns of a statement, by key of the bank; the first of each is told where it is missing. */
const bankColumns: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  GENERAL: {
    date: ['交易日期', '记账日期', '入账日期', '日期', '交易时间'], amount: ['交易金额', '金额', '发生额'], reference: ['流水号', '交易流水号', '凭证号', '参考号', '核心流水号'],
    payer: ['对方户名', '付款人', '付款方名称', '对方名称', '户名'], note: ['摘要', '附言', '用途', '备注'],
  },
  TWO_COLUMNS: {
    date: ['交易日期', '记账日期', '入账日期', '日期', '交易时间'], credit: ['贷方发生额', '收入金额', '收入', '贷方', '贷方金额'], debit: ['借方发生额', '支出金额', '支出', '借方', '借方金额'],
    reference: ['流水号', '交易流水号', '凭证号', '参考号', '核心流水号'], payer: ['对方户名', '付款人', '付款方名称', '对方名称', '户名'], note: ['摘要', '附言', '用途', '备注'],
  },
};

/** Rules of community funds, gifts and grant rounds. Amounts are in fen, written as text because they may outgrow a number. */
export const fundRules = declareRules({
  onlineCollection: {
    key: 'donation.onlineCollection', value: false, rule: 'CH-14',
    source: '慈善法 art. 27: online public fundraising only on platforms designated by the Ministry of Civil Affairs', verified: true,
  },
  twoSignaturesFrom: {
    key: 'donation.twoSignaturesFromFen', value: '500000', rule: null,
    source: 'Choice of the project: a bank gift below this amount needs one attestation, every other gift two', verified: false,
  },
  bankStatementColumns: { key: 'fund.bankStatementColumns', value: bankColumns, rule: null, source: 'Headings seen in files of several banks; add your bank under a key of its own', verified: false },
  consentDays: { key: 'fund.purposeConsentDays', value: 30, rule: 'CH-22', source: 'Choice of the project: donors have so many days to answer whether their gift may serve another purpose', verified: false },
  minimumOpenDays: { key: 'grant.minimumOpenDays', value: 15, rule: 'C5', source: `${practice}: windows of 15–30 days`, verified: false },
  publicityWorkingDays: { key: 'grant.publicityWorkingDays', value: 5, rule: 'C5', source: `${practice}: Futian, 5 working days`, verified: false },
  microCap: { key: 'grant.microCapFen', value: '5000000', rule: 'C5', source: `${practice}: Guangzhou 社区公益微创投, 50,000 yuan per project`, verified: false },
  ventureCap: { key: 'grant.ventureCapFen', value: '80000000', rule: 'C5', source: '穗社管规字〔2023〕1号: 800,000 yuan per project', verified: false },
  ventureSelfRaised: { key: 'grant.ventureSelfRaisedPercent', value: 40, rule: 'C5', source: '穗社管规字〔2023〕1号: grant at most 60 % of the budget', verified: false },
  staffCost: { key: 'grant.staffCostPercent', value: 30, rule: 'C5', source: `${practice}: Guangzhou 2020, staff cost at most 30 % of the grant`, verified: false },
  panelMinimum: { key: 'grant.panelMinimum', value: 3, rule: 'C5', source: `${practice}: at least three experts, an odd number`, verified: false },
  dropExtremesFrom: { key: 'grant.dropExtremesFrom', value: 5, rule: 'C5', source: `${practice}: highest and lowest score dropped`, verified: false },
  voteMinimumDays: { key: 'grant.voteMinimumDays', value: 3, rule: null, source: 'Choice of the project: a vote is open for at least three days', verified: false },
  recusalYears: { key: 'grant.recusalYears', value: 3, rule: 'PL-16', source: '政府采购法 art. 12, 实施条例 art. 9, applied to grants', verified: true },
});
