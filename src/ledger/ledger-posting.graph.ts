import type { Rel } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Derived, MoneyGraph, Node, Reads } from '../platform/reads/index.js';
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
  filter: ['postedAt'],
})
export class LedgerPostingGraph extends Node {
  @Field(() => LedgerAccountGraph, { nullable: true, description: 'The account; never null for who sees the posting.' })
  account!: Rel<LedgerAccountGraph> | null;

  @Field(() => LedgerTransactionGraph, { nullable: true, description: 'The transaction that it is a leg of; never null for who sees the posting.' })
  transaction!: Rel<LedgerTransactionGraph> | null;

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
}
