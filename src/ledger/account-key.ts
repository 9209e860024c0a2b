import { type CurrencyCode, defaultCurrency } from '../kernel/money.js';
import type { Unit } from '../platform/deeds/unit.js';
import { type AccountKind, LedgerAccount } from './ledger-account.js';

/** What makes an account the one it is; two keys with equal parts name the same account. */
export interface AccountKey {
  /** Id of the party or person whose money it is; for sources, of the one it comes from. */
  readonly owner: string;
  /** Anything but RESERVED: those accounts belong to holds. */
  readonly kind: Exclude<AccountKind, AccountKind.RESERVED> | Exclude<keyof typeof AccountKind, 'RESERVED'>;
  /** Id of what the money is bound to (a restriction, a contract, a budget line); none when it is bound to nothing. */
  readonly purpose?: string | null;
  /** Fund source by its code (`FISCAL`), where the law keeps sources apart. */
  readonly fundSource?: string | null;
  /** Hides the account from its owner until `disclose`; counts when the account is opened. */
  readonly concealed?: boolean;
}

/** An account: as read or referred to, by its row's id, or by its key (it is opened when it is first used). */
export type AccountRef = LedgerAccount | string | AccountKey;

/** One leg of a transaction. */
export interface Leg {
  readonly account: AccountRef;
  /** Fen; positive into the account, negative out of it. A leg of zero moves nothing and is left out. */
  readonly amount: bigint;
}

/** Finds the account of a key, or opens it; callers at the same moment get the same one. */
export async function openAccount(unit: Unit, key: AccountKey & { readonly currency?: CurrencyCode }): Promise<LedgerAccount> {
  const [row] = await unit.sql<{ id: string }>('select ledger_open($1, $2, $3, $4, $5, $6) as id', [
    key.owner, key.kind, key.purpose ?? null, key.fundSource ?? null, key.currency ?? defaultCurrency, key.concealed ?? false,
  ]);
  return unit.em.getReference(LedgerAccount, row!.id);
}

/** Lets the owner of a concealed account see it from now on: when sealed bids are opened. */
export async function disclose(unit: Unit, account: LedgerAccount | string): Promise<void> {
  await unit.sql('select ledger_disclose($1)', [idOf(account)]);
}

/** Row id of what is known by its row or its id. */
export function idOf(known: { readonly id: string } | string): string {
  return typeof known === 'string' ? known : known.id;
}

/** Legs as the database's doors read them. */
export function legsAsJson(legs: readonly Leg[]): string {
  return JSON.stringify(legs.map(({ account, amount }) => ({ ...refOf(account), amount: amount.toString() })));
}

function refOf(account: AccountRef): object {
  if (typeof account === 'string' || account instanceof LedgerAccount) return { account: idOf(account) };
  const { owner, kind, purpose, fundSource, concealed } = account;
  return { owner, kind, purpose, fundSource, concealed };
}
