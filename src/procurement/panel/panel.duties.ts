import { says } from '../../kernel/words.js';
import type { DutyClock } from '../../platform/duties/duty-clock.js';

/** What a bidder must do by when while the panel judges. */
export const panelDuties: readonly DutyClock[] = [
  {
    kind: 'PRICE_TO_EXPLAIN', rule: 'TE-03', about: 'tender', roles: ['ORG_MANAGER'],
    words: says('Explain the low price in time, or the bid may fall out.', '按期说明低价理由，逾期可能作无效投标处理。'),
    topics: ['bid.priceAsked', 'bid.priceExplained', 'tender.void', 'tender.cancelled', 'tender.evaluated'],
    sql: `select i.tender_id as subject_id, b.organization_id as party_id, t.title, i.asked_at as arose_at, i.due_at, i.explained_at as done_at, t.ended_at as dropped_at
      from price_inquiry i join tender t on t.id = i.tender_id join bid b on b.id = i.bid_id where $1 in (i.bid_id, i.tender_id)`,
  },
];
