import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Derived, MoneyGraph, Node, Reads } from '../platform/reads/index.js';
import { AccountKind, LedgerAccount, mayOverdraw } from './ledger-account.js';
import { accountVisibility } from './ledger.queries.js';
import { moneyOf } from './ledger.words.js';

@ObjectType('LedgerAccount', {
  implements: Node,
  description:
    'An account of the one ledger of all money (账户). Seen by its owner, and by those who look after the owner’s money (BUYER_APPROVER, ORG_FINANCE, ORG_MANAGER, FUND_FINANCE, FUND_STEWARD, SUPERVISOR). An account that holds value never goes below zero.',
})
@Reads(() => LedgerAccount, {
  visible: accountVisibility,
  scope: 'ledger:read',
  orderings: { OPENED_AT: 'openedAt', BALANCE: 'balanceFen' },
  defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
  filter: ['kind', 'currency', 'fundSource', 'openedAt'],
})
export class LedgerAccountGraph extends Node {
  @Field(() => AccountKind, { description: 'What it is for.' })
  kind!: AccountKind;

  @Field(() => String, { nullable: true, description: 'Code of the fund source (资金来源), where the law keeps sources apart; otherwise null.' })
  fundSource!: string | null;

  @Field(() => String, { description: 'ISO 4217 code of everything on it; `CNY` is renminbi.' })
  currency!: string;

  @Field(() => MoneyGraph, { description: 'What it holds now: the sum of all its postings. Negative only where `mayOverdraw`.' })
  @Derived<LedgerAccount>({ from: ['balanceFen', 'currency'], value: (row) => moneyOf(row.balanceFen, row.currency) })
  balance!: MoneyGraph;

  @Field(() => Boolean, { description: 'Whether it may be negative: sources of money and clearing accounts may, nothing that holds value.' })
  @Derived<LedgerAccount>({ from: ['kind'], value: (row) => mayOverdraw(row.kind) })
  mayOverdraw!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its balance last changed; null while it never did.' })
  lastPostedAt!: Date | null;
}
