import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads } from '../platform/reads/index.js';
import { LedgerAccountGraph } from './ledger-account.graph.js';
import { HoldState, holdLifecycle } from './ledger-hold.lifecycle.js';
import { LedgerHold } from './ledger-hold.js';
import { LedgerTransactionGraph } from './ledger-transaction.graph.js';
import { visibleWithAccount } from './ledger.queries.js';
import { moneyOf } from './ledger.words.js';

@ObjectType('LedgerHold', {
  implements: Node,
  description: 'Money set aside for one purpose (预留): it has left its account, is paid out or given back once, and cannot be spent twice. Seen by those who see the account.',
})
@Reads(() => LedgerHold, {
  visible: visibleWithAccount,
  scope: 'ledger:read',
  orderings: { HELD_AT: 'heldAt' },
  defaultOrder: { field: 'HELD_AT', direction: 'DESC' },
  filter: ['state', 'heldAt', 'expiresAt'],
})
export class LedgerHoldGraph extends Node {
  @Field(() => LedgerAccountGraph, { nullable: true, description: 'The account from which it was taken; never null for who sees the hold.' })
  account!: LedgerAccountGraph | null;

  @Field(() => MoneyGraph, { description: 'What was set aside.' })
  @Derived<LedgerHold>({ from: ['amountFen', 'account.currency'], value: (row) => moneyOf(row.amountFen, row.account.currency) })
  amount!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What of it was paid out; zero unless SETTLED.' })
  @Derived<LedgerHold>({ from: ['settledFen', 'account.currency'], value: (row) => moneyOf(row.settledFen, row.account.currency) })
  settled!: MoneyGraph;

  @Field(() => HoldState, { description: 'Where it is.' })
  state!: HoldState;

  @Field(() => [HoldState], { description: 'States that can follow; empty once it is resolved.' })
  @Derived<LedgerHold>({ from: ['state'], value: (row) => holdLifecycle.nextStates(row.state) })
  nextStates!: HoldState[];

  @Field(() => String, { description: 'Type of the object for which it was set aside, such as `Contract`.' })
  subjectType!: string;

  @Field(() => DateTimeScalar, { description: 'When it was set aside.' })
  heldAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is given back unless it was settled before; null for never.' })
  expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was settled or given back; null while it is HELD.' })
  resolvedAt!: Date | null;

  @Field(() => LedgerTransactionGraph, { nullable: true, description: 'The transaction that set the money aside; never null for who sees the hold.' })
  reservedBy!: LedgerTransactionGraph | null;

  @Field(() => LedgerTransactionGraph, { nullable: true, description: 'The transaction that settled it or gave it back; null while it is HELD.' })
  resolvedBy!: LedgerTransactionGraph | null;
}

@ExtendsGraph(() => LedgerAccountGraph)
export class AccountHolds {
  @Connected(() => LedgerHoldGraph, { by: 'account', description: 'Holds that set money of this account aside, the newest first.' })
  holds!: Connection<LedgerHoldGraph>;
}
