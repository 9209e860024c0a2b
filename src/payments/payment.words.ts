import { registerEnumType } from 'type-graphql';

/** By what way the money leaves the payer. */
export enum PaymentChannel {
  TREASURY = 'TREASURY',
  BANK_TRANSFER = 'BANK_TRANSFER',
}

registerEnumType(PaymentChannel, {
  name: 'PaymentChannel',
  description: 'By what way the money leaves the payer. The reference of a payment is the document of that way.',
  valuesConfig: {
    TREASURY: { description: 'Centralised treasury payment (国库集中支付): buyers only; the reference is the number of the payment certificate (支付凭证).' },
    BANK_TRANSFER: { description: 'Bank transfer (银行转账): the reference is the bank\'s transaction number (回单号).' },
  },
});
