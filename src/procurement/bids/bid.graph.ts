import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { all } from '../../kernel/refusal.js';
import { OrganizationEligibility, OrganizationGraph, type Standing } from '../../organizations/index.js';
import { DateTimeScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Derived, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { BidState, bidLifecycle } from './bid.lifecycle.js';
import { bidMoments, bidPolicy } from './bid.policy.js';
import { Bid } from './bid.js';
import { type EligibilityTerms, eligibilityTerms, judgedFor } from './eligibility.js';
import { bidVisible, bidderOnly, inTime, proposalVisible } from './bids.queries.js';

interface StandingOfBid {
  readonly openedAt: Date | null;
  readonly standing: Standing;
  readonly terms: EligibilityTerms;
}

const of = ['state', 'organization'];
type TimedBid = Bid & { readonly inTime: boolean };
const timed = { inTime: (bid: string): string => `exists (select from tender t where t.id = ${bid}.tender_id and ${inTime('t')})` };
const sealed = (column: string) => (bid: string): string => `translate(encode(${bid}.${column}, 'base64'), E'\\n', '')`;

@ObjectType('Bid', {
  implements: Node,
  description: 'A bid (投标) of an organization in a tender. Before the opening nobody but the bidder\'s managers and finance officers learns that it exists, and not even they can read the offer again; from the opening on it is public, except for the proposal.',
})
@Reads(() => Bid, {
  visible: bidVisible,
  scope: 'bids:read',
  orderings: { RANK: 'rank', SEALED_AT: 'sealedAt', OPENED_AT: 'openedAt', PRICE: 'priceFen' },
  defaultOrder: { field: 'SEALED_AT', direction: 'DESC' },
  filter: ['state', 'tender', 'organization', 'sealedAt', 'rank'],
})
export class BidGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The bidder (投标人); null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => BidState, { description: 'Where it stands.' })
  state!: BidState;

  @Field(() => [BidState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Bid>({ from: ['state'], value: ({ state }) => bidLifecycle.nextStates(state) })
  nextStates!: BidState[];

  @Field(() => PersonGraph, { nullable: true, description: 'Who submitted it; null for everyone but the bidder\'s managers.' })
  @Guarded(bidderOnly)
  submittedBy!: Rel<PersonGraph> | null;

  @Field(() => String, { description: 'The receipt (回执): hex SHA-256 of the envelope. It tells nothing of the offer; after the opening it proves that the envelope is the one that was sealed.' })
  receiptDigest!: string;

  @Field(() => String, { nullable: true, description: 'Receipt of the price envelope (价格标): hex SHA-256 of it. Null where price and proposal are opened together.' })
  priceReceiptDigest!: string | null;

  @Field(() => String, { nullable: true, description: 'The signed receipt (签名回执) of what is in now: tender, bid, version, digests and the server\'s time under the platform\'s signature. Keep it; `bidReceiptVerify` and an offline script check it (docs/receipts.md). Null for everyone but the bidder\'s managers and finance officers.' })
  @Guarded(bidderOnly)
  receipt!: string | null;

  @Field(() => DateTimeScalar, { description: 'The server\'s time at which the envelope was taken, as on the receipt. A revision has a new one.' })
  sealedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which lateness is judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { nullable: true, description: 'Seconds for which it can be revised or withdrawn, 0 when the deadline has passed; null where the tender has none.' })
  @Computed({ sql: (bid) => `(select greatest(0, ceil(extract(epoch from t.deadline - business_now())))::int from tender t where t.id = ${bid}.tender_id)` })
  secondsLeft!: number | null;

  @Field(() => OrganizationEligibility, { nullable: true, description: 'Whether the bidder may be awarded the tender now, with every reason against it (PL-02): the same for bidder and buyer. Null until the opening.' })
  @Derived<StandingOfBid>({
    from: ['openedAt'],
    sql: { standing: (bid) => `organization_standing(${bid}.organization_id)`, terms: (bid) => eligibilityTerms(`(select t.id from tender t where t.id = ${bid}.tender_id)`) },
    value: ({ openedAt, standing, terms }) => (openedAt === null ? null : judgedFor(standing, terms)),
  })
  eligibility!: OrganizationEligibility | null;

  @Field(() => String, { description: 'The sealed envelope, base64: its SHA-256 is the receipt. Empty once it was destroyed (`destroyedAt`). Selecting it makes the answer some kilobytes larger per bid.' })
  @Computed({ sql: (bid) => `coalesce(${sealed('envelope')(bid)}, '')` })
  envelope!: string;

  @Field(() => String, { nullable: true, description: 'The sealed price envelope, base64: its SHA-256 is `priceReceiptDigest`. Null where price and proposal are opened together.' })
  @Computed({ sql: sealed('price_envelope') })
  priceEnvelope!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its envelopes, or between the two openings the price envelope alone, were destroyed unread, because too few opening shares were left (`openingAbandon`); null otherwise. The receipts stay.' })
  destroyedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was opened; null until then.' })
  openedAt!: Date | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'The price for the whole (总价); null until its envelope is opened, for the bidder too.' })
  @Column('priceFen')
  price!: MoneyGraph | null;

  @Field(() => String, { nullable: true, description: 'The proposal (服务方案); null until opened, and for everyone but the bidder, the buyer\'s people and the cleared members of the panel.' })
  @Guarded(proposalVisible)
  proposal!: string | null;

  @Field(() => String, { nullable: true, description: 'Key that opens this envelope alone, base64, for auditors (see docs/sealing.md); seen by those who see the proposal.' })
  @Computed({ sql: sealed('opening_key') })
  @Guarded(proposalVisible)
  openingKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Key that opens the price envelope alone, base64; seen by those who see the proposal. Null until the prices are opened, and where price and proposal are opened together.' })
  @Computed({ sql: sealed('price_opening_key') })
  @Guarded(proposalVisible)
  priceOpeningKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it could not be taken as an offer (in Chinese and English); null unless UNREADABLE.' })
  spoiledReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it does not qualify (无效投标); null unless DISQUALIFIED.' })
  disqualifiedReason!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Points for the price (TE-03): lowest qualified price ÷ price × weight; null until ranked.' })
  priceScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Points for quality: mean of the members\' points; null until ranked.' })
  qualityScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'All points, of 100; null until ranked.' })
  totalScore!: string | null;

  @Field(() => Int, { nullable: true, description: 'Place, 1 for the best; null until ranked.' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: 'Version for `expectedVersion`; null for everyone but the bidder.' })
  @Guarded(bidderOnly)
  version!: number | null;

  @ViewerCan<TimedBid>({
    bidRevise: { description: 'Replace the offer.', from: of, sql: timed, decide: (actor, bid) => all(bidPolicy.change(actor, bid), bidLifecycle.can(bid.state, 'revise'), bidMoments.inTime(bid.inTime)) },
    bidWithdraw: { description: 'Take it back.', from: of, sql: timed, decide: (actor, bid) => all(bidPolicy.change(actor, bid), bidLifecycle.can(bid.state, 'withdraw'), bidMoments.inTime(bid.inTime)) },
  })
  viewerCan!: object;
}
