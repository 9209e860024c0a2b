import { says } from '../kernel/words.js';
import type { DutyClock } from '../platform/duties/duty-clock.js';

/** What whoever pays must do by when. */
export const paymentDuties: readonly DutyClock[] = [
  {
    kind: 'PAYMENT_TO_MAKE', rule: 'GP-14', about: 'payment', roles: ['BUYER_APPROVER', 'BUYER_OFFICER', 'FUND_STEWARD', 'FUND_FINANCE'],
    words: says('Pay what was accepted by the agreed day.', '按合同约定及时支付已验收款项。'),
    topics: ['payment.submitted', 'payment.approved', 'payment.paid', 'payment.rejected', 'payment.cancelled', 'payment.returned'],
    sql: `select p.id as subject_id, coalesce(p.buyer_id, p.fund_id) as party_id, c.title || ' · ' || m.title as title, p.submitted_at as arose_at, p.pay_by as due_at, p.paid_at as done_at,
        case when p.state in ('REJECTED', 'CANCELLED', 'RETURNED') then business_now() end as dropped_at
      from payment p join contract c on c.id = p.contract_id join milestone m on m.id = p.milestone_id where p.id = $1`,
  },
];
