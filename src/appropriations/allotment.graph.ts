import { type Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph } from '../communities/index.js';
import { CommunityFundGraph } from '../funds/index.js';
import { all } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { BudgetAppropriationGraph, BuyerGraph, FundSource } from '../procurement/index.js';
import { AllotmentState, allotmentLifecycle } from './allotment.lifecycle.js';
import { Allotment } from './allotment.js';
import { allotmentVisible } from './appropriations.queries.js';
import { figures } from './figures.js';
import { passingPolicy } from './passing.policy.js';

const facts = ['state', 'sender', 'proposedBy'];
const ORDER = { field: 'PATH', direction: 'ASC' } as const;

@ObjectType('Allotment', {
  implements: Node,
  description: 'Public money that one level allots to the next (经费下达): from district to street to community, or to a community fund, by a document, for a year, from one source. Everyone sees it once it is allotted, with what was sent, what was confirmed, and what was withheld on the way (截留).',
})
@Reads(() => Allotment, {
  visible: allotmentVisible,
  scope: 'appropriations:read',
  orderings: { PROPOSED_AT: 'proposedAt', AMOUNT: 'amountFen', PATH: 'path' },
  defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
  filter: [
    'state', 'appropriation', 'parent', 'sender', 'buyer', 'community', 'fund', 'fiscalYear', 'fundSource', 'depth', 'amount', 'dueAt', 'approvedAt',
    { name: 'withholding', type: () => Boolean, description: 'Whether anything was withheld on the way to its receiver.', sql: (row) => `(${figures.withheld(row)} > 0)` },
  ],
})
export class AllotmentGraph extends Node {
  @Field(() => BudgetAppropriationGraph, { description: 'The appropriation from which it comes in the end.' })
  appropriation!: Rel<BudgetAppropriationGraph>;

  @Field(() => AllotmentGraph, { nullable: true, description: 'The allotment to its sender out of which it comes; null where it comes out of the appropriation itself, or the reader may not see it.' })
  parent!: Rel<AllotmentGraph> | null;

  @Field(() => Int, { description: '1 where it comes out of the appropriation; one more for each level below.' })
  depth!: number;

  @Field(() => String, { description: 'Its way down from the appropriation, as keys joined by `/`: ordered by it (`PATH`), a tree comes with each allotment before those out of it.' })
  path!: string;

  @Field(() => BuyerGraph, { description: 'Who sends the money.' })
  sender!: BuyerGraph;

  @Field(() => BuyerGraph, { nullable: true, description: 'The receiver where it is a buyer, such as a street office; null otherwise.' })
  buyer!: BuyerGraph | null;

  @Field(() => CommunityGraph, { nullable: true, description: 'The receiver where it is a community; null otherwise.' })
  community!: CommunityGraph | null;

  @Field(() => CommunityFundGraph, { nullable: true, description: 'The receiver where it is a community fund; null otherwise.' })
  fund!: CommunityFundGraph | null;

  @Field(() => Int, { description: 'Fiscal year.' })
  fiscalYear!: number;

  @Field(() => FundSource, { description: 'Where the money comes from.' })
  fundSource!: FundSource;

  @Field(() => MoneyGraph, { description: 'How much was allotted (下达).' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What of it the receiver has to pass on to lower levels (应转拨); nothing for communities and funds.' })
  @Column('passOnFen')
  passOn!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was never sent and went back when it was closed.' })
  @Column('releasedFen')
  released!: MoneyGraph;

  @Field(() => String, { description: 'Number of the document (下达文号).' })
  documentNumber!: string;

  @Field(() => String, { description: 'What it is for.' })
  purpose!: string;

  @Field(() => AllotmentState, { description: 'Where it stands.' })
  state!: AllotmentState;

  @Field(() => [AllotmentState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Allotment>({ from: ['state'], value: ({ state }) => allotmentLifecycle.nextStates(state) })
  nextStates!: AllotmentState[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second person approved it; null until then.' })
  approvedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for sending all of it (rule `allotment.sendDays`); null until it is approved.' })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the receiver to allot on what it has to pass on; null where nothing is to be passed on.' })
  passOnBy!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed or cancelled; null until then.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed or cancelled; null otherwise.' })
  endedReason!: string | null;

  @Field(() => MoneyGraph, { description: 'What was sent down (拨出): arrived, or on its way.' })
  @Computed({ sql: figures.sent })
  sent!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What is on its way and not confirmed (在途).' })
  @Computed({ sql: figures.inTransit })
  inTransit!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receiver confirmed (确认到账).' })
  @Computed({ sql: figures.confirmed })
  confirmed!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receiver gave back (退回).' })
  @Computed({ sql: figures.returned })
  returned!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receiver allotted on out of it (已转下达).' })
  @Computed({ sql: figures.allottedOn })
  allottedOn!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was withheld on the way to the receiver (截留): allotted and not confirmed, once `dueAt` has passed or it was closed; zero before.' })
  @Computed({ sql: figures.withheld })
  withheld!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the receiver got to pass on, and did not allot on by `passOnBy` (滞留); zero before.' })
  @Computed({ sql: figures.keptBack })
  keptBack!: MoneyGraph;

  @Connected(() => AllotmentGraph, { by: 'parent', defaultOrder: ORDER, description: 'What the receiver allotted on out of it, as far as the reader may see it.' })
  allotments!: Connection<AllotmentGraph>;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Allotment>({
    allotmentApprove: { description: 'Approve it.', from: facts, decide: (actor, allotment) => all(passingPolicy.approve(actor, allotment), allotmentLifecycle.can(allotment.state, 'approve')) },
    allotmentCancel: { description: 'Take it back; refused once anything was sent.', from: facts, decide: (actor, allotment) => all(passingPolicy.cancel(actor, allotment), allotmentLifecycle.can(allotment.state, 'cancel')) },
    allotmentClose: { description: 'Settle it; refused while anything is on its way.', from: facts, decide: (actor, allotment) => all(passingPolicy.close(actor, allotment), allotmentLifecycle.can(allotment.state, 'close')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => BudgetAppropriationGraph)
export class AppropriationAllotments {
  @Connected(() => AllotmentGraph, { by: 'appropriation', defaultOrder: ORDER, description: 'The whole tree of what was allotted out of it, at every level, each before those out of it.' })
  allotments!: Connection<AllotmentGraph>;
}

@ExtendsGraph(() => BuyerGraph)
export class BuyerAllotments {
  @Connected(() => AllotmentGraph, { by: 'sender', description: 'What it allots to lower levels.' })
  allotmentsMade!: Connection<AllotmentGraph>;

  @Connected(() => AllotmentGraph, { by: 'buyer', description: 'What was allotted to it from above.' })
  allotmentsReceived!: Connection<AllotmentGraph>;

  @ViewerCan<{ id: string }>({ allotmentPropose: { description: 'Propose an allotment of its money to a lower level.', from: ['id'], decide: passingPolicy.propose } })
  viewerCan!: object;
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityAllotments {
  @Connected(() => AllotmentGraph, { by: 'community', description: 'Public money that was allotted to it.' })
  allotments!: Connection<AllotmentGraph>;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundAllotments {
  @Connected(() => AllotmentGraph, { by: 'fund', description: 'Public money that was allotted to it; on accounts of its own (`accounts`), apart from gifts.' })
  allotments!: Connection<AllotmentGraph>;
}
