import { merkleRoot } from '../../kernel/digest.js';
import { type Queryable, type Seal, type SealedChain, type SealRow, genesisOf, headOf, leafDigest, sealColumns, sealOfRow } from './sealed-chain.js';

/** What is wrong with a seal. */
export type ChainProblem = 'NUMBER_MISSING' | 'LINK_BROKEN' | 'RANGE_BROKEN' | 'HEAD_WRONG' | 'ENTRIES_MISSING_OR_ADDED' | 'ENTRIES_CHANGED';

/** The first seal that does not hold, or that all do. */
export type ChainVerdict =
  | { readonly holds: true; readonly seals: number; readonly entries: bigint; readonly head: Seal | null }
  | { readonly holds: false; readonly number: bigint; readonly problem: ChainProblem };

/** Seals read at once. */
const stride = 200;

/**
 * Proves a chain from its first seal to its last: numbers without gaps, ranges without gaps, each linked to the one
 * before, each root that of the entries as they are now. What is younger than the last seal proves nothing yet.
 * @param proved a seal up to which it was proved before; only what follows is read, and must be linked to it.
 */
export async function verifyChain(database: Queryable, chain: SealedChain, proved: Seal | null = null): Promise<ChainVerdict> {
  let last = proved;
  let seals = 0;
  let entries = 0n;
  for (;;) {
    const { rows } = await database.query<SealRow>(
      `select ${sealColumns} from ${chain.seals} s where s.number > $1 order by s.number limit ${stride}`, [(last?.number ?? 0n).toString()],
    ) as { rows: SealRow[] };
    if (rows.length === 0) return { holds: true, seals, entries, head: last };
    for (const seal of rows.map(sealOfRow)) {
      const problem = linkProblem(chain, last, seal) ?? (await entriesProblem(database, chain, seal));
      if (problem) return { holds: false, number: seal.number, problem };
      last = seal;
      seals += 1;
      entries += seal.entries;
    }
  }
}

function linkProblem(chain: SealedChain, last: Seal | null, seal: Seal): ChainProblem | null {
  if (seal.number !== (last?.number ?? 0n) + 1n) return 'NUMBER_MISSING';
  if (!seal.previousHead.equals(last?.head ?? genesisOf(chain))) return 'LINK_BROKEN';
  if (seal.fromTransaction !== (last === null ? 0n : last.toTransaction + 1n) || seal.toTransaction < seal.fromTransaction) return 'RANGE_BROKEN';
  return headOf(seal).equals(seal.head) ? null : 'HEAD_WRONG';
}

async function entriesProblem(database: Queryable, chain: SealedChain, seal: Seal): Promise<ChainProblem | null> {
  const { rows } = await database.query<{ leaf: Buffer }>(
    `select ${leafDigest(chain, 'e')} as leaf from ${chain.entries} e
     where e.transaction_id >= $1::text::xid8 and e.transaction_id <= $2::text::xid8 order by e.transaction_id, e.${chain.order}`,
    [seal.fromTransaction.toString(), seal.toTransaction.toString()],
  );
  if (BigInt(rows.length) !== seal.entries) return 'ENTRIES_MISSING_OR_ADDED';
  return merkleRoot(rows.map(({ leaf }) => leaf)).equals(seal.root) ? null : 'ENTRIES_CHANGED';
}
