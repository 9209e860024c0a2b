import { OrganizationGraph } from '../../organizations/index.js';
import { Field } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { Column, Connected, type Connection, ExtendsGraph, MoneyGraph, ViewerCan } from '../../platform/reads/index.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { BidGraph } from '../bids/bid.graph.js';
import type { Bid } from '../bids/bid.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { TenderState } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { OfferRoundGraph, RoundOfferGraph, TalkGraph } from './rounds.graph.js';
import { roundsPolicy } from './rounds.policy.js';

type TalkingTender = Tender & { readonly judges: readonly string[]; readonly called: boolean };
type TalkingBid = Bid & { readonly talking: boolean; readonly offered: boolean; readonly judges: readonly string[] };
const seats = (people: readonly string[]) => people.map((id) => ({ person: { id } }));
const judges = (tender: string) => (row: string): string => `(select coalesce(json_agg(m.person_id), '[]') from panel_member m where m.tender_id = ${row}.${tender} and m.state = 'CLEARED')`;
const talks = says('There are no talks now: the tender has none, they have not begun, or the final prices are open.', '现不在谈判（磋商）阶段。');

@ExtendsGraph(() => TenderGraph)
export class TenderRounds {
  @Connected(() => OfferRoundGraph, { on: (round, tender) => `${round}.tender_id = ${tender}.id and ${round}.kind = 'FINAL'`, description: 'Its final round (最后报价); empty where there is none, or none yet.' })
  finalRounds!: Connection<OfferRoundGraph>;

  @ViewerCan<TalkingTender>({
    finalRoundCall: {
      description: 'End the talks and ask for final prices. Whether all judgements and talks are there is asked when it is called.',
      from: ['state', 'buyer', 'finalRound', 'finalOpenedAt'],
      sql: { judges: judges('id'), called: (tender) => `exists (select from offer_round r where r.tender_id = ${tender}.id and r.kind = 'FINAL' and r.state <> 'ENDED')` },
      decide: (actor, tender) => all(roundsPolicy.call(actor, tender, seats(tender.judges)), allowIf(tender.state === TenderState.OPENED && tender.finalRound && tender.finalOpenedAt === null && !tender.called, talks, 'NT-01')),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => BidGraph)
export class BidRounds {
  @Field(() => MoneyGraph, { nullable: true, description: 'The price of the sealed bid, before its final price took the place of it (最后报价); null where there was no final round, and until it is opened.' })
  @Column('firstPriceFen')
  firstPrice!: MoneyGraph | null;

  @Connected(() => RoundOfferGraph, { by: 'bid', description: 'Its final offer, as far as the reader sees it.' })
  finalOffers!: Connection<RoundOfferGraph>;

  @Connected(() => TalkGraph, { by: 'bid', description: 'Talks of the panel with the bidder, as far as the reader sees them.' })
  talks!: Connection<TalkGraph>;

  @ViewerCan<TalkingBid>({
    talkRecord: {
      description: 'Put a talk with the bidder on record.', from: ['state'],
      sql: { judges: judges('tender_id'), talking: (bid) => talking(bid) },
      decide: (actor, bid) => all(roundsPolicy.talk(actor, seats(bid.judges)), allowIf(bid.talking && bid.state === BidState.OPENED, talks, 'NT-01')),
    },
    talksLeave: {
      description: 'Leave the talks before the final price.', from: ['state', 'organization'],
      sql: { talking: (bid) => talking(bid), offered: (bid) => `exists (select from round_offer f where f.bid_id = ${bid}.id and f.state <> 'INVITED')` },
      decide: (actor, bid) => all(bidPolicy.change(actor, bid), allowIf(bid.talking && bid.state === BidState.OPENED && !bid.offered, talks, 'NT-01')),
    },
  })
  viewerCan!: object;
}

function talking(bid: string): string {
  return `exists (select from tender t where t.id = ${bid}.tender_id and t.state = 'OPENED' and t.final_round and t.final_opened_at is null)`;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationOffers {
  @Connected(() => RoundOfferGraph, { by: 'organization', description: 'Its places in rounds of offers, as far as the reader sees them: all for its managers and finance officers, those of opened rounds for everyone.' })
  roundOffers!: Connection<RoundOfferGraph>;
}
