import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan, everyone } from '../../platform/reads/index.js';
import { DonationGraph } from '../donations/donation.graph.js';
import { CommunityFundGraph } from '../fund.graph.js';
import { fundPolicy } from '../fund.policy.js';
import { FundAccountGraph } from '../purposes/fund-account.graph.js';
import { GiftMatch } from './gift-match.js';
import { MatchOfferState, matchOfferLifecycle } from './match-offer.lifecycle.js';
import { MatchOffer } from './match-offer.js';
import { matchPolicy } from './match.policy.js';

registerEnumType(MatchOfferState, {
  name: 'MatchOfferState',
  description: 'Where an offer to match gifts (配捐计划) stands.',
  valuesConfig: {
    DRAFT: { description: 'Written down; seen by the fund alone.' },
    OPEN: { description: 'Gifts are matched.' },
    EXHAUSTED: { description: 'Its budget is used up; a refunded gift gives some back.' },
    ENDED: { description: 'Its time is over, or a steward ended it. An end.' },
  },
});

const facts = ['state', 'fund', 'draftedBy'];

@ObjectType('MatchOffer', { implements: Node, description: 'What a sponsor or government adds to gifts (配捐): by ratio, caps, place in line and budget, first come, first served. Public once it is opened; drafts are seen by the fund.' })
@Reads(() => MatchOffer, {
  visible: (row, viewer) => `(${row}.opened_by_id is not null or ${row}.state = 'EXHAUSTED' or ${row}.spent_fen > 0 or ${row}.fund_id = any(${viewer.parties('FUND_STEWARD', 'FUND_FINANCE')}))`,
  scope: 'funds:read', orderings: { STARTS_AT: 'startsAt' }, defaultOrder: { field: 'STARTS_AT', direction: 'DESC' }, filter: ['fund', 'state', 'account'],
})
export class MatchOfferGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => FundAccountGraph, { nullable: true, description: 'Where the matches come from; null where the reader may not see the fund.' })
  pool!: FundAccountGraph | null;

  @Field(() => FundAccountGraph, { nullable: true, description: 'The restriction whose gifts alone are matched; null for all gifts, and where the reader may not see the fund.' })
  account!: FundAccountGraph | null;

  @Field(() => String, { description: 'Who matches.' })
  sponsor!: string;

  @Field(() => Int, { description: 'Place in line; the lower number goes first.' })
  priority!: number;

  @Field(() => Int, { description: 'Per cent of a gift that are added.' })
  ratioPercent!: number;

  @Field(() => MoneyGraph, { nullable: true, description: 'The most that is added to one gift; null for no such cap.' })
  @Column('perGiftCapFen')
  perGiftCap!: MoneyGraph | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'The most that is added to the gifts of one donor; null for no such cap.' })
  @Column('perDonorCapFen')
  perDonorCap!: MoneyGraph | null;

  @Field(() => MoneyGraph, { description: 'The most that is added in all.' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What was added so far, less what refunds took back.' })
  @Column('spentFen')
  spent!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What is left of the budget.' })
  @Computed({ sql: (row) => `${row}.budget_fen - ${row}.spent_fen` })
  left!: MoneyGraph;

  @Field(() => DateTimeScalar, { description: 'Gifts count from this moment.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Gifts count until before this moment.' })
  endsAt!: Date;

  @Field(() => MatchOfferState, { description: 'Where it stands.' })
  state!: MatchOfferState;

  @Field(() => [MatchOfferState], { description: 'States that can follow directly.' })
  @Derived<MatchOffer>({ from: ['state'], value: (row) => matchOfferLifecycle.nextStates(row.state) })
  nextStates!: MatchOfferState[];

  @Connected(() => GiftMatchGraph, { by: 'offer', description: 'What it added to which gift.' })
  matches!: Connection<GiftMatchGraph>;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<MatchOffer>({
    matchOfferOpen: { description: 'Open it; refused while its budget is not in the pool.', from: facts, decide: (actor, offer) => all(matchPolicy.open(actor, offer), matchOfferLifecycle.can(offer.state, 'open')) },
    matchOfferEnd: { description: 'End it.', from: facts, decide: (actor, offer) => all(fundPolicy.steward(actor, offer.fund), matchOfferLifecycle.can(offer.state, 'end')) },
  })
  viewerCan!: object;
}

@ObjectType('GiftMatch', { implements: Node, description: 'What an offer added to one gift (配捐明细); zero where nothing was left for it. Everyone sees it; the donor is named by consent alone.' })
@Reads(() => GiftMatch, { visible: everyone, scope: 'funds:read', orderings: { MATCHED_AT: 'matchedAt' }, defaultOrder: { field: 'MATCHED_AT', direction: 'DESC' }, filter: ['offer', 'donation'] })
export class GiftMatchGraph extends Node {
  @Field(() => MatchOfferGraph, { nullable: true, description: 'The offer; null where the reader may not see it.' })
  offer!: MatchOfferGraph | null;

  @Field(() => DonationGraph, { nullable: true, description: 'The gift; null where the reader may not see it.' })
  donation!: DonationGraph | null;

  @Field(() => MoneyGraph, { description: 'How much was added.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => DateTimeScalar, { description: 'When.' })
  matchedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back, because the gift was; null while it stands.' })
  undoneAt!: Date | null;
}

@ExtendsGraph(() => DonationGraph)
export class DonationMatches {
  @Connected(() => GiftMatchGraph, { by: 'donation', description: 'What sponsors and government added to it (配捐).' })
  matches!: Connection<GiftMatchGraph>;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundMatchOffers {
  @Connected(() => MatchOfferGraph, { by: 'fund', description: 'Offers to match gifts to it (配捐).' })
  matchOffers!: Connection<MatchOfferGraph>;
}
