/** What a way to pay does when it is charged. */
export interface TestMethod {
  readonly type: 'card' | 'alipay' | 'wechat_pay';
  /** Refused when charged, by Stripe's codes. */
  readonly decline?: { readonly code: string; readonly declineCode?: string };
  /** When the donor's bank asks them: always, or only while they are there. */
  readonly authentication?: 'always' | 'first';
  /** The answer of the bank takes its time. */
  readonly slow?: true;
  readonly disputed?: true;
  readonly refund?: 'pending' | 'fails';
}

/** Stripe's official test methods, as far as gifts meet them, and names of our own for wallets. */
export const testMethods: Readonly<Record<string, TestMethod>> = {
  pm_card_visa: { type: 'card' },
  pm_card_mastercard: { type: 'card' },
  pm_card_unionpay: { type: 'card' },
  pm_card_visa_chargeDeclined: { type: 'card', decline: { code: 'card_declined', declineCode: 'generic_decline' } },
  pm_card_visa_chargeDeclinedInsufficientFunds: { type: 'card', decline: { code: 'card_declined', declineCode: 'insufficient_funds' } },
  pm_card_chargeDeclinedExpiredCard: { type: 'card', decline: { code: 'expired_card' } },
  pm_card_chargeDeclinedProcessingError: { type: 'card', decline: { code: 'processing_error' } },
  pm_card_authenticationRequired: { type: 'card', authentication: 'always' },
  pm_card_authenticationRequiredOnSetup: { type: 'card', authentication: 'first' },
  pm_card_createDispute: { type: 'card', disputed: true },
  pm_card_pendingRefund: { type: 'card', refund: 'pending' },
  pm_card_refundFail: { type: 'card', refund: 'fails' },
  local_alipay: { type: 'alipay', authentication: 'always' },
  local_wechat_pay: { type: 'wechat_pay', authentication: 'always', slow: true },
};
