import { Field, registerEnumType } from 'type-graphql';
import { Computed, Connected, type Connection, Derived, ExtendsGraph } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { BidState } from '../bids/bid.lifecycle.js';
import type { Bid } from '../bids/bid.js';
import { AwardGraph } from './award.graph.js';

/** What came of a bid. */
enum BidOutcome {
  PENDING = 'PENDING',
  PROPOSED = 'PROPOSED',
  WON = 'WON',
  REFUSED = 'REFUSED',
  NOT_SELECTED = 'NOT_SELECTED',
  NOT_QUALIFIED = 'NOT_QUALIFIED',
  NOT_OPENED = 'NOT_OPENED',
}

registerEnumType(BidOutcome, {
  name: 'BidOutcome',
  description: 'What came of a bid.',
  valuesConfig: {
    PENDING: { description: 'Not decided yet, or the tender ended without a result.' },
    PROPOSED: { description: 'An award to it is proposed and public (公示中).' },
    WON: { description: 'Awarded (中标).' },
    REFUSED: { description: 'Awarded, and refused by the bidder (放弃中标).' },
    NOT_SELECTED: { description: 'Another bid was awarded (未中标); the next in rank may still follow when the winner refuses.' },
    NOT_QUALIFIED: { description: 'Did not qualify, or could not be opened (无效投标).' },
    NOT_OPENED: { description: 'Withdrawn, or never opened because the tender ended before.' },
  },
});

type RankedBid = Bid & { readonly best: { readonly total: number; readonly of: number } | null };

@ExtendsGraph(() => BidGraph)
export class BidAwards {
  @Connected(() => AwardGraph, { by: 'bid', description: 'The award to this bid, if there is one; more than one when an award was annulled.' })
  awards!: Connection<AwardGraph>;

  @Field(() => BidOutcome, { description: 'What came of it.' })
  @Computed({
    sql: (bid) => `case when ${bid}.state in ('WITHDRAWN', 'UNOPENED') then 'NOT_OPENED' when ${bid}.state in ('DISQUALIFIED', 'UNREADABLE') then 'NOT_QUALIFIED'
      else coalesce((select case a.state when 'STANDSTILL' then 'PROPOSED' when 'DECLINED' then 'REFUSED' else 'WON' end from award a where a.bid_id = ${bid}.id and a.state <> 'ANNULLED'),
        case when exists (select from award other where other.tender_id = ${bid}.tender_id and other.state in ('CONFIRMED', 'CONTRACTED')) then 'NOT_SELECTED' else 'PENDING' end) end`,
  })
  outcome!: BidOutcome;

  @Field(() => String, { nullable: true, description: 'Why, in words: the reason of a disqualification, or place and points beside those of the first. Null before the ranking.' })
  @Derived<RankedBid>({
    from: ['state', 'rank', 'totalScore', 'disqualifiedReason'],
    sql: { best: (bid) => `(select json_build_object('total', max(o.total_score)::text, 'of', count(*)) from bid o where o.tender_id = ${bid}.tender_id and o.state = 'RANKED')` },
    value: ({ state, rank, totalScore, disqualifiedReason, best }) => {
      if (state === BidState.DISQUALIFIED) return disqualifiedReason;
      if (state !== BidState.RANKED || !best) return null;
      return `共 ${best.of} 家参与排名，第 ${rank} 名，总分 ${totalScore}，第一名 ${best.total}。 Ranked ${rank} of ${best.of} with ${totalScore} points; the first has ${best.total}.`;
    },
  })
  outcomeReason!: string | null;
}
