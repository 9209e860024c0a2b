import { defineRefusals } from '../kernel/refusal.js';
import { ledgerRefusalTable } from '../ledger/index.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on payments. */
export const paymentsRefusals = defineRefusals({
  ...ledgerRefusalTable,
  NOT_PAYABLE: { rule: 'GP-14', en: 'The milestone is {state}; what is paid was accepted by client and community, or is due at the signature of a grant agreement, or was settled when the contract ended early.', zh: '该里程碑当前为{state}：须经委托方与社区验收，或为资助协议签署时应付的首期款、提前终止时的结算款，方可支付。' },
  BUDGET_YEAR_AHEAD: { rule: 'GP-13', en: 'The budget of {fiscalYear} pays this milestone; it pays nothing before that year begins.', zh: '该里程碑由 {fiscalYear} 年度预算支付，该年度开始前不能支付。' },
  ALREADY_SUBMITTED: { rule: 'GP-14', en: 'A payment of this milestone is on its way or was made already; a milestone is paid once.', zh: '该里程碑的付款已在办理或已支付：每个里程碑只付一次。' },
  THREE_PEOPLE: { rule: 'GP-14', en: 'Submitting, approving and paying out are the work of three different people.', zh: '提交、审批、支付须由三个不同的人办理。' },
  REFERENCE_USED: { rule: 'GP-14', en: 'Another payment of this payer carries this reference already.', zh: '该付款方已有其他付款使用此凭证号。' },
  CHANNEL_NOT_OPEN: { rule: 'GP-14', en: 'Only government buyers pay through the treasury; a fund pays by bank transfer.', zh: '国库集中支付仅适用于政府采购人；社区基金应通过银行转账支付。' },
  MONEY_NOT_RESERVED: { rule: 'GP-14', en: 'What is set aside for this milestone is not its amount; nothing is paid beyond it.', zh: '该里程碑的预留资金与应付金额不符，不能支付。' },
});

constraintRefusals({
  payment_milestone_once: paymentsRefusals.ALREADY_SUBMITTED,
  payment_three_people: paymentsRefusals.THREE_PEOPLE,
  payment_reference_once: paymentsRefusals.REFERENCE_USED,
  payment_return_reference_once: paymentsRefusals.REFERENCE_USED,
  payment_returned_by_another: paymentsRefusals.THREE_PEOPLE,
  payment_channel_of_payer: paymentsRefusals.CHANNEL_NOT_OPEN,
});
