import { contradictedHeads } from '../../platform/deeds/published-heads.js';
import { type Queryable, type Seal, type SealRow, sealColumns, sealOfRow } from '../../platform/deeds/sealed-chain.js';
import { verifyChain } from '../../platform/deeds/verify-chain.js';
import { ledgerChain } from '../seal.js';
import { invariants, journalSince, wholeJournal } from './invariants.js';

/** Whether a database keeps one promise of the ledger. */
export interface CheckedInvariant {
  /** Number and name of the promise. */
  readonly invariant: string;
  readonly ok: boolean;
  /** The first things that break it, or what was looked at. */
  readonly detail: string;
  /** Milliseconds that it took to look. */
  readonly tookMs: number;
}

/** Up to where a check has looked; the next one may begin there. */
export interface Checkpoint {
  /** First of PostgreSQL's transactions that may have been open then. */
  readonly transaction: bigint;
  /** Last seal whose entries were read, and its head; null when there was none. */
  readonly seal: { readonly number: bigint; readonly head: Buffer } | null;
}

export interface LedgerCheckOptions {
  /** Folder of the published heads (`heads.jsonl`), to compare the chain with what the outside knows. */
  readonly publishedHeads?: string | null;
  /** Where an earlier check ended that found nothing broken; only what was written since is looked at. All of it without. */
  readonly since?: Checkpoint | null;
}

const shown = 3;

/** Up to where the journal is settled now: what is older can no longer change. */
export async function settledTransaction(database: Queryable): Promise<bigint> {
  const { rows: [row] } = await database.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin', []);
  return BigInt(row!.xmin);
}

/**
 * Proves the invariants of the ledger on a database as it is, with any role that may read it. It trusts none of the
 * database's own guards: it looks at the journal, and whether the guards are still there.
 */
export async function ledgerCheck(database: Queryable, options: LedgerCheckOptions = {}): Promise<CheckedInvariant[]> {
  const results: CheckedInvariant[] = [];
  const extent = options.since ? journalSince(options.since.transaction) : wholeJournal;
  for (const { name, broken } of invariants) {
    results.push(await timed(name, async () => {
      const details: string[] = [];
      for (const statement of broken(extent)) {
        const { rows } = await database.query<{ detail: string }>(`select detail from (${statement}) broken limit ${shown + 1}`, []);
        details.push(...rows.map(({ detail }) => detail));
      }
      return { ok: details.length === 0, detail: details.length === 0 ? '' : `${details.slice(0, shown).join('; ')}${details.length > shown ? '; …' : ''}` };
    }));
  }
  results.push(await timed('03 hash chain', () => checkChain(database, options)));
  return results.sort((one, other) => (one.invariant < other.invariant ? -1 : 1));
}

async function timed(invariant: string, look: () => Promise<Pick<CheckedInvariant, 'ok' | 'detail'>>): Promise<CheckedInvariant> {
  const began = performance.now();
  const verdict = await look();
  return { invariant, ...verdict, tookMs: Math.round(performance.now() - began) };
}

async function checkChain(database: Queryable, { publishedHeads, since }: LedgerCheckOptions): Promise<Pick<CheckedInvariant, 'ok' | 'detail'>> {
  const proved = since?.seal ? await sealNumbered(database, since.seal.number) : null;
  if (since?.seal && !proved?.head.equals(since.seal.head)) return { ok: false, detail: `seal ${since.seal.number} is not what it was` };
  const verdict = await verifyChain(database, ledgerChain, proved);
  if (!verdict.holds) return { ok: false, detail: `seal ${verdict.number}: ${verdict.problem}` };
  const contradicted = publishedHeads ? await contradictedHeads(database, ledgerChain, publishedHeads) : [];
  if (contradicted.length > 0) return { ok: false, detail: `published heads ${contradicted.slice(0, shown).map(({ number }) => number).join(', ')} are not those of the database` };
  return { ok: true, detail: `${verdict.entries} transactions under ${verdict.seals} seals${publishedHeads ? ', as published' : ''}` };
}

async function sealNumbered(database: Queryable, number: bigint): Promise<Seal | null> {
  const { rows: [row] } = await database.query<SealRow>(`select ${sealColumns} from ledger_seal where number = $1`, [number.toString()]);
  return row ? sealOfRow(row) : null;
}

/** The results as a table for people. */
export function checkAsTable(results: readonly CheckedInvariant[]): string {
  const width = Math.max(...results.map(({ invariant }) => invariant.length));
  return results.map(({ invariant, ok, detail }) => `${ok ? 'ok    ' : 'FAILED'}  ${invariant.padEnd(width)}  ${detail}`.trimEnd()).join('\n');
}
