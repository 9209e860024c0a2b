import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { MoneyGraph } from '../../platform/reads/index.js';
import { type Statement, StatementTime, balanceInquiry, statementInquiry } from './statement.js';

registerEnumType(StatementTime, {
  name: 'StatementTime',
  description: 'Which of its two times decides in which statement a posting stands.',
  valuesConfig: {
    POSTED: { description: 'When it was posted (记账时间). What was told once stays as it was.' },
    VALUE: { description: 'The day from which it counts (起息日), as a bank\'s statement has it. Later postings may still fall into past days, until the period is closed.' },
  },
});

@ObjectType('LedgerStatement', { description: 'What an account held at both ends of a period, and what went in and out in between (对账单). Its lines are `LedgerAccount.postings`, filtered by `postedAt`.' })
export class LedgerStatementGraph {
  @Field(() => ID, { description: 'The account (`account_…`).' })
  accountId!: string;

  @Field(() => DateScalar, { description: 'First day in China, within the period.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day in China, within the period.' })
  to!: string;

  @Field(() => MoneyGraph, { description: 'What it held when the first day began.' })
  opening!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Sum of what went in.' })
  paidIn!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Sum of what went out, as a positive amount.' })
  paidOut!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What it held when the last day ended: `opening` and `paidIn` less `paidOut`. For days to come, what it holds now.' })
  closing!: MoneyGraph;

  @Field(() => Int, { description: 'Number of its postings in the period.' })
  postings!: number;
}

/** Reads that ask for a moment or a period. */
@Resolver()
export class StatementsResolver {
  @Query(() => MoneyGraph, { description: 'What an account of the ledger held at a moment, by the time of posting. For those who see the account; NOT_FOUND for everyone else.' })
  ledgerBalance(
    @Arg('accountId', () => ID, { description: 'The account (`account_…`).' }) accountId: string,
    @Arg('at', () => DateTimeScalar, { description: 'The moment; what was posted in its millisecond counts. A moment to come answers what is there now.' }) at: Date,
    @Ctx() context: RequestContext,
  ): Promise<MoneyGraph> {
    return context.inquire(balanceInquiry, { accountId, at });
  }

  @Query(() => LedgerStatementGraph, { description: 'The statement of an account of the ledger for some days in China (对账单), by the time of posting or by value dates. For those who see the account; NOT_FOUND for everyone else.' })
  ledgerStatement(
    @Arg('accountId', () => ID, { description: 'The account (`account_…`).' }) accountId: string,
    @Arg('from', () => DateScalar, { description: 'First day.' }) from: string,
    @Arg('to', () => DateScalar, { description: 'Last day, at most a year after the first (STATEMENT_PERIOD).' }) to: string,
    @Arg('by', () => StatementTime, { defaultValue: StatementTime.POSTED, description: 'Which time counts; POSTED when left out.' }) by: StatementTime,
    @Ctx() context: RequestContext,
  ): Promise<Statement> {
    return context.inquire(statementInquiry, { accountId, from, to, by });
  }
}
