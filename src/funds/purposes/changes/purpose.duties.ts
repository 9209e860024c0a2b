import { says } from '../../../kernel/words.js';
import type { DutyClock } from '../../../platform/duties/duty-clock.js';

/** What stewards owe to those who gave for something that will not be. */
export const purposeDuties: readonly DutyClock[] = [
  {
    kind: 'DONORS_TO_ASK', rule: 'CH-22', about: 'fund_account', roles: ['FUND_STEWARD'],
    words: says('The need for which this money was given is over without being met: ask its donors what to do with it.', '指定捐赠的需求已终止且未落实，请征求捐赠人对资金用途的意见。'),
    topics: ['need.withdrawn', 'need.returned', 'need.answered', 'purposeChange.proposed', 'purposeChange.settled', 'purposeChange.dropped'],
    sql: `select a.id as subject_id, a.fund_id as party_id, n.title, e.ended_at as arose_at, e.ended_at + interval '30 days' as due_at,
        (select min(c.proposed_at) from purpose_change c where c.from_account_id = a.id and c.state <> 'DROPPED') as done_at, null::timestamptz as dropped_at
      from fund_account a join need n on n.id = a.need_id join ledger_account l on l.id = a.ledger_account_id
      cross join lateral (select coalesce(n.replied_at, max(h.at)) as ended_at from history_entry h where h.subject_id = n.id) e
      where n.state in ('WITHDRAWN', 'RETURNED', 'ANSWERED') and (l.balance_fen > 0 or exists (select from purpose_change c where c.from_account_id = a.id))
        and (n.id = $1 or a.id in (select c.from_account_id from purpose_change c where c.id = $1))`,
  },
];
