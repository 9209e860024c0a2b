import { contradictedHeads } from '../platform/deeds/published-heads.js';
import type { Queryable } from '../platform/deeds/sealed-chain.js';
import { verifyChain } from '../platform/deeds/verify-chain.js';
import { invariants } from './invariants.js';
import { ledgerChain } from './seal.js';

/** Whether a database keeps one promise of the ledger. */
export interface CheckedInvariant {
  /** Number and name of the promise. */
  readonly invariant: string;
  readonly ok: boolean;
  /** The first things that break it, or what was looked at. */
  readonly detail: string;
}

export interface LedgerCheckOptions {
  /** Folder of the published heads (`heads.jsonl`), to compare the chain with what the outside knows. */
  readonly publishedHeads?: string | null;
}

const shown = 3;

/**
 * Proves the invariants of the ledger on a database as it is, with any role that may read it. It trusts none of the
 * database's own guards: it looks at the journal, and whether the guards are still there.
 */
export async function ledgerCheck(database: Queryable, options: LedgerCheckOptions = {}): Promise<CheckedInvariant[]> {
  const results: CheckedInvariant[] = [];
  for (const { name, broken } of invariants) {
    const details: string[] = [];
    for (const statement of broken) {
      const { rows } = await database.query<{ detail: string }>(`select detail from (${statement}) broken limit ${shown + 1}`, []);
      details.push(...rows.map(({ detail }) => detail));
    }
    results.push({ invariant: name, ok: details.length === 0, detail: details.length === 0 ? '' : `${details.slice(0, shown).join('; ')}${details.length > shown ? '; …' : ''}` });
  }
  results.push(await checkChain(database, options));
  return results.sort((one, other) => (one.invariant < other.invariant ? -1 : 1));
}

async function checkChain(database: Queryable, { publishedHeads }: LedgerCheckOptions): Promise<CheckedInvariant> {
  const invariant = '03 hash chain';
  const verdict = await verifyChain(database, ledgerChain);
  if (!verdict.holds) return { invariant, ok: false, detail: `seal ${verdict.number}: ${verdict.problem}` };
  const contradicted = publishedHeads ? await contradictedHeads(database, ledgerChain, publishedHeads) : [];
  if (contradicted.length > 0) return { invariant, ok: false, detail: `published heads ${contradicted.slice(0, shown).map(({ number }) => number).join(', ')} are not those of the database` };
  return { invariant, ok: true, detail: `${verdict.entries} transactions under ${verdict.seals} seals${publishedHeads ? ', as published' : ''}` };
}

/** The results as a table for people. */
export function checkAsTable(results: readonly CheckedInvariant[]): string {
  const width = Math.max(...results.map(({ invariant }) => invariant.length));
  return results.map(({ invariant, ok, detail }) => `${ok ? 'ok    ' : 'FAILED'}  ${invariant.padEnd(width)}  ${detail}`.trimEnd()).join('\n');
}
