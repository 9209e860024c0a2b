import { AccountKind, mayOverdraw } from '../ledger-account.js';

/** One promise of the ledger, and how to look whether a database keeps it. */
export interface Invariant {
  /** Number and name (`08 balance equals journal projection`). */
  readonly name: string;
  /** Statements that select whatever breaks it, one line of text (`detail`) each; they must find nothing. */
  readonly broken: (extent: Extent) => readonly string[];
}

const overdrawable = Object.values(AccountKind).filter(mayOverdraw).map((kind) => `'${kind}'`).join(', ');
const tables = `('ledger_account', 'ledger_transaction', 'ledger_posting', 'ledger_hold')`;

/** Finds those of the names that are no enabled trigger, valid constraint or valid unique index. */
function missingGuard(...names: readonly string[]): string {
  return `select format('%s is missing or disabled', n) as detail from unnest(array[${names.map((name) => `'${name}'`).join(', ')}]) n
    where not exists (select from pg_trigger t where t.tgname = n and t.tgenabled in ('O', 'A'))
      and not exists (select from pg_constraint c where c.conname = n and c.convalidated)
      and not exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname = n and i.indisunique and i.indisvalid)`;
}

/** How much of the journal is looked at: tables, or what stands for them. */
export interface Extent {
  readonly transactions: string;
  readonly postings: string;
  /** Holds that were made or resolved in it. */
  readonly holds: string;
  /** Account, balance and number of postings as the account has them (`balance_fen`, `last_sequence`) and as its journal says (`summed`, `counted`). */
  readonly accounts: string;
  /** Postings with the one before them on the same account: `was` its balance, `before` its number, `earlier` its time. */
  readonly successions: string;
}

/** All of it. */
export const wholeJournal: Extent = {
  transactions: 'ledger_transaction', postings: 'ledger_posting', holds: 'ledger_hold',
  accounts: '(select a.id, a.balance_fen, a.last_sequence, coalesce(sum(p.amount_fen), 0) as summed, count(p.id) as counted from ledger_account a left join ledger_posting p on p.account_id = a.id group by a.id)',
  successions: '(select p.*, sum(amount_fen) over w - amount_fen as was, lag(sequence) over w as before, lag(posted_at) over w as earlier from ledger_posting p window w as (partition by account_id order by sequence))',
};

/**
 * What was written by PostgreSQL's transactions from one on. What is older was looked at before: a sum follows from the
 * balance in front of the first posting that is new, and an order from the posting before each.
 */
export function journalSince(transaction: bigint): Extent {
  const transactions = `(select * from ledger_transaction where transaction_id >= '${transaction}'::xid8)`;
  const postings = `(select p.* from ledger_posting p join ${transactions} t on t.id = p.transaction_id)`;
  return {
    transactions, postings,
    holds: `(select h.* from ledger_hold h where h.state = 'HELD' or exists (select from ${transactions} t where t.id in (h.reserved_by_id, h.resolved_by_id)))`,
    accounts: `(select a.id, a.balance_fen, a.last_sequence, b.balance_after_fen - b.amount_fen + s.amount as summed, b.sequence - 1 + s.postings as counted
      from (select account_id, min(sequence) as sequence from ${postings} p group by account_id) f join ledger_account a on a.id = f.account_id
      join ledger_posting b on b.account_id = f.account_id and b.sequence = f.sequence
      cross join lateral (select sum(p.amount_fen) as amount, count(*) as postings from ledger_posting p where p.account_id = f.account_id and p.sequence >= f.sequence) s)`,
    successions: `(select p.*, coalesce(b.balance_after_fen, 0) as was, b.sequence as before, b.posted_at as earlier from ${postings} p left join ledger_posting b on b.account_id = p.account_id and b.sequence = p.sequence - 1)`,
  };
}

/** The fifteen invariants of the ledger, and that of holds. 03 is proved by the chain itself (check.ts). */
export const invariants: readonly Invariant[] = [
  {
    name: '01 balanced per currency',
    broken: ({ transactions, postings }) => [
      `select format('transaction %s sums to %s %s', transaction_id, sum(amount_fen), currency) as detail from ${postings} p group by transaction_id, currency having sum(amount_fen) <> 0`,
      `select format('transaction %s has %s of %s legs', t.id, count(p.id), t.legs) as detail from ${transactions} t left join ledger_posting p on p.transaction_id = t.id group by t.id, t.legs having count(p.id) <> t.legs or count(p.id) < 2`,
      missingGuard('ledger_transaction_balances', 'ledger_transaction_two_legs'),
    ],
  },
  {
    name: '02 append-only',
    broken: () => [
      missingGuard('ledger_transaction_append_only', 'ledger_posting_append_only', 'ledger_account_append_only', 'ledger_hold_append_only', 'ledger_seal_append_only', 'ledger_account_kept_by_postings', 'ledger_hold_resolved_once', 'ledger_posting_applies', 'ledger_posting_period'),
      `select format('%s may %s %s', coalesce(r.rolname, 'everyone'), lower(a.privilege_type), c.relname) as detail
       from pg_class c cross join lateral aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
       where c.relname in ${tables} and c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner and a.privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')`,
      `select format('%s may %s %s.%s', coalesce(r.rolname, 'everyone'), lower(a.privilege_type), c.relname, t.attname) as detail
       from pg_class c join pg_attribute t on t.attrelid = c.oid cross join lateral aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
       where c.relname in ${tables} and c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner and a.privilege_type in ('INSERT', 'UPDATE')`,
    ],
  },
  {
    name: '04 duplicate is a no-op',
    broken: ({ transactions }) => [`select format('key %s of %s stands %s times', idempotency_key, coalesce(actor_id::text, 'nobody'), count(*)) as detail from ledger_transaction where idempotency_key in (select t.idempotency_key from ${transactions} t) group by actor_id, idempotency_key having count(*) > 1`],
  },
  { name: '05 concurrent duplicates collapse to one', broken: () => [missingGuard('ledger_transaction_key_once', 'idempotency_key_pkey', 'ledger_transaction_pkey')] },
  {
    name: '06 no lost updates on a hot account',
    broken: ({ accounts }) => [`select format('account %s counted %s of %s postings', id, last_sequence, counted) as detail from ${accounts} a where last_sequence <> counted`],
  },
  {
    name: '07 value conserved under concurrent transfers',
    broken: () => [`select format('all accounts in %s sum to %s', currency, sum(balance_fen)) as detail from ledger_account group by currency having sum(balance_fen) <> 0`],
  },
  {
    name: '08 balance equals journal projection',
    broken: ({ accounts }) => [`select format('account %s holds %s, its postings sum to %s', id, balance_fen, summed) as detail from ${accounts} a where balance_fen <> summed`],
  },
  {
    name: '09 overdraft guard under concurrent drain',
    broken: ({ postings }) => [
      `select format('account %s of kind %s holds %s', id, kind, balance_fen) as detail from ledger_account where balance_fen < 0 and kind not in (${overdrawable})`,
      `select format('account %s of kind %s held %s after posting %s', a.id, a.kind, p.balance_after_fen, p.sequence) as detail from ${postings} p join ledger_account a on a.id = p.account_id where p.balance_after_fen < 0 and a.kind not in (${overdrawable})`,
      missingGuard('ledger_account_no_overdraft', 'ledger_account_kind'),
    ],
  },
  {
    name: '10 no precision drift',
    broken: ({ successions }) => [
      `select format('posting %s of account %s leaves %s where %s is exact', sequence, account_id, balance_after_fen, was + amount_fen) as detail
       from ${successions} p where balance_after_fen <> was + amount_fen`,
      `select format('%s.%s is %s', table_name, column_name, data_type) as detail from information_schema.columns where table_schema = 'public' and table_name in ${tables} and column_name like '%\\_fen' and data_type <> 'bigint'`,
    ],
  },
  {
    name: '11 no mixed currencies',
    broken: ({ postings }) => [`select format('posting %s is in %s, its account in %s, its transaction in %s', p.id, p.currency, a.currency, t.currency) as detail from ${postings} p join ledger_account a on a.id = p.account_id join ledger_transaction t on t.id = p.transaction_id where p.currency <> a.currency or p.currency <> t.currency`],
  },
  {
    name: '12 reversal is compensation',
    broken: ({ transactions }) => [
      `select format('reversal %s leaves %s on account %s', r.id, sum(p.amount_fen), p.account_id) as detail from ${transactions} r join ledger_posting p on p.transaction_id in (r.id, r.reverses_id) where r.reverses_id is not null group by r.id, p.account_id having sum(p.amount_fen) <> 0`,
      `select format('reversal %s undoes a reversal', r.id) as detail from ${transactions} r join ledger_transaction t on t.id = r.reverses_id where t.reverses_id is not null`,
      `select format('transaction %s gives back %s of %s on account %s', f.id, given.amount, moved.amount, given.account_id) as detail from ${transactions} f
       cross join lateral (select p.account_id, p.amount_fen as amount from ledger_posting p where p.transaction_id = f.follows_id) moved
       cross join lateral (select p.account_id, sum(p.amount_fen) as amount from ledger_transaction o join ledger_posting p on p.transaction_id = o.id and p.account_id = moved.account_id
         where (((o.follows_id = f.follows_id and o.follows_as <> 'CORRECTION') or o.reverses_id = f.follows_id) and sign(p.amount_fen) = -sign(moved.amount))
           or o.reverses_id in (select r.id from ledger_transaction r where r.follows_id = f.follows_id and r.follows_as <> 'CORRECTION') group by p.account_id) given
       where f.follows_as in ('REFUND', 'RETURN') and abs(given.amount) > abs(moved.amount)`,
      missingGuard('ledger_transaction_reverses_id_unique', 'ledger_transaction_follows'),
    ],
  },
  {
    name: '13 state rebuilds from the journal',
    broken: ({ postings, holds }) => [
      `select format('posting %s counts from %s, its transaction from %s', p.id, p.value_date, t.value_date) as detail from ${postings} p join ledger_transaction t on t.id = p.transaction_id where p.value_date <> t.value_date`,
      `select format('account %s differs from its journal', a.id) as detail from ledger_account a
       left join lateral (select p.balance_after_fen, p.sequence, p.posted_at from ledger_posting p where p.account_id = a.id order by p.sequence desc limit 1) l on true
       where (a.balance_fen, a.last_sequence) <> (coalesce(l.balance_after_fen, 0), coalesce(l.sequence, 0)) or a.last_posted_at is distinct from l.posted_at`,
      `select format('hold %s is %s and its account holds %s of %s', h.id, h.state, a.balance_fen, h.amount_fen) as detail from ${holds} h join ledger_account a on a.id = h.reserved_id where a.balance_fen <> case h.state when 'HELD' then h.amount_fen else 0 end`,
    ],
  },
  {
    name: '14 per-account order monotonic',
    broken: ({ successions }) => [
      `select format('posting %s of account %s follows posting %s', sequence, account_id, coalesce(before, 0)) as detail
       from ${successions} p
       where sequence <> coalesce(before, 0) + 1 or posted_at < earlier`,
      missingGuard('ledger_posting_in_order'),
    ],
  },
  {
    name: '15 the duplicate of a refused transaction is not reported as applied',
    broken: ({ transactions }) => [
      `select format('key %s of %s stands for nothing', idempotency_key, t.id) as detail from ${transactions} t where idempotency_key is not null and not exists (select from ledger_posting p where p.transaction_id = t.id)`,
      `select format('key %s of deed %s answers %s, which does not exist', key, deed, subject_id) as detail from idempotency_key k where subject_type = 'LedgerTransaction' and not exists (select from ledger_transaction t where t.id = k.subject_id)`,
    ],
  },
  {
    name: 'holds resolve at most once, within what was reserved',
    broken: ({ holds }) => [
      `select format('hold %s settled %s, its postings say %s of %s', h.id, h.settled_fen, coalesce(sum(p.amount_fen), 0), h.amount_fen) as detail from ${holds} h left join ledger_posting p on p.transaction_id = h.resolved_by_id and p.account_id not in (h.account_id, h.reserved_id)
       group by h.id, h.settled_fen, h.amount_fen having h.settled_fen <> coalesce(sum(p.amount_fen), 0) or h.settled_fen > h.amount_fen`,
      `select format('account %s is reserved by no hold', a.id) as detail from ledger_account a where a.kind = 'RESERVED' and not exists (select from ledger_hold h where h.reserved_id = a.id)`,
      `select format('the account of hold %s moved %s times', h.id, count(*)) as detail from ${holds} h join ledger_posting p on p.account_id = h.reserved_id group by h.id, h.state having count(*) <> case h.state when 'HELD' then 1 else 2 end`,
      missingGuard('ledger_hold_is_backed', 'ledger_hold_lifecycle', 'ledger_hold_settled_at_most_held'),
    ],
  },
];
