import { type Cast, anchor, before, later } from './cast.js';
import type { Cell, Load } from './copy.js';
import { fundName } from './parties.js';

interface Account {
  readonly id: string;
  readonly fund: number;
  readonly restriction: 'UNRESTRICTED' | 'NEED' | 'PURPOSE';
  readonly ledger: readonly [fund: string, source: string];
}

interface Gift {
  readonly id: string;
  readonly account: Account;
  readonly fen: number;
  readonly at: Date;
  readonly transaction: string;
}

/** Funds with their accounts, gifts, and the ledger in which every gift stands as a balanced transaction. */
export function* fundLoads(cast: Cast): Iterable<Load> {
  const { sizes, chance, funds, needs, communities, organizations, staff, treasurers } = cast;
  const accounts = funds.flatMap((_, fund) => (['UNRESTRICTED', 'NEED', 'PURPOSE'] as const).map((restriction): Account => ({ id: chance.uuid(), fund, restriction, ledger: [chance.uuid(), chance.uuid()] })));
  const gifts: Gift[] = [];
  for (let fund = 0; fund < funds.length; fund += 1) {
    for (let count = 0; count < sizes.donationsPerFund; count += 1) {
      const account = accounts[fund * 3 + (count % 5 === 0 ? 1 + chance.below(2) : 0)]!;
      gifts.push({ id: chance.uuid(), account, fen: 100 * (1 + chance.below(4_000)), at: before(chance, 800, 5), transaction: chance.uuid() });
    }
  }
  gifts.sort((one, other) => one.at.getTime() - other.at.getTime());

  const founded = later(anchor, -950);
  yield {
    table: 'community_fund', columns: ['id', 'created_at', 'name', 'purpose', 'community_id', 'host_charity_id', 'fundraising_scope', 'state', 'established_by_id', 'answered_by_id', 'answered_at'],
    rows: funds.map((id, index): Cell[] => [
      id, founded, fundName(index), '扶老助困、邻里互助与社区营造', communities[index]!, organizations[index % sizes.hosts]!, 'OFFLINE_AND_TARGETED', 'ACTIVE', staff[index]!, treasurers[index]!, later(founded, 7),
    ]),
  };
  yield {
    table: 'fund_account', columns: ['id', 'created_at', 'fund_id', 'restriction', 'need_id', 'purpose', 'ledger_account_id', 'source_account_id'],
    rows: accounts.map(({ id, fund, restriction, ledger }, index): Cell[] => [
      id, later(founded, 7 + index / 10_000), funds[fund]!, restriction, restriction === 'NEED' ? needs[sizes.lines + fund]! : null, restriction === 'PURPOSE' ? '长者饭堂' : null, ...ledger,
    ]),
  };
  yield* ledgerLoads(cast, accounts, gifts, founded);
  yield {
    table: 'donation',
    columns: [
      'id', 'created_at', 'fund_id', 'account_id', 'amount_fen', 'channel', 'donor_kind', 'donor_name', 'public_name', 'receipt_waived', 'bank_reference', 'state', 'recorded_by_id', 'recorded_at', 'signatures', 'received_at',
    ],
    rows: gifts.map(({ id, account, fen, at }, index): Cell[] => {
      const guest = index % 3 !== 0;
      return [
        id, at, funds[account.fund]!, account.id, fen, 'BANK_TRANSFER', guest ? 'GUEST' : 'ANONYMOUS', guest ? `居民${index}` : null, guest && index % 2 === 0 ? `居民${index}` : null, false,
        `B${index}`, 'RECEIVED', treasurers[account.fund]!, at, 1, at,
      ];
    }),
  };
}

function* ledgerLoads({ chance, funds, treasurers }: Cast, accounts: readonly Account[], gifts: readonly Gift[], founded: Date): Iterable<Load> {
  const kept = new Map(accounts.flatMap(({ ledger }) => ledger).map((id) => [id, { balance: 0, sequence: 0, at: null as Date | null }]));
  const postings: Cell[][] = [];
  for (const { account, fen, at, transaction } of gifts) {
    const legs: [string, number][] = [[account.ledger[0], fen], [account.ledger[1], -fen]];
    legs.sort(([one], [other]) => (one < other ? -1 : 1)).forEach(([id, amount], index) => {
      const state = kept.get(id)!;
      state.balance += amount;
      state.sequence += 1;
      state.at = at;
      postings.push([chance.uuid(), transaction, index + 1, id, 'CNY', amount, state.sequence, state.balance, at, at.toISOString().slice(0, 10)]);
    });
  }
  yield {
    table: 'ledger_account', columns: ['id', 'owner_id', 'kind', 'purpose_id', 'currency', 'balance_fen', 'last_sequence', 'last_posted_at', 'opened_at'],
    rows: accounts.flatMap(({ id, fund, ledger }): Cell[][] => ledger.map((account, side) => {
      const { balance, sequence, at } = kept.get(account)!;
      return [account, funds[fund]!, side === 0 ? 'FUND' : 'DONATION', id, 'CNY', balance, sequence, at, founded];
    })),
  };
  yield {
    table: 'ledger_transaction', columns: ['id', 'kind', 'currency', 'legs', 'memo', 'subject_type', 'subject_id', 'actor_id', 'value_date', 'posted_at'],
    rows: gifts.map(({ id, account, at, transaction }): Cell[] => [transaction, 'DONATION', 'CNY', 2, 'Gift to a community fund', 'Donation', id, treasurers[account.fund]!, at.toISOString().slice(0, 10), at]),
  };
  yield { table: 'ledger_posting', columns: ['id', 'transaction_id', 'leg', 'account_id', 'currency', 'amount_fen', 'sequence', 'balance_after_fen', 'posted_at', 'value_date'], rows: postings };
}
