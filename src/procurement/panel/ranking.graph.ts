import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import type { Bid } from '../bids/bid.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { inquiryVisible, rankingVisible } from './panel.queries.js';
import { PriceInquiry } from './price-inquiry.js';
import { RankingRecord } from './ranking-record.js';

@ObjectType('RankingRecord', { implements: Node, description: 'The record of a ranking (评审记录): all inputs, the formula and the results. Seen by the panel and the buyer\'s people; by everyone after the award.' })
@Reads(() => RankingRecord, { visible: rankingVisible, scope: 'procurement:read', orderings: { ROUND: 'round' }, defaultOrder: { field: 'ROUND', direction: 'DESC' } })
export class RankingRecordGraph extends Node {
  @Field(() => Int, { description: 'Number of the round: 1, and one more each time the evaluation was done again.' })
  round!: number;

  @Field(() => DateTimeScalar, { description: 'When the panel concluded it.' })
  concludedAt!: Date;

  @Field(() => String, { description: 'The record as canonical JSON, from which anyone computes the ranking again (`scripts/verify-ranking.mjs`, docs/ranking.md).' })
  export!: string;

  @Field(() => String, { description: 'Hex SHA-256 of the export.' })
  digest!: string;
}

@ObjectType('PriceInquiry', { implements: Node, description: 'The panel asks a bidder to explain a price that looks too low to be performed (异常低价说明, TE-03). Seen by panel, buyer\'s people and the bidder.' })
@Reads(() => PriceInquiry, { visible: inquiryVisible, scope: 'procurement:read', orderings: { ASKED_AT: 'askedAt' } })
export class PriceInquiryGraph extends Node {
  @Field(() => BidGraph, { nullable: true, description: 'The bid; null when the reader may not see it.' })
  bid!: BidGraph | null;

  @Field(() => String, { description: 'Why it is asked.' })
  grounds!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant for the explanation.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which lateness is judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds until the explanation is due, 0 when that has passed.' })
  @Computed({ sql: (inquiry) => `greatest(0, ceil(extract(epoch from ${inquiry}.due_at - business_now())))::int` })
  secondsLeft!: number;

  @Field(() => String, { nullable: true, description: 'The bidder\'s explanation; null until it came.' })
  explanation!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came; null until then.' })
  explainedAt!: Date | null;

  @ViewerCan<PriceInquiry & { readonly bid: Bid; readonly open: boolean }>({
    priceExplain: {
      description: 'Explain the price.', from: ['bid.organization'],
      sql: { open: (inquiry) => `(${inquiry}.explanation is null and business_now() <= ${inquiry}.due_at and exists (select from tender t where t.id = ${inquiry}.tender_id and t.state = 'OPENED'))` },
      decide: (actor, row) => all(bidPolicy.change(actor, row.bid), allowIf(row.open, says('It is explained already, or its time has passed.', '已作说明，或已超过说明期限。'), 'TE-03')),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => TenderGraph)
export class TenderRankings {
  @Connected(() => RankingRecordGraph, { by: 'tender', description: 'Records of its rankings, the latest first, as far as the reader may see them yet.' })
  rankings!: Connection<RankingRecordGraph>;
}

@ExtendsGraph(() => BidGraph)
export class BidPriceInquiries {
  @Connected(() => PriceInquiryGraph, { by: 'bid', description: 'Whether its price had to be explained, as far as the reader may see.' })
  priceInquiries!: Connection<PriceInquiryGraph>;
}
