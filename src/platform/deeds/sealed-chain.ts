import { sha256 } from '../../kernel/digest.js';

/** Anything that runs a statement: a pg pool, a client, a deed's own transaction. */
export interface Queryable {
  query<Row extends object>(text: string, parameters: unknown[]): Promise<{ rows: Row[] }>;
}

/** A journal whose committed entries are sealed in batches, each linked to the last. Names and SQL come from the code alone. */
export interface SealedChain {
  /** Its name among the published heads (`history`). */
  readonly name: string;
  /** Table of the entries; has `id` and `transaction_id xid8`. */
  readonly entries: string;
  /** Table of the seals. */
  readonly seals: string;
  /** Column that orders the entries of one transaction. */
  readonly order: string;
  /**
   * SQL text of everything that is sealed of an entry. It names its columns, so that a column added later changes no
   * leaf, and spells times as numbers, so that no session's settings do.
   */
  readonly leaf: (entry: string) => string;
}

/** One sealed batch. */
export interface Seal {
  /** From 1 without gaps. */
  readonly number: bigint;
  /** PostgreSQL's transactions whose entries it covers, both included. */
  readonly fromTransaction: bigint;
  readonly toTransaction: bigint;
  readonly entries: bigint;
  /** Merkle root of the entries. */
  readonly root: Buffer;
  /** Head of the seal before; of the chain's name for the first. */
  readonly previousHead: Buffer;
  /** Digest over all of the above: whoever knows it knows that nothing before it was changed. */
  readonly head: Buffer;
}

export interface SealRow {
  readonly number: string;
  readonly from_transaction: string;
  readonly to_transaction: string;
  readonly entries: string;
  readonly root: Buffer;
  readonly previous_head: Buffer;
  readonly head: Buffer;
}

export const sealColumns = 'number::text, from_transaction::text, to_transaction::text, entries::text, root, previous_head, head';

export function sealOfRow(row: SealRow): Seal {
  return {
    number: BigInt(row.number), fromTransaction: BigInt(row.from_transaction), toTransaction: BigInt(row.to_transaction),
    entries: BigInt(row.entries), root: row.root, previousHead: row.previous_head, head: row.head,
  };
}

/** What the first seal of a chain links to. */
export function genesisOf(chain: SealedChain): Buffer {
  return sha256(`wushe chain ${chain.name}`);
}

/** The head that a seal must have. */
export function headOf(seal: Omit<Seal, 'head'>): Buffer {
  const numbers = Buffer.alloc(32);
  [seal.number, seal.fromTransaction, seal.toTransaction, seal.entries].forEach((value, index) => numbers.writeBigUInt64BE(value, index * 8));
  return sha256(seal.previousHead, seal.root, numbers);
}

/** SQL of an entry's time in milliseconds since 1970, for leaves. */
export function instant(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::bigint`;
}

/** SQL of the digest of an entry's leaf. */
export function leafDigest(chain: SealedChain, entry: string): string {
  return `sha256(convert_to(${chain.leaf(entry)}, 'UTF8'))`;
}
