import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { bidderOnly } from '../bids/bids.queries.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { OfferRoundKind, OfferRoundState, offerRoundLifecycle } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { RoundOfferState, roundOfferLifecycle } from './round-offer.lifecycle.js';
import { RoundOffer } from './round-offer.js';
import { roundsPolicy } from './rounds.policy.js';
import { offerTermsVisible, offerVisible, roundVisible, talkVisible, termsVisible } from './rounds.queries.js';
import { Talk } from './talk.js';

type OpenableRound = OfferRound & { readonly late: boolean; readonly officers: readonly string[]; readonly buyerId: string };
type TimedOffer = RoundOffer & { readonly inTime: boolean };
const base64 = (column: string) => (row: string): string => `encode(${row}.${column}, 'base64')`;
const inTime = `(r.state = 'CALLED' and business_now() <= r.deadline)`;

@ObjectType('OfferRound', { implements: Node, description: 'A round of sealed offers beside the bids of a tender (报价轮次): final prices after talks (NT-01, CC-01), or the second-stage competition of a framework agreement (FA-01). Who offers, and how many, nobody learns before the opening.' })
@Reads(() => OfferRound, { visible: roundVisible, scope: 'procurement:read' })
export class OfferRoundGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender whose officers open the offers: of a competition, the first stage of the agreement. Null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OfferRoundKind, { description: 'What it is for.' })
  kind!: OfferRoundKind;

  @Field(() => OfferRoundState, { description: 'Where it stands.' })
  state!: OfferRoundState;

  @Field(() => [OfferRoundState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<OfferRound>({ from: ['state'], value: ({ state }) => offerRoundLifecycle.nextStates(state) })
  nextStates!: OfferRoundState[];

  @Field(() => DateTimeScalar, { description: 'When it was called.' })
  calledAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The last instant at which an offer is in time (报价截止时间).' })
  deadline!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which lateness is judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds until the deadline, 0 when it has passed.' })
  @Computed({ sql: (round) => `greatest(0, ceil(extract(epoch from ${round}.deadline - business_now())))::int` })
  secondsLeft!: number;

  @Field(() => String, { nullable: true, description: 'What the talks changed of the requirement, which offers answer; null where only a price is asked for, and until the opening for everyone but the suppliers that are asked, the panel and the buyer\'s people.' })
  @Guarded(termsVisible)
  terms!: string | null;

  @Field(() => Int, { description: 'With fewer offers it ends, and they are never opened (PL-08, CC-02).' })
  minimumOffers!: number;

  @Field(() => Boolean, { description: 'Whether a supplier that gives no offer stays in with its earlier price, by the rule set (`tender.finalRound.missingKeepsEarlier`); out otherwise.' })
  keepsEarlier!: boolean;

  @Field(() => String, { description: 'The platform\'s public key for this round alone (X25519, base64url); its private half is released only after the deadline.' })
  platformPublicKey!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was opened; null until then.' })
  openedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended without an opening; null otherwise.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it ended without an opening; null otherwise.' })
  endReason!: string | null;

  @Connected(() => RoundOfferGraph, { by: 'round', description: 'Offers that the reader may see: one\'s own organization\'s before the opening, all after it.' })
  offers!: Connection<RoundOfferGraph>;

  @ViewerCan<OpenableRound>({
    offerRoundOpen: {
      description: 'Send one\'s own opening share.', from: ['state'],
      sql: {
        late: (round) => `(${round}.state = 'CLOSED' or (${round}.state = 'CALLED' and business_now() > ${round}.deadline))`,
        buyerId: (round) => `(select t.buyer_id from tender t where t.id = ${round}.tender_id)`,
        officers: (round) => `(select coalesce(json_agg(p.person_id), '[]') from (select o.person_id from opening_officer o where o.tender_id = ${round}.tender_id and o.replaced_at is null union all select d.person_id from opening_deputy d where d.tender_id = ${round}.tender_id and d.handed_at is not null) p)`,
      },
      decide: (actor, round) => all(bidPolicy.open(actor, { buyer: { id: round.buyerId } }, round.officers), allowIf(round.late, says('Offers are opened once, after the deadline.', '报价截止后方可开启，且只开一次。'), 'NT-01')),
    },
  })
  viewerCan!: object;
}

@ObjectType('RoundOffer', { implements: Node, description: 'A supplier\'s place in a round of offers, and its one sealed offer (密封报价). Seen by the supplier alone until the round is opened, by everyone from then on.' })
@Reads(() => RoundOffer, { visible: offerVisible, scope: 'bids:read' })
export class RoundOfferGraph extends Node {
  @Field(() => OfferRoundGraph, { nullable: true, description: 'The round; null when the reader may not see it.' })
  round!: Rel<OfferRoundGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The supplier; null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => BidGraph, { nullable: true, description: 'The bid whose final price it is; null in a second-stage competition, and when the reader may not see it.' })
  bid!: Rel<BidGraph> | null;

  @Field(() => MoneyGraph, { description: 'The most that may be offered: the tender\'s budget, or the member\'s price of a unit in the agreement.' })
  @Column('mostFen')
  most!: MoneyGraph;

  @Field(() => RoundOfferState, { description: 'Where it stands.' })
  state!: RoundOfferState;

  @Field(() => [RoundOfferState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<RoundOffer>({ from: ['state'], value: ({ state }) => roundOfferLifecycle.nextStates(state) })
  nextStates!: RoundOfferState[];

  @Field(() => PersonGraph, { nullable: true, description: 'Who submitted it; null until then, and for everyone but the supplier\'s managers and finance officers.' })
  @Guarded(bidderOnly)
  submittedBy!: Rel<PersonGraph> | null;

  @Field(() => String, { nullable: true, description: 'The receipt (回执): hex SHA-256 of the envelope; null without an offer.' })
  receiptDigest!: string | null;

  @Field(() => String, { nullable: true, description: 'The signed receipt (签名回执): offer, tender, digest and the server\'s time under the platform\'s signature (docs/receipts.md). Null without an offer, and for everyone but the supplier\'s managers and finance officers.' })
  @Guarded(bidderOnly)
  receipt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The server\'s time at which the envelope was taken; null without an offer.' })
  sealedAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was opened; null until then.' })
  openedAt!: Date | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'The price: for the whole in a final round, for a unit in a competition. Null until opened, for the supplier too.' })
  @Column('priceFen')
  price!: MoneyGraph | null;

  @Field(() => String, { nullable: true, description: 'How the supplier meets what the talks changed; null where nothing was changed, until opened, and for everyone but the supplier, the buyer\'s people and the panel.' })
  @Guarded(offerTermsVisible)
  terms!: string | null;

  @Field(() => String, { nullable: true, description: 'The sealed envelope, base64: its SHA-256 is the receipt. Null without an offer, and once it was destroyed unread.' })
  @Computed({ sql: base64('envelope') })
  envelope!: string | null;

  @Field(() => String, { nullable: true, description: 'Key that opens this envelope alone, base64, for auditors (docs/sealing.md); seen by those who see the terms. Null until opened.' })
  @Computed({ sql: base64('opening_key') })
  @Guarded(offerTermsVisible)
  openingKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it could not be taken as an offer (in Chinese and English); null unless UNREADABLE.' })
  spoiledReason!: string | null;

  @ViewerCan<TimedOffer>({
    roundOfferSubmit: {
      description: 'Give the offer.', from: ['state', 'organization'], sql: { inTime: (offer) => `exists (select from offer_round r where r.id = ${offer}.round_id and ${inTime})` },
      decide: (actor, offer) => all(roundsPolicy.offer(actor, offer), roundOfferLifecycle.can(offer.state, 'submit'), allowIf(offer.inTime, says('The round takes no offers now.', '该轮现不接受报价。'), 'NT-01')),
    },
  })
  viewerCan!: object;
}

@ObjectType('Talk', { implements: Node, description: 'Record of a talk of the panel with one supplier (谈判、磋商记录, NT-01, CC-01). Seen by the buyer\'s people, the panel and this supplier.' })
@Reads(() => Talk, { visible: talkVisible, scope: 'procurement:read', orderings: { HELD_AT: 'heldAt' }, defaultOrder: { field: 'HELD_AT', direction: 'ASC' } })
export class TalkGraph extends Node {
  @Field(() => BidGraph, { nullable: true, description: 'With whom, by the bid; null when the reader may not see it.' })
  bid!: Rel<BidGraph> | null;

  @Field(() => DateTimeScalar, { description: 'When it was held.' })
  heldAt!: Date;

  @Field(() => String, { description: 'What was talked about and agreed.' })
  summary!: string;

  @Field(() => DateTimeScalar, { description: 'When it was put on record.' })
  recordedAt!: Date;
}
