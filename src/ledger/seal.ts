import { sealBatches, sealOf } from '../platform/deeds/seal-batches.js';
import { type Queryable, type Seal, type SealedChain, instant } from '../platform/deeds/sealed-chain.js';

/** The chain over all transactions of the ledger, each with its postings. */
export const ledgerChain: SealedChain = {
  name: 'ledger',
  entries: 'ledger_transaction',
  seals: 'ledger_seal',
  order: 'id',
  // What follows another says so at its end; the others are spelled as they always were.
  leaf: (t) => `(jsonb_build_array(1, ${t}.id, ${t}.transaction_id::text, ${t}.kind, ${t}.currency, ${t}.memo, ${t}.subject_type, ${t}.subject_id,
    ${t}.reverses_id, ${t}.actor_id, ${t}.idempotency_key, encode(${t}.request_hash, 'hex'), ${t}.value_date::text, ${instant(`${t}.posted_at`)},
    (select jsonb_agg(jsonb_build_array(p.id, p.leg, p.account_id, p.currency, p.amount_fen::text, p.sequence::text, p.balance_after_fen::text, ${instant('p.posted_at')}) order by p.leg)
       from ledger_posting p where p.transaction_id = ${t}.id)) || case when ${t}.follows_id is null then '[]'::jsonb else jsonb_build_array(${t}.follows_id, ${t}.follows_as) end)::text`,
};

/** Seals the committed transactions of the ledger that are not sealed yet; postings never wait for it. */
export async function sealLedger(database: Queryable): Promise<Seal[]> {
  return await sealBatches(database, ledgerChain);
}

/** The seal that covers a transaction of the ledger, or null while it is too young to be sealed. */
export async function sealOfTransaction(database: Queryable, transactionId: string): Promise<Seal | null> {
  return await sealOf(database, ledgerChain, transactionId);
}
