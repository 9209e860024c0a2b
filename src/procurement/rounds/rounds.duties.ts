import { says } from '../../kernel/words.js';
import type { DutyClock } from '../../platform/duties/duty-clock.js';

/** What a supplier that is asked for an offer must do by when. */
export const roundsDuties: readonly DutyClock[] = [
  {
    kind: 'FINAL_PRICE_TO_GIVE', rule: 'NT-01', about: 'tender', roles: ['ORG_MANAGER'],
    words: says('Give the final price in time, or the bid is out.', '按期提交最后报价，逾期视为退出。'),
    topics: ['tender.finalCalled', 'tender.finalClosed', 'tender.finalOpened', 'tender.void', 'tender.cancelled', 'bid.talksLeft'],
    sql: `select t.id as subject_id, f.organization_id as party_id, t.title, r.called_at as arose_at, r.deadline as due_at, f.sealed_at as done_at,
        case when f.state = 'LEFT' then r.called_at else coalesce(r.ended_at, t.ended_at) end as dropped_at
      from offer_round r join tender t on t.id = r.tender_id join round_offer f on f.round_id = r.id where r.kind = 'FINAL' and $1 in (t.id, f.bid_id)`,
  },
];
