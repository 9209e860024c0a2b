import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Queryable, type SealedChain, type SealRow, sealColumns, sealOfRow } from './sealed-chain.js';

/** A head as it stands in `heads.jsonl`. */
export interface PublishedHead {
  readonly chain: string;
  /** Number of the seal, decimal. */
  readonly number: string;
  /** Hex. */
  readonly head: string;
  /** Last of PostgreSQL's transactions that it covers, decimal. */
  readonly toTransaction: string;
}

const fileName = 'heads.jsonl';

/**
 * Appends the heads that are not yet in the folder's `heads.jsonl` and tells how many. Kept where the database's owner
 * cannot write (another machine, write-once storage), it shows a chain that was rewritten from its first seal.
 */
export async function publishHeads(database: Queryable, chain: SealedChain, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const { heads, torn } = await readHeads(folder);
  const published = heads.filter((head) => head.chain === chain.name).reduce((greatest, { number }) => (BigInt(number) > greatest ? BigInt(number) : greatest), 0n);
  const { rows } = await database.query<SealRow>(`select ${sealColumns} from ${chain.seals} s where s.number > $1 order by s.number`, [published.toString()]);
  if (rows.length === 0) return 0;
  const lines = rows.map(sealOfRow).map((seal): PublishedHead => ({
    chain: chain.name, number: seal.number.toString(), head: seal.head.toString('hex'), toTransaction: seal.toTransaction.toString(),
  }));
  const file = await open(join(folder, fileName), 'a');
  try {
    await file.appendFile(`${torn ? '\n' : ''}${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return rows.length;
}

/** Published heads of the chain that the database no longer has, or has otherwise; empty when all agree. */
export async function contradictedHeads(database: Queryable, chain: SealedChain, folder: string): Promise<PublishedHead[]> {
  const published = (await readHeads(folder)).heads.filter((head) => head.chain === chain.name);
  const { rows } = await database.query<{ number: string; head: string }>(`select number::text, encode(head, 'hex') as head from ${chain.seals}`, []);
  const stored = new Map(rows.map(({ number, head }) => [number, head]));
  return published.filter(({ number, head }) => stored.get(number) !== head);
}

/** `torn` when the last line was not written to its end (the machine stopped); it is left out and written again. */
async function readHeads(folder: string): Promise<{ heads: PublishedHead[]; torn: boolean }> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const heads = text.split('\n').flatMap((line): PublishedHead[] => {
    try {
      return line === '' ? [] : [JSON.parse(line) as PublishedHead];
    } catch {
      return [];
    }
  });
  return { heads, torn: text !== '' && !text.endsWith('\n') };
}
