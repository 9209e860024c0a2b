import { type RefusalMaker, defineRefusals } from '../kernel/refusal.js';
import { ledgerRefusalTable } from '../ledger/index.js';
import { constraintRefusals, stateChanged } from '../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on money that is passed down. */
export const appropriationsRefusals = defineRefusals({
  ...ledgerRefusalTable,
  ONE_SOURCE: { rule: 'GP-08', en: 'Name either the appropriation or the allotment out of which this is allotted.', zh: '须且只能填写一个来源：预算批复或上级下达经费。' },
  ONE_RECEIVER: { rule: null, en: 'Name exactly one receiver: a buyer, a community or a fund.', zh: '须且只能填写一个接收方：购买主体、社区或社区基金。' },
  NOT_BELOW: { rule: 'AD-01', en: 'The receiver does not lie below the sender: money is passed down, to a division within the sender\'s own.', zh: '接收方不在下达方的下级区划内。' },
  NOT_TO_PASS_ON: { rule: 'AD-01', en: 'What was allotted to a community or a fund stays there; only buyers pass money on.', zh: '已下达社区或社区基金的经费不再转拨。' },
  SOURCE_NOT_OPEN: { rule: 'GP-08', en: 'The allotment out of which this comes is {state}.', zh: '上级下达经费{state}，不能再下达。' },
  MORE_THAN_APPROPRIATED: { rule: 'GP-08', en: 'More would be allotted than was appropriated, or than was to be passed on; {left} yuan are left.', zh: '下达金额超出批复金额或应转拨金额，尚余 {left} 元。' },
  PASS_ON_TOO_MUCH: { rule: 'AD-01', en: 'Only what was allotted to a buyer can be passed on, and no more than the whole.', zh: '只有下达给购买主体的经费可要求转拨，且不得超过下达金额。' },
  ALLOTTED_ALREADY: { rule: 'GP-08', en: 'This document allots money to this receiver already.', zh: '该文号已向该接收方下达经费。' },
  TWO_PEOPLE: { rule: 'GP-08', en: 'Two different people act at each end, and nobody at both.', zh: '收付双方各须两人办理，且同一人不得在两端办理。' },
  SENT_ALREADY: { rule: 'GP-08', en: 'Money was sent under this allotment already; close it instead (allotmentClose).', zh: '该经费已有拨付，不能撤销，请结清（allotmentClose）。' },
  UNDER_WAY: { rule: 'GP-08', en: 'A remittance under this allotment is still on its way.', zh: '尚有在途拨付，不能结清。' },
  MORE_THAN_ALLOTTED: { rule: 'GP-08', en: 'More would be sent than was allotted; {left} yuan are left.', zh: '拨付金额超出下达金额，尚余 {left} 元。' },
  MORE_THAN_RECEIVED: { rule: 'GP-08', en: 'More would go back than was confirmed; {left} yuan are left.', zh: '退回金额超出已确认到账金额，尚余 {left} 元。' },
  MORE_THAN_SENT: { rule: 'AD-01', en: 'More cannot have arrived than was sent: {sent} yuan.', zh: '到账金额不得超过拨出金额 {sent} 元。' },
  DAY_AHEAD: { rule: null, en: 'This day lies ahead, or before the money was sent.', zh: '日期不能晚于今日，也不能早于拨出日期。' },
  REFERENCE_USED: { rule: 'GP-08', en: 'Another remittance of this payer carries this reference already.', zh: '该付款方已有其他拨付使用此凭证号。' },
  NO_FEE: { rule: 'E66', en: 'No level takes a management fee on what belongs to a community or its fund.', zh: '任何一级不得从社区及社区基金的资产中提取管理费。' },
});

const { ALLOTTED_ALREADY, SENT_ALREADY, TWO_PEOPLE, MORE_THAN_APPROPRIATED, MORE_THAN_ALLOTTED, MORE_THAN_RECEIVED, REFERENCE_USED, NO_FEE } = appropriationsRefusals;
/** A race lost by a hair: nothing is left. */
const noMore = (maker: RefusalMaker): RefusalMaker => (detail) => maker({ ...detail, params: { left: '0.00' } });

constraintRefusals({
  allotment_once: ALLOTTED_ALREADY,
  allotment_two_people: TWO_PEOPLE,
  allotment_within_source: noMore(MORE_THAN_APPROPRIATED),
  allotment_follows_source: stateChanged,
  allotment_cancelled_unsent: SENT_ALREADY,
  remittance_four_people: TWO_PEOPLE,
  remittance_within_allotment: noMore(MORE_THAN_ALLOTTED),
  remittance_within_received: noMore(MORE_THAN_RECEIVED),
  remittance_reference_once: REFERENCE_USED,
  remittance_no_fee: NO_FEE,
  ledger_no_fee_on_community: NO_FEE,
});
