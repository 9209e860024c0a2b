import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { FundSource } from '../buyers/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { AwardReservation } from './award-reservation.js';
import { AwardState, awardLifecycle } from './award.lifecycle.js';
import { awardPolicy } from './award.policy.js';
import { Award } from './award.js';
import { awardVisible, reservationVisible } from './award.queries.js';

type TimedAward = Award & { readonly standstillOver: boolean };

@ObjectType('Award', { implements: Node, description: 'The award of a tender to a bid (中标、成交). Everyone sees it from its proposal on (PL-24).' })
@Reads(() => Award, {
  visible: awardVisible,
  scope: 'procurement:read',
  orderings: { PROPOSED_AT: 'proposedAt', AMOUNT: 'amountFen' },
  defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
  filter: ['state', 'tender', 'organization', 'amount', 'proposedAt', 'confirmedAt'],
})
export class AwardGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => BidGraph, { nullable: true, description: 'The bid that is awarded; null when the reader may not see it.' })
  bid!: Rel<BidGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The winner (中标人); null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => MoneyGraph, { description: 'The bid\'s price: what the contract will be worth.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => AwardState, { description: 'Where it stands.' })
  state!: AwardState;

  @Field(() => [AwardState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Award>({ from: ['state'], value: ({ state }) => awardLifecycle.nextStates(state) })
  nextStates!: AwardState[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed and made public.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant of the publicity period (公示期满); it can be confirmed after it.' })
  standstillEndsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which periods are judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds until the publicity period is over, 0 when it is.' })
  @Computed({ sql: (award) => `greatest(0, ceil(extract(epoch from ${award}.standstill_ends_at - business_now())))::int` })
  secondsLeft!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was confirmed; null until then.' })
  confirmedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for signing the contract (PL-11); null until confirmed.' })
  contractDueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was contracted, refused or annulled; null until then.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the winner refused (PL-26); null unless DECLINED.' })
  declineReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null unless ANNULLED.' })
  annulReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the notice of the result (PL-24); null until confirmed.' })
  noticeDueAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<TimedAward>({
    awardConfirm: {
      description: 'Confirm it.',
      from: ['state', 'proposedBy', 'organization', 'tender.buyer'],
      sql: { standstillOver: (award) => `business_now() > ${award}.standstill_ends_at` },
      decide: (actor, award) => all(
        awardPolicy.confirm(actor, award), awardLifecycle.can(award.state, 'confirm'), allowIf(award.standstillOver, says('The publicity period is not over.', '公示期尚未结束。'), 'TE-04'),
      ),
    },
    awardDecline: { description: 'Refuse it.', from: ['state', 'organization'], decide: (actor, award) => all(awardPolicy.decline(actor, award), awardLifecycle.can(award.state, 'decline')) },
  })
  viewerCan!: object;
}

@ObjectType('AwardReservation', { implements: Node, description: 'Money of one source that an award set aside in the buyer\'s budget. Seen by the buyer\'s people.' })
@Reads(() => AwardReservation, { visible: reservationVisible, scope: 'procurement:read' })
export class AwardReservationGraph extends Node {
  @Field(() => FundSource, { description: 'Where the money comes from.' })
  fundSource!: FundSource;

  @Field(() => MoneyGraph, { description: 'How much was set aside.' })
  @Column('amountFen')
  amount!: MoneyGraph;
}

@ExtendsGraph(() => AwardGraph)
export class AwardMoney {
  @Connected(() => AwardReservationGraph, { by: 'award', description: 'What was set aside, by source; empty for everyone but the buyer\'s people.' })
  reservations!: Connection<AwardReservationGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderAwards {
  @Connected(() => AwardGraph, { by: 'tender', description: 'Awards, the latest first: more than one when a winner refused.' })
  awards!: Connection<AwardGraph>;

  @ViewerCan<Tender>({
    tenderAward: { description: 'Propose the award to the best-ranked bid.', from: ['state', 'buyer'], decide: (actor, tender) => all(awardPolicy.propose(actor, tender), tenderLifecycle.can(tender.state, 'propose')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationAwards {
  @Connected(() => AwardGraph, { by: 'organization', description: 'Awards that the organization won or refused.' })
  awards!: Connection<AwardGraph>;
}
