/** Bounds of subscriptions, per process. */
export interface SubscriptionLimits {
  readonly connections: number;
  readonly perAddress: number;
  readonly perPerson: number;
  /** Subscriptions that run on one connection at once. */
  readonly perConnection: number;
  /** Longest message in bytes. */
  readonly messageBytes: number;
  readonly messagesPer10Seconds: number;
  /** Whoever does not answer a ping before the next one is cut. */
  readonly pingEveryMs: number;
  /** How often tokens are looked at for having expired; those that are revoked end at once. */
  readonly recheckEveryMs: number;
  /** How long a goodbye may remain unanswered. */
  readonly goodbyeMs: number;
}

export const defaultSubscriptionLimits: SubscriptionLimits = {
  connections: 5_000,
  perAddress: 100,
  perPerson: 20,
  perConnection: 30,
  messageBytes: 65_536,
  messagesPer10Seconds: 300,
  pingEveryMs: 15_000,
  recheckEveryMs: 30_000,
  goodbyeMs: 1_000,
};
