import type { Rel } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Derived, Node, Reads } from '../platform/reads/index.js';
import { LedgerLink, LedgerTransaction } from './ledger-transaction.js';
import { transactionVisibility } from './ledger.queries.js';

@ObjectType('LedgerSeal', { description: 'A seal over a batch of transactions (封存): whoever keeps its head can prove later that nothing before it was changed.' })
export class LedgerSealGraph {
  @Field(() => String, { description: 'Its number, as a whole number from 1 without gaps.' })
  number!: string;

  @Field(() => String, { description: 'SHA-256 over the batch and the head before it, in hexadecimal; also published outside of the database.' })
  head!: string;

  @Field(() => DateTimeScalar, { description: 'When the batch was sealed.' })
  sealedAt!: Date;
}

const sealSql = (row: string): string =>
  `select json_build_object('number', s.number::text, 'head', encode(s.head, 'hex'), 'sealedAt', to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
   from ledger_seal s where s.to_transaction >= ${row}.transaction_id order by s.to_transaction limit 1`;

@ObjectType('LedgerTransaction', {
  implements: Node,
  description:
    'One balanced movement of money (交易): its legs sum to zero in one currency. Never changed, never deleted; a mistake is undone by a new transaction. Seen by those who see the account of one of its legs.',
})
@Reads(() => LedgerTransaction, {
  visible: transactionVisibility,
  scope: 'ledger:read',
  orderings: { POSTED_AT: 'postedAt' },
  defaultOrder: { field: 'POSTED_AT', direction: 'DESC' },
})
export class LedgerTransactionGraph extends Node {
  @Field(() => String, { description: 'What happened, in capitals: `DONATION`, `RESERVE`, `REVERSAL` and others. New ones may come.' })
  kind!: string;

  @Field(() => String, { description: 'What happened, in the words of who posted it. Holds no personal data.' })
  memo!: string;

  @Field(() => String, { description: 'ISO 4217 code of all its legs.' })
  currency!: string;

  @Field(() => String, { description: 'Type of the object for which the money moved, such as `Donation`.' })
  subjectType!: string;

  @Field(() => DateScalar, { description: 'Day in China from which it counts (起息日).' })
  valueDate!: string;

  @Field(() => DateTimeScalar, { description: 'When it was posted.' })
  postedAt!: Date;

  @Field(() => LedgerTransactionGraph, { nullable: true, description: 'The transaction that this one undoes; null when it undoes none.' })
  reverses!: Rel<LedgerTransactionGraph> | null;

  @Field(() => LedgerTransactionGraph, { nullable: true, description: 'The transaction of which this one gives something back, or which it corrects; null when it follows none.' })
  follows!: Rel<LedgerTransactionGraph> | null;

  @Field(() => LedgerLink, { nullable: true, description: 'How it follows the other; null when it follows none.' })
  followsAs!: LedgerLink | null;

  @Field(() => LedgerSealGraph, { nullable: true, description: 'The seal that covers it; null while it is too young to be sealed, some seconds as a rule.' })
  @Derived<LedgerTransaction & { seal: LedgerSealGraph | null }>({ from: [], sql: { seal: (row) => sealSql(row) }, value: (row) => row.seal })
  seal!: LedgerSealGraph | null;
}
