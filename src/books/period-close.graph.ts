import { Field, Int, ObjectType } from 'type-graphql';
import { PartyGraph } from '../accounts/index.js';
import { all } from '../kernel/refusal.js';
import { keeperRoles } from '../ledger/index.js';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Derived, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import type { FrozenAccount } from './freeze-period.js';
import { PeriodCloseState, periodCloseLifecycle } from './period-close.lifecycle.js';
import { periodClosePolicy } from './period-close.policy.js';
import { PeriodClose } from './period-close.js';

@ObjectType('PeriodAccount', { description: 'An account in the frozen statement of a closed month. Amounts are in its currency, with two decimals.' })
export class PeriodAccountGraph implements FrozenAccount {
  @Field(() => String, { description: 'Id of the account (`account_…`).' })
  account!: string;

  @Field(() => String, { description: 'What it is for (`LedgerAccountKind`).' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Code of the fund source (资金来源); null where sources are not kept apart.' })
  fundSource!: string | null;

  @Field(() => String, { nullable: true, description: 'What its money is bound to, in hexadecimal; null for nothing in particular.' })
  purpose!: string | null;

  @Field(() => String, { description: 'ISO 4217 code.' })
  currency!: string;

  @Field(() => String, { description: 'What it held when the month began: what the month before closed with.' })
  opening!: string;

  @Field(() => String, { description: 'Sum of what went in.' })
  paidIn!: string;

  @Field(() => String, { description: 'Sum of what went out, as a positive amount.' })
  paidOut!: string;

  @Field(() => String, { description: 'What it held when the month ended.' })
  closing!: string;
}

const facts = ['state', 'party', 'proposedBy', 'reopenAskedBy'];

@ObjectType('PeriodClose', {
  implements: Node,
  description: 'The close of a month of a party\'s books (月结): proposed by one person, closed by another. A closed month has a frozen statement and numbered vouchers (`/books/<id>.csv`), and takes no posting that counts from a day in it (PERIOD_CLOSED). Seen by those who look after the party\'s money.',
})
@Reads(() => PeriodClose, {
  visible: (row, viewer) => `${row}.party_id = any(${viewer.parties(...keeperRoles, 'BUYER_OFFICER')})`,
  scope: 'ledger:read',
  orderings: { MONTH: 'month' },
  defaultOrder: { field: 'MONTH', direction: 'DESC' },
  filter: ['party', 'month', 'state'],
})
export class PeriodCloseGraph extends Node {
  @Field(() => PartyGraph, { nullable: true, description: 'Whose books; null when the reader may not see the party.' })
  party!: PartyGraph | null;

  @Field(() => DateScalar, { description: 'First day of the month.' })
  month!: string;

  @Field(() => PeriodCloseState, { description: 'Where it stands.' })
  state!: PeriodCloseState;

  @Field(() => [PeriodCloseState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<PeriodClose>({ from: ['state'], value: ({ state }) => periodCloseLifecycle.nextStates(state) })
  nextStates!: PeriodCloseState[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the month was closed; null before.' })
  closedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Number of transactions in it; null before it is closed.' })
  entries!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of vouchers, numbered from 1 without gaps; null before it is closed.' })
  vouchers!: number | null;

  @Field(() => [PeriodAccountGraph], { description: 'The frozen statement, account by account; empty before it is closed.' })
  @Derived<{ frozen: readonly FrozenAccount[] | null }>({ from: [], sql: { frozen: (row) => `${row}.statement::json -> 'accounts'` }, value: ({ frozen }) => frozen ?? [] })
  accounts!: readonly FrozenAccount[];

  @Field(() => String, { nullable: true, description: 'The frozen statement as the JSON text of which `digest` was made; null before it is closed.' })
  statement!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of `statement`, in hexadecimal; null before it is closed.' })
  digest!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was asked to be reopened; null while it never was.' })
  reopenReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was reopened; null while it was not.' })
  reopenedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<PeriodClose>({
    periodCloseConfirm: { description: 'Close the month.', from: facts, decide: (actor, close) => all(periodClosePolicy.confirm(actor, close), periodCloseLifecycle.can(close.state, 'close')) },
    periodCloseDrop: { description: 'Drop the proposal.', from: facts, decide: (actor, close) => all(periodClosePolicy.drop(actor, close), periodCloseLifecycle.can(close.state, 'drop')) },
    periodReopenAsk: { description: 'Ask to reopen it.', from: facts, decide: (actor, close) => all(periodClosePolicy.askReopen(actor, close), periodCloseLifecycle.can(close.state, 'askReopen')) },
    periodReopenDecide: { description: 'Decide whether it is reopened.', from: facts, decide: (actor, close) => all(periodClosePolicy.decideReopening(actor, close), periodCloseLifecycle.can(close.state, 'reopen')) },
  })
  viewerCan!: object;
}
