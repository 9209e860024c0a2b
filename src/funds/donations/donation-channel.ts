/** By what way a gift comes. */
export enum DonationChannel {
  BANK_TRANSFER = 'BANK_TRANSFER',
  CASH = 'CASH',
  CARD = 'CARD',
  ALIPAY = 'ALIPAY',
  WECHAT_PAY = 'WECHAT_PAY',
}

/** Channels by which the platform itself would collect money (CH-14). */
export const onlineChannels: readonly DonationChannel[] = [DonationChannel.CARD, DonationChannel.ALIPAY, DonationChannel.WECHAT_PAY];
