import { randomUUID } from 'node:crypto';
import { type CurrencyCode, defaultCurrency } from '../kernel/money.js';
import type { Unit } from '../platform/deeds/unit.js';
import { type Leg, idOf, legsAsJson } from './account-key.js';
import type { LedgerAccount } from './ledger-account.js';
import { type LedgerLink, LedgerTransaction } from './ledger-transaction.js';

/** What a movement of money is for: an entity. */
export interface MoneySubject {
  readonly id: string;
}

/** A transaction as it is asked for. */
export interface NewTransaction {
  /** What happens, in capitals (`DONATION`, `CONTRACT_PAYMENT`). */
  readonly kind: string;
  /** For people who read the journal. Never personal data: it can be neither changed nor erased. */
  readonly memo: string;
  /** The entity for which the money moves; its class name and id are kept. */
  readonly subject: MoneySubject;
  /** At least two, which sum to zero. */
  readonly postings: readonly Leg[];
  readonly currency?: CurrencyCode;
  /** Day from which the movement counts (`YYYY-MM-DD`), where it is not today (a bank's value date). */
  readonly valueDate?: string;
  /**
   * Key under which this actor posts it once, for callers who are no deed with a key of its own (a webhook's event id).
   * The same key with another transaction is refused (IDEMPOTENCY_KEY_REUSED).
   */
  readonly key?: string;
  /** The transaction of which this one gives something back, or which it corrects. More than is left of it is refused (MORE_THAN_LEFT). */
  readonly follows?: { readonly transaction: LedgerTransaction | string; readonly as: LedgerLink | keyof typeof LedgerLink };
}

/** A transaction that stands. */
export interface Posted {
  readonly transaction: LedgerTransaction;
  /** False when an earlier call under the same key had posted it. */
  readonly applied: boolean;
}

/**
 * Posts a balanced transaction within the deed's own. Money that is not there is refused with INSUFFICIENT_BALANCE.
 * Accounts that do not exist yet are opened.
 */
export async function post(unit: Unit, entry: NewTransaction): Promise<Posted> {
  const total = entry.postings.reduce((sum, { amount }) => sum + amount, 0n);
  if (total !== 0n) throw new Error(`A transaction of kind ${entry.kind} must sum to zero; its postings sum to ${total} fen.`);
  const id = randomUUID();
  const [row] = await unit.sql<{ id: string }>('select ledger_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as id', [
    id, entry.kind, entry.currency ?? defaultCurrency, entry.memo, entry.subject.constructor.name, entry.subject.id,
    unit.actorOrNull?.personId ?? null, entry.key ?? null, entry.valueDate ?? null, legsAsJson(entry.postings),
    entry.follows ? idOf(entry.follows.transaction) : null, entry.follows?.as ?? null,
  ]);
  return { transaction: unit.em.getReference(LedgerTransaction, row!.id), applied: row!.id === id };
}

/** Undoes a transaction by a new one with all amounts turned around; once, and only while the money is still there. */
export async function reverse(unit: Unit, transaction: LedgerTransaction | string, memo: string): Promise<LedgerTransaction> {
  const reversed = typeof transaction === 'string' ? transaction : transaction.id;
  const [row] = await unit.sql<{ id: string }>('select ledger_reverse($1, $2, $3, $4) as id', [randomUUID(), reversed, memo, unit.actorOrNull?.personId ?? null]);
  return unit.em.getReference(LedgerTransaction, row!.id);
}

/**
 * What an account holds, in fen: now, or as of a moment of the past. Nothing keeps it from changing right after; what
 * must not be overdrawn is refused when it is posted.
 */
export async function balanceOf(unit: Unit, account: LedgerAccount | string, at?: Date): Promise<bigint> {
  const [row] = at
    ? await unit.sql<{ fen: string }>('select balance_after_fen::text as fen from ledger_posting where account_id = $1 and posted_at <= $2 order by sequence desc limit 1', [idOf(account), at])
    : await unit.sql<{ fen: string }>('select balance_fen::text as fen from ledger_account where id = $1', [idOf(account)]);
  return BigInt(row?.fen ?? 0);
}
