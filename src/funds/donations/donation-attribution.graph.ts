import { Field, ObjectType } from 'type-graphql';
import { Column, Connected, type Connection, ExtendsGraph, MoneyGraph, Node, Reads, everyone } from '../../platform/reads/index.js';
import { AttributionBasis, DonationAttribution } from './donation-attribution.js';
import { DonationGraph } from './donation.graph.js';
import { GrantApplicationGraph } from '../rounds/application.graph.js';

@ObjectType('DonationAttribution', {
  implements: Node,
  description: 'That a gift stands behind a project, and with how much: its share of everything received under the same restriction, applied to the project’s money. Computed from the ledger when read; everyone sees it.',
})
@Reads(() => DonationAttribution, { visible: everyone, orderings: { AMOUNT: 'amountFen' }, defaultOrder: { field: 'AMOUNT', direction: 'DESC' }, filter: ['basis'] })
export class DonationAttributionGraph extends Node {
  @Field(() => DonationGraph, { nullable: true, description: 'The gift; null where the reader may not see it.' })
  donation!: DonationGraph | null;

  @Field(() => GrantApplicationGraph, { nullable: true, description: 'The project; null where the reader may not see it.' })
  application!: GrantApplicationGraph | null;

  @Field(() => AttributionBasis, { description: 'Whether the donor chose what the project serves, or the gift was free and shares by its part.' })
  basis!: AttributionBasis;

  @Field(() => MoneyGraph, { description: 'The gift’s share of what the project was awarded, rounded down to fen.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'The gift’s share of what the project was paid so far, rounded down to fen.' })
  @Column('paidFen')
  paid!: MoneyGraph;
}

@ExtendsGraph(() => DonationGraph)
export class DonationUse {
  @Connected(() => DonationAttributionGraph, { by: 'donation', description: 'Projects that it helped to pay, with its share of each. Start here to follow a gift to what was done with it.' })
  attributions!: Connection<DonationAttributionGraph>;
}

@ExtendsGraph(() => GrantApplicationGraph)
export class ApplicationDonors {
  @Connected(() => DonationAttributionGraph, { by: 'application', description: 'Gifts that stand behind the project, with the share of each.' })
  attributions!: Connection<DonationAttributionGraph>;
}
