import { Chance } from './chance.js';
import type { Cell, Load } from './copy.js';

/** Postings of the hot account on one day. */
export const perDay = 1_000;

const lastAt = new Date('2026-06-30T15:59:00.000Z');
const others = 200;

/** A ledger of a given size: half of its postings lie on one account, a thousand a day, the others on two hundred. */
export interface GrownLedger {
  readonly owner: string;
  readonly hotAccount: string;
  readonly hotPostings: number;
  readonly lastAt: Date;
  loads(): Iterable<Load>;
}

interface Kept {
  readonly id: string;
  balance: number;
  sequence: number;
  at: Date;
}

/** Gifts of one yuan up to ten from many sources into the hot account; every hundredth counts from the day before. */
export function grownLedger(postings: number): GrownLedger {
  const chance = new Chance(postings);
  const [owner, hotAccount] = [chance.uuid(), chance.uuid()];
  const count = Math.floor(postings / 2);
  const step = 86_400_000 / perDay;
  const at = (index: number): Date => new Date(lastAt.getTime() - (count - 1 - index) * step);
  const sources = Array.from({ length: others }, (): string => chance.uuid());
  const transactions = Array.from({ length: count }, () => chance.uuid());
  const fenOf = (index: number): number => 100 + (index % 900);
  const day = (moment: Date, index: number): string => new Date(moment.getTime() + 28_800_000 - (index % 100 === 0 ? 86_400_000 : 0)).toISOString().slice(0, 10);

  function* postingRows(kept: ReadonlyMap<string, Kept>): Iterable<readonly Cell[]> {
    for (let index = 0; index < count; index += 1) {
      const moment = at(index);
      const legs: [string, number][] = [[hotAccount, fenOf(index)], [sources[index % others]!, -fenOf(index)]];
      legs.sort(([one], [other]) => (one < other ? -1 : 1));
      for (const [place, [account, amount]] of legs.entries()) {
        const state = kept.get(account)!;
        state.balance += amount;
        state.sequence += 1;
        state.at = moment;
        yield [chance.uuid(), transactions[index]!, place + 1, account, 'CNY', amount, state.sequence, state.balance, moment, day(moment, index)];
      }
    }
  }

  return {
    owner, hotAccount, lastAt, hotPostings: count,
    *loads(): Iterable<Load> {
      const kept = new Map([hotAccount, ...sources].map((id) => [id, { id, balance: 0, sequence: 0, at: lastAt } satisfies Kept]));
      yield {
        table: 'ledger_transaction', columns: ['id', 'kind', 'currency', 'legs', 'memo', 'subject_type', 'subject_id', 'value_date', 'posted_at'],
        rows: transactions.map((id, index): Cell[] => [id, 'DONATION', 'CNY', 2, 'Gift', 'Donation', id, day(at(index), index), at(index)]),
      };
      yield { table: 'ledger_posting', columns: ['id', 'transaction_id', 'leg', 'account_id', 'currency', 'amount_fen', 'sequence', 'balance_after_fen', 'posted_at', 'value_date'], rows: postingRows(kept) };
      yield {
        table: 'ledger_account', columns: ['id', 'owner_id', 'kind', 'purpose_id', 'currency', 'balance_fen', 'last_sequence', 'last_posted_at', 'opened_at'],
        rows: [...kept.values()].map(({ id, balance, sequence, at: last }): Cell[] => [id, owner, id === hotAccount ? 'FUND' : 'DONATION', id, 'CNY', balance, sequence, last, at(0)]),
      };
    },
  };
}
