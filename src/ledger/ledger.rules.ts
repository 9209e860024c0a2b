import type { Unit } from '../platform/deeds/unit.js';
import { type RuleDefinition, declareRules } from '../platform/rules/rules.js';

const source = 'Reconstructed from the numbering of 民间非营利组织会计制度 (财会〔2004〕7号) and 政府会计制度 (财会〔2017〕25号); a new system for non-profit organizations applies from 2026. Have your accountant set the subjects of your chart.';

/** A subject of a chart of accounts, by code and name. */
export interface Subject {
  readonly code: string;
  readonly name: string;
}

/** Subjects for what an account holds, and for the other side of what leaves or enters. */
export interface Chart {
  /** By kind of account. */
  readonly held: Readonly<Record<string, Subject>>;
  /** By kind of transaction, for money that comes from others. */
  readonly earned: Readonly<Record<string, Subject>>;
  /** By kind of transaction, for money that goes to others. */
  readonly spent: Readonly<Record<string, Subject>>;
}

const bank = { code: '1002', name: '银行存款' };
const owed = { code: '2209', name: '其他应付款' };
const claimed = { code: '1122', name: '其他应收款' };
const appropriated = { code: '1201', name: '财政应返还额度' };

const nonProfit: Chart = {
  held: {
    FUND: bank, RECEIVED: bank, RESERVED: bank, FEES: { code: '5201', name: '管理费用' }, TAXES: { code: '2206', name: '应交税金' }, SECURITY: bank, CLEARING: { code: '1009', name: '其他货币资金' }, DONATION: { code: '4101', name: '捐赠收入' }, PAYABLE: claimed, WITHHELD: claimed,
    OTHER: bank,
  },
  earned: { CONTRACT_PAYMENT: { code: '4301', name: '提供服务收入' }, GRANT_PAYMENT: { code: '4101', name: '捐赠收入' }, DONATION: { code: '4101', name: '捐赠收入' }, OTHER: owed },
  spent: { GRANT_PAYMENT: { code: '5101', name: '业务活动成本' }, OTHER: claimed },
};

const government: Chart = {
  held: { BUDGET: appropriated, RESERVED: appropriated, SECURITY: { code: '1021', name: '其他货币资金' }, CLEARING: { code: '2307', name: '其他应付款' }, APPROPRIATION: { code: '4001', name: '财政拨款收入' }, OTHER: appropriated },
  earned: { OTHER: { code: '2307', name: '其他应付款' } },
  spent: { CONTRACT_PAYMENT: { code: '5001', name: '业务活动费用' }, OTHER: { code: '1218', name: '其他应收款' } },
};

/** The rule that sets the chart for a kind of party. */
export const chartRuleOf = (kind: string): RuleDefinition<Chart> => (kind === 'BUYER' ? ledgerRules.governmentChart : ledgerRules.nonProfitChart);

/** The chart in force for a kind of party. */
export async function chartOf(unit: Unit, kind: string): Promise<Chart> {
  return (await unit.ruleValue(chartRuleOf(kind))) as Chart;
}

/** Charts by which vouchers are written, and when the ledger is checked. */
export const ledgerRules = declareRules({
  nonProfitChart: { key: 'ledger.nonProfitChart', value: nonProfit, rule: null, source, verified: false },
  governmentChart: { key: 'ledger.governmentChart', value: government, rule: null, source, verified: false },
  checkHour: { key: 'ledger.checkHour', value: 2, rule: null, source: 'The project\'s choice: hour of the day in China from which the night\'s check of the ledger is made.', verified: true },
  fullCheckDays: { key: 'ledger.fullCheckDays', value: 7, rule: null, source: 'The project\'s choice: days within which the whole journal is read at least once; on the others what was written since the last check.', verified: true },
});
