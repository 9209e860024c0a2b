/** The account at Stripe by which gifts are collected online, as the settings name it. */
export interface StripeAccount {
  readonly secretKey: string;
  /** Under which Stripe signs what it tells us. */
  readonly webhookSecret: string;
  /** Where its API is, when it is not Stripe's own address (a local server). */
  readonly apiBase: string | null;
}
