import { says } from '../../kernel/words.js';
import type { DutyClock } from '../../platform/duties/duty-clock.js';

/** What the buyer of a tender must do by when. */
export const tenderDuties: readonly DutyClock[] = [
  {
    kind: 'ENQUIRY_TO_ANSWER', rule: 'PL-14', about: 'enquiry', roles: ['BUYER_OFFICER'],
    words: says('Answer the enquiry in time.', '按期答复询问。'),
    topics: ['tender.asked', 'tender.answered', 'tender.cancelled', 'tender.void'],
    sql: `select e.id as subject_id, t.buyer_id as party_id, t.title, e.asked_at as arose_at, e.due_at, e.answered_at as done_at, t.ended_at as dropped_at
      from tender t join tender_enquiry e on e.tender_id = t.id where t.id = $1`,
  },
];
