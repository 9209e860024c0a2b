import { says } from '../../kernel/words.js';
import { type DutyClock, endedIn } from '../../platform/duties/duty-clock.js';

/** The clocks of framework agreements (FA-01). */
export const frameworkDuties: readonly DutyClock[] = [
  {
    kind: 'FRAMEWORK_APPLICATION_TO_ANSWER', rule: 'FA-01', about: 'framework_member', roles: ['BUYER_OFFICER'],
    words: says('Answer the application to the framework agreement within seven working days.', '收到框架协议加入申请后7个工作日内完成审核。'),
    topics: ['framework.applied', 'framework.answered', 'framework.left', 'framework.ended'],
    sql: `select m.id as subject_id, f.buyer_id as party_id, f.title, m.joined_at as arose_at, m.answer_due_at as due_at, m.answered_at as done_at, ${endedIn('m', 'ended_at', 'WITHDRAWN')} as dropped_at
      from framework f join framework_member m on m.framework_id = f.id where f.id = $1 and m.answer_due_at is not null`,
  },
];
