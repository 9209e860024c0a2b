import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { type Connection, Derived, Node, ReadConnection, ReadOne, Reads, type RowSql } from '../../platform/reads/index.js';
import type { CheckedInvariant } from './check.js';
import { LedgerCheck } from './ledger-check.js';

@ObjectType('LedgerVerdict', { description: 'Whether the ledger kept one of its promises when it was checked (单项核验结果).' })
export class LedgerVerdictGraph implements CheckedInvariant {
  @Field(() => String, { description: 'Number and name of the promise (`08 balance equals journal projection`).' })
  invariant!: string;

  @Field(() => Boolean, { description: 'Whether it was kept.' })
  ok!: boolean;

  @Field(() => String, { description: 'The first three things that break it, with their row ids; where it is kept, what was looked at, or nothing.' })
  detail!: string;

  @Field(() => Int, { description: 'Milliseconds that it took to look.' })
  tookMs!: number;
}

const watched: RowSql = (_row, viewer) => `(${viewer.has('OPERATOR')} or ${viewer.has('SUPERVISOR')})`;

@ObjectType('LedgerCheck', { implements: Node, description: 'What a night\'s check of the ledger found (账簿核验): every promise with its verdict. Made once a night (rule `ledger.checkHour`), never changed. Seen by operators and supervisors.' })
@Reads(() => LedgerCheck, {
  visible: watched,
  scope: 'ledger:read',
  orderings: { STARTED_AT: 'startedAt' },
  defaultOrder: { field: 'STARTED_AT', direction: 'DESC' },
  filter: ['night', 'ok', 'full', 'startedAt'],
})
export class LedgerCheckGraph extends Node {
  @Field(() => DateScalar, { description: 'Day in China for which it was made.' })
  night!: string;

  @Field(() => Boolean, { description: 'Whether the whole journal was read: at least every seventh night (rule `ledger.fullCheckDays`), and after a failure. Otherwise what was written since the last check.' })
  full!: boolean;

  @Field(() => Boolean, { description: 'Whether every promise was kept.' })
  ok!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was kept.' })
  finishedAt!: Date;

  @Field(() => [LedgerVerdictGraph], { description: 'The fifteen promises and that of holds, in their order.' })
  @Derived<{ found: readonly CheckedInvariant[] }>({ from: [], sql: { found: (row) => `${row}.verdicts` }, value: ({ found }) => found })
  verdicts!: readonly CheckedInvariant[];
}

@Resolver()
export class LedgerChecksResolver {
  @ReadOne(() => LedgerCheckGraph, { description: 'One check of the ledger; null when hidden or missing.' })
  ledgerCheck!: LedgerCheckGraph | null;

  @ReadConnection(() => LedgerCheckGraph, { description: 'The nightly checks of the ledger, the latest first. For operators and supervisors; empty for everyone else.' })
  ledgerChecks!: Connection<LedgerCheckGraph>;
}
