import { randomUUID } from 'node:crypto';
import { sweep } from '../platform/deeds/sweep.js';
import type { Unit } from '../platform/deeds/unit.js';
import { type Leg, idOf, legsAsJson } from './account-key.js';
import type { LedgerAccount } from './ledger-account.js';
import { LedgerHold } from './ledger-hold.js';
import { LedgerTransaction } from './ledger-transaction.js';
import type { MoneySubject } from './post.js';

/** Money to set aside. */
export interface NewHold {
  readonly account: LedgerAccount | string;
  /** Fen; more than zero. */
  readonly amount: bigint;
  readonly memo: string;
  readonly subject: MoneySubject;
  /** When it is given back by itself unless it was settled before; never without. */
  readonly expiresAt?: Date | null;
}

/** How a hold is paid out. */
export interface Settlement {
  /** What happens, in capitals; `SETTLE` without. */
  readonly kind?: string;
  readonly memo: string;
  /** Where the money goes: positive amounts whose sum is at most what is held. The rest goes back where it came from. */
  readonly to: readonly Leg[];
}

/**
 * Sets money aside: it leaves its account at once, so that nobody spends it twice. A hold is resolved as a whole and
 * once; what will be paid in parts (milestones) is reserved in parts.
 */
export async function reserve(unit: Unit, hold: NewHold): Promise<LedgerHold> {
  const id = randomUUID();
  await unit.sql('select ledger_reserve($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    id, randomUUID(), idOf(hold.account), hold.amount.toString(), hold.memo, hold.subject.constructor.name, hold.subject.id,
    unit.actorOrNull?.personId ?? null, hold.expiresAt ?? null,
  ]);
  return unit.em.getReference(LedgerHold, id);
}

/** Pays out a hold, wholly or in part, to one account or several. Refuses HOLD_RESOLVED, HOLD_EXPIRED, HOLD_EXCEEDED. */
export async function settle(unit: Unit, hold: LedgerHold | string, settlement: Settlement): Promise<LedgerTransaction> {
  const transaction = await resolve(unit, hold, 'SETTLED', settlement.kind ?? 'SETTLE', settlement.memo, settlement.to);
  return unit.em.getReference(LedgerTransaction, transaction!);
}

/** Gives all of a hold back to the account from which it was reserved. Refuses HOLD_RESOLVED. */
export async function release(unit: Unit, hold: LedgerHold | string, memo: string): Promise<LedgerTransaction> {
  const transaction = await resolve(unit, hold, 'RELEASED', 'RELEASE', memo, []);
  return unit.em.getReference(LedgerTransaction, transaction!);
}

/** Gives back what was reserved for a time that has passed. */
export const expireHolds = sweep({
  name: 'ledger.expireHold',
  due: `select id from ledger_hold where state = 'HELD' and expires_at <= business_now() order by expires_at limit 500`,
  act: async (unit, id) => {
    const transaction = await resolve(unit, id, 'EXPIRED', 'EXPIRE', 'The reservation expired.', []);
    return transaction === null ? null : unit.em.getReference(LedgerHold, id);
  },
});

async function resolve(unit: Unit, hold: LedgerHold | string, state: string, kind: string, memo: string, to: readonly Leg[]): Promise<string | null> {
  const [row] = await unit.sql<{ id: string | null }>('select ledger_resolve($1, $2, $3, $4, $5, $6, $7) as id', [
    typeof hold === 'string' ? hold : hold.id, randomUUID(), state, kind, memo, unit.actorOrNull?.personId ?? null, legsAsJson(to),
  ]);
  return row?.id ?? null;
}
