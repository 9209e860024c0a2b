import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Refusal } from '../../src/kernel/refusal.js';
import { Actor } from '../../src/platform/deeds/actor.js';
import { databaseFault } from '../../src/platform/deeds/constraint-refusals.js';
import { type DeedInputShape, deed } from '../../src/platform/deeds/deed.js';
import { sealBatches } from '../../src/platform/deeds/seal-batches.js';
import type { Seal, SealedChain } from '../../src/platform/deeds/sealed-chain.js';
import { DeedRunner } from '../../src/platform/deeds/runner.js';
import type { Unit } from '../../src/platform/deeds/unit.js';
import {
  type AccountKey, LedgerAccount, LedgerHold, LedgerPosting, LedgerTransaction, ledgerChain, openAccount, post,
} from '../../src/ledger/index.js';
import { settled } from '../harness/settled.js';
import { openTestOrm, type TestOrm } from '../harness/database.js';

/** What money moves for in these tests. */
export class Occasion {
  constructor(readonly id: string = randomUUID()) {}
}

interface GiftInput extends DeedInputShape {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
}

/** Moves money between two accounts as a mutation would. */
export const give = deed({
  field: 'ledgerTestGive',
  answers: 'transaction',
  scope: 'ledger:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: GiftInput): Promise<LedgerTransaction> {
    const postings = [{ account: input.from, amount: -input.amount }, { account: input.to, amount: input.amount }];
    return (await post(unit, { kind: 'GIFT', memo: 'a gift', subject: new Occasion(), postings })).transaction;
  },
});

/** Runs any work as a deed. */
const anything = deed({
  field: 'ledgerTestAnything',
  answers: 'occasion',
  scope: 'ledger:write',
  idempotency: 'none',
  async act(unit: Unit, input: DeedInputShape & { readonly work: (unit: Unit) => Promise<unknown> }): Promise<Occasion> {
    await input.work(unit);
    return new Occasion();
  },
});

export interface TestLedger extends TestOrm {
  readonly runner: DeedRunner;
  /** Connections of the application's own role, for attacks. */
  readonly application: Pool;
  /** Connections of the role that owns the tables. */
  readonly owner: Pool;
  readonly actor: Actor;
  /** Runs work in a deed and answers what it answered. */
  within<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result>;
  give(from: string, to: string, amount: bigint, key?: string): ReturnType<DeedRunner['perform']>;
  /** A source which may be overdrawn. */
  source(): Promise<string>;
  /** A fund that holds the amount. */
  fund(amount?: bigint, key?: Partial<AccountKey>): Promise<string>;
  balance(account: string): Promise<bigint>;
}

export async function openLedger(): Promise<TestLedger> {
  const test = await openTestOrm({ entities: [LedgerAccount, LedgerTransaction, LedgerPosting, LedgerHold] });
  const runner = new DeedRunner(test.orm, { secretKey: Buffer.alloc(32, 7), sealingKey: Buffer.alloc(32, 8) });
  const actor = new Actor(randomUUID(), randomUUID(), new Set(['*']), []);
  const application = new Pool({ connectionString: test.database.url, max: 4 });
  const owner = new Pool({ connectionString: test.database.migrationUrl, max: 2 });
  for (const pool of [application, owner]) pool.on('error', () => undefined);
  const caller = { actor, requestId: null };
  const ledger: TestLedger = {
    ...test, runner, actor, application, owner,
    within: async <Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> => {
      const kept: { result?: Result } = {};
      await runner.perform(anything, { work: async (unit) => { kept.result = await work(unit); } }, caller);
      return kept.result as Result;
    },
    give: (from, to, amount, key) => runner.perform(give, { from, to, amount, ...(key ? { idempotencyKey: key } : {}) }, caller),
    source: () => ledger.within(async (unit) => (await openAccount(unit, { owner: randomUUID(), kind: 'DONATION' })).id),
    fund: async (amount = 0n, key = {}) => {
      const account = await ledger.within(async (unit) => (await openAccount(unit, { owner: randomUUID(), kind: 'FUND', ...key })).id);
      if (amount > 0n) await ledger.give(await ledger.source(), account, amount);
      return account;
    },
    balance: async (account) => {
      const { rows } = await owner.query<{ fen: string }>('select balance_fen::text as fen from ledger_account where id = $1', [account]);
      return BigInt(rows[0]!.fen);
    },
    close: async () => {
      await application.end();
      await owner.end();
      await test.close();
    },
  };
  return ledger;
}

/** The refusal's code, or the database's constraint or SQLSTATE, with which the work fails; null when it succeeds. */
export async function failure(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    const fault = databaseFault(error);
    return fault ? fault.constraint ?? fault.code : (error as Refusal).code ?? String(error);
  }
}

/** Seals all that was committed. */
export async function sealAll(database: Pool, chain: SealedChain = ledgerChain, size?: number): Promise<Seal[]> {
  await settled(database, chain.entries);
  return await sealBatches(database, chain, size);
}
