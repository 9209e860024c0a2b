import { says } from '../../kernel/words.js';
import { type DutyClock, endedIn } from '../../platform/duties/duty-clock.js';

/** What the buyer must do by when once an award is confirmed. */
export const awardDuties: readonly DutyClock[] = [
  {
    kind: 'RESULT_TO_PUBLISH', rule: 'PL-24', about: 'award', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Publish the notice of the result within two working days.', '成交供应商确定之日起2个工作日内公告结果。'),
    topics: ['award.confirmed', 'award.announced', 'award.declined', 'award.annulled'],
    sql: `select a.id as subject_id, t.buyer_id as party_id, t.title, a.confirmed_at as arose_at, a.notice_due_at as due_at,
        (select n.published_at from award_notice n where n.award_id = a.id) as done_at, ${endedIn('a', 'ended_at', 'DECLINED', 'ANNULLED')} as dropped_at
      from award a join tender t on t.id = a.tender_id where a.id = $1 and a.confirmed_at is not null`,
  },
];
