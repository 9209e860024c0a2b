import { defineRefusals } from '../kernel/refusal.js';
import { giftRefusalTable } from '../funds/index.js';
import { ledgerRefusalTable } from '../ledger/index.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** Every refusal of a deed on gifts that are paid online, and on recurring ones. */
export const givingRefusals = defineRefusals({
  ...ledgerRefusalTable,
  ...giftRefusalTable,
  COLLECTION_NOT_SET_UP: { rule: 'CH-14', en: 'No payment provider is set up here; give by bank transfer or cash to the host charity.', zh: '本平台未开通在线支付，请通过银行转账或现金向主体慈善组织捐赠。' },
  NOT_PAID_ONLINE: { rule: null, en: 'This gift is not paid online; its money comes by bank transfer or cash.', zh: '该捐赠并非在线支付，款项通过银行转账或现金交付。' },
  TOO_LARGE_FOR_ONLINE: { rule: null, en: 'At most {most} yuan can be paid online at once; give more by bank transfer.', zh: '单笔在线支付不超过 {most} 元，更大金额请通过银行转账。' },
  NOTHING_PAID: { rule: null, en: 'Nothing was paid of this gift yet; there is nothing to refund.', zh: '该捐赠尚未支付成功，无款可退。' },
  REFUND_EXCEEDS: { rule: 'CH-21', en: 'At most {left} yuan are left of this gift; refunds on their way and disputes are counted.', zh: '该捐赠可退金额最多为 {left} 元（在途退款及拒付已计入）。' },
  SAME_PERSON: { rule: 'CH-21', en: 'The person who asked for this may not decide on it; another person must.', zh: '申请人不得决定自己的申请，须由他人办理。' },
});

constraintRefusals({
  gift_refund_two_persons: givingRefusals.SAME_PERSON,
  gift_refund_within_gift: givingRefusals.REFUND_EXCEEDS,
});
