import { merkleRoot } from '../../kernel/digest.js';
import { databaseFault } from './constraint-refusals.js';
import { settled } from './outbox.js';
import { type Queryable, type Seal, type SealedChain, type SealRow, genesisOf, headOf, leafDigest, sealColumns, sealOfRow } from './sealed-chain.js';

/** Entries that one seal covers at least, where there are so many; a transaction is never cut in two. */
const batchSize = 5_000;

/**
 * Seals what was committed since the last seal, in as many batches as it takes, and returns the new seals. Runs outside
 * of deeds and takes no lock for which one waits: it stops below `pg_snapshot_xmin`, before which every transaction has
 * ended, so nothing can appear behind a seal. Of two sealers at once one wins and the other returns early.
 */
export async function sealBatches(database: Queryable, chain: SealedChain, size = batchSize): Promise<Seal[]> {
  const sealed: Seal[] = [];
  let last = await lastSeal(database, chain);
  for (;;) {
    const seal = await nextSeal(database, chain, last, size);
    if (seal === null || !(await store(database, chain, seal))) return sealed;
    sealed.push(seal);
    last = seal;
  }
}

/** The newest seal of a chain, or null while nothing was sealed. */
export async function lastSeal(database: Queryable, chain: SealedChain): Promise<Seal | null> {
  const { rows } = await database.query<SealRow>(`select ${sealColumns} from ${chain.seals} order by ${chain.seals}.number desc limit 1`, []);
  return rows[0] ? sealOfRow(rows[0]) : null;
}

/** The seal that covers an entry, or null while the entry is too young to be sealed (or does not exist). */
export async function sealOf(database: Queryable, chain: SealedChain, entryId: string): Promise<Seal | null> {
  const { rows } = await database.query<SealRow>(
    `select ${sealColumns} from ${chain.seals} s
     where s.to_transaction >= (select e.transaction_id from ${chain.entries} e where e.id = $1) order by s.to_transaction limit 1`, [entryId],
  );
  return rows[0] ? sealOfRow(rows[0]) : null;
}

async function nextSeal(database: Queryable, chain: SealedChain, last: Seal | null, size: number): Promise<Seal | null> {
  const from = last === null ? 0n : last.toTransaction + 1n;
  const { rows } = await database.query<{ xid: string; leaf: Buffer }>(
    `with open as not materialized (select transaction_id from ${chain.entries} where transaction_id >= $1::text::xid8 and ${settled('transaction_id')}),
          bound as (select coalesce((select transaction_id from open order by transaction_id offset $2 limit 1), (select transaction_id from open order by transaction_id desc limit 1)) as upto)
     select e.transaction_id::text as xid, ${leafDigest(chain, 'e')} as leaf from ${chain.entries} e, bound
     where e.transaction_id >= $1::text::xid8 and e.transaction_id <= bound.upto order by e.transaction_id, e.${chain.order}`,
    [from.toString(), size - 1],
  );
  const newest = rows.at(-1);
  if (!newest) {
    if (last !== null) await refuseForeignClock(database, chain, last);
    return null;
  }
  const seal = {
    number: (last?.number ?? 0n) + 1n, fromTransaction: from, toTransaction: BigInt(newest.xid), entries: BigInt(rows.length),
    root: merkleRoot(rows.map(({ leaf }) => leaf)), previousHead: last?.head ?? genesisOf(chain),
  };
  return { ...seal, head: headOf(seal) };
}

/** False when another sealer was quicker. */
async function store(database: Queryable, chain: SealedChain, seal: Seal): Promise<boolean> {
  try {
    await database.query(
      `insert into ${chain.seals} (number, from_transaction, to_transaction, entries, root, previous_head, head) values ($1, $2::text::xid8, $3::text::xid8, $4, $5, $6, $7)`,
      [seal.number.toString(), seal.fromTransaction.toString(), seal.toTransaction.toString(), seal.entries.toString(), seal.root, seal.previousHead, seal.head],
    );
    return true;
  } catch (error) {
    const fault = databaseFault(error);
    if (fault?.code === '23505' || fault?.constraint === `${chain.seals}_follows`) return false;
    throw error;
  }
}

/** A logical restore into a fresh cluster starts PostgreSQL's transaction numbers anew: nothing would ever be sealed again. */
async function refuseForeignClock(database: Queryable, chain: SealedChain, last: Seal): Promise<void> {
  const { rows } = await database.query<{ behind: boolean }>('select pg_snapshot_xmax(pg_current_snapshot()) <= $1::text::xid8 as behind', [last.toTransaction.toString()]);
  if (rows[0]?.behind) {
    throw new Error(
      `The chain ${chain.name} is sealed up to transaction ${last.toTransaction}, which this PostgreSQL has not reached: the database ` +
        'was restored into another cluster. Advance its transaction counter beyond that number (pg_resetwal --next-transaction-id, --epoch) before it is used.',
    );
  }
}
