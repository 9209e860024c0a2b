import { decimalOf, defaultCurrency } from '../kernel/money.js';

/** The five societies (五社). */
export enum Society {
  COMMUNITY = 'COMMUNITY',
  SOCIAL_ORGANIZATION = 'SOCIAL_ORGANIZATION',
  SOCIAL_WORKER = 'SOCIAL_WORKER',
  VOLUNTEER = 'VOLUNTEER',
  CHARITY_RESOURCE = 'CHARITY_RESOURCE',
}

/** What one society brought, as the database tells it. */
export interface LinkageFact {
  readonly society: Society;
  readonly participants: number;
  readonly minutes: number | null;
  /** Fen, as text: JSON numbers are no money. */
  readonly fen: string | null;
  readonly last_at: string | null;
}

/** What one society brought, as readers see it. */
export interface Party {
  readonly society: Society;
  readonly joined: boolean;
  readonly participants: number;
  readonly minutes: number | null;
  readonly money: { readonly amount: string; readonly currency: string } | null;
  readonly lastAt: Date | null;
}

/** Who joined on a need. */
export interface Scheme {
  readonly parties: readonly Party[];
  readonly societiesJoined: number;
  readonly lastDeedAt: Date | null;
  readonly daysSinceLastDeed: number | null;
}

const day = 86_400_000;

/** All five societies in their order, joined or not, and how long nothing has happened (联而不动). */
export function schemeOf(facts: readonly LinkageFact[], now: Date): Scheme {
  const parties = Object.values(Society).map((society): Party => {
    const fact = facts.find((each) => each.society === society);
    return {
      society,
      joined: (fact?.participants ?? 0) > 0,
      participants: fact?.participants ?? 0,
      minutes: fact?.minutes ?? null,
      money: fact?.fen == null ? null : { amount: decimalOf(BigInt(fact.fen)), currency: defaultCurrency },
      lastAt: fact?.last_at ? new Date(fact.last_at) : null,
    };
  });
  const last = parties.reduce<Date | null>((latest, { lastAt }) => (lastAt && (!latest || lastAt > latest) ? lastAt : latest), null);
  return {
    parties,
    societiesJoined: parties.filter(({ joined }) => joined).length,
    lastDeedAt: last,
    daysSinceLastDeed: last && Math.max(0, Math.floor((now.getTime() - last.getTime()) / day)),
  };
}
