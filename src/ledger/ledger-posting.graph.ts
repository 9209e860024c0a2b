import { Field, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads } from '../platform/reads/index.js';
import { LedgerAccountGraph } from './ledger-account.graph.js';
import { LedgerPosting } from './ledger-posting.js';
import { LedgerTransactionGraph } from './ledger-transaction.graph.js';
import { visibleWithAccount } from './ledger.queries.js';
import { moneyOf } from './ledger.words.js';

@ObjectType('LedgerPosting', { implements: Node, description: 'One leg of a transaction (分录): what it put into one account or took from it. Never changed, never deleted. Seen by those who see the account.' })
@Reads(() => LedgerPosting, {
  visible: visibleWithAccount,
  scope: 'ledger:read',
  orderings: { SEQUENCE: 'sequence', POSTED_AT: 'postedAt' },
  defaultOrder: { field: 'POSTED_AT', direction: 'DESC' },
  filter: ['postedAt', 'valueDate'],
})
export class LedgerPostingGraph extends Node {
  @Field(() => LedgerAccountGraph, { nullable: true, description: 'The account; never null for who sees the posting.' })
  account!: LedgerAccountGraph | null;

  @Field(() => LedgerTransactionGraph, { nullable: true, description: 'The transaction that it is a leg of; never null for who sees the posting.' })
  transaction!: LedgerTransactionGraph | null;

  @Field(() => MoneyGraph, { description: 'Positive into the account, negative out of it; never zero.' })
  @Derived<LedgerPosting>({ from: ['amountFen', 'currency'], value: (row) => moneyOf(row.amountFen, row.currency) })
  amount!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the account held after it.' })
  @Derived<LedgerPosting>({ from: ['balanceAfterFen', 'currency'], value: (row) => moneyOf(row.balanceAfterFen, row.currency) })
  balanceAfter!: MoneyGraph;

  @Field(() => String, { description: 'Its place among the postings of the account, as a whole number from 1 without gaps.' })
  sequence!: bigint;

  @Field(() => DateTimeScalar, { description: 'When it reached the account; never earlier than the posting before it.' })
  postedAt!: Date;

  @Field(() => DateScalar, { description: 'Day in China from which it counts (起息日), that of its transaction.' })
  valueDate!: string;
}

@ExtendsGraph(() => LedgerAccountGraph)
export class AccountPostings {
  @Connected(() => LedgerPostingGraph, { by: 'account', defaultOrder: { field: 'SEQUENCE', direction: 'DESC' }, description: 'Its postings, the newest first.' })
  postings!: Connection<LedgerPostingGraph>;
}

@ExtendsGraph(() => LedgerTransactionGraph)
export class TransactionPostings {
  @Connected(() => LedgerPostingGraph, { by: 'transaction', description: 'Its legs on accounts that the reader sees; there are others.' })
  postings!: Connection<LedgerPostingGraph>;
}
