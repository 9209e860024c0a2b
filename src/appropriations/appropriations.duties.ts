import { says } from '../kernel/words.js';
import type { DutyClock } from '../platform/duties/duty-clock.js';
import { figures } from './figures.js';

const remittances = ['remittance.sent', 'remittance.received', 'remittance.confirmed', 'remittance.disputed', 'remittance.returned'] as const;
const ended = (row: string): string => `case when ${row}.state in ('CLOSED', 'CANCELLED') then ${row}.ended_at end`;
const words = (row: string): string => `${row}.document_number || ' · ' || ${row}.purpose`;
/** The allotment that an event is about: itself, or that of a remittance. */
const touched = `(select coalesce((select r.allotment_id from remittance r where r.id = $1), $1::uuid))`;

/** What each level must do with public money by when. */
export const appropriationsDuties: readonly DutyClock[] = [
  {
    kind: 'ALLOTMENT_TO_SEND', rule: 'GP-08', about: 'allotment', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Send the whole of what was allotted by this day.', '按期足额拨付已下达的经费。'),
    topics: ['allotment.approved', 'allotment.closed', 'allotment.cancelled', ...remittances],
    sql: `select a.id as subject_id, a.sender_id as party_id, ${words('a')} as title, a.approved_at as arose_at, a.due_at,
        case when ${figures.sent('a')} >= a.amount_fen then (select max(r.sent_at) from remittance r where r.allotment_id = a.id) end as done_at, ${ended('a')} as dropped_at
      from allotment a where a.id = ${touched} and a.approved_at is not null`,
  },
  {
    kind: 'ALLOTMENT_TO_PASS_ON', rule: 'AD-01', about: 'allotment', roles: ['BUYER_OFFICER', 'BUYER_APPROVER'],
    words: says('Allot on to the communities what you received for them.', '按期将应转拨经费下达至社区。'),
    topics: ['allotment.approved', 'allotment.closed', 'allotment.cancelled', ...remittances],
    sql: `select a.id as subject_id, a.buyer_id as party_id, ${words('a')} as title, a.approved_at as arose_at, a.pass_on_by as due_at,
        case when ${figures.allottedOn('a')} >= a.pass_on_fen then (select max(c.approved_at) from allotment c where c.parent_id = a.id) end as done_at, ${ended('a')} as dropped_at
      from allotment a where a.id in (${touched}, (select c.parent_id from allotment c where c.id = $1)) and a.pass_on_by is not null`,
  },
  {
    kind: 'REMITTANCE_TO_CONFIRM', rule: 'AD-01', about: 'remittance', roles: ['BUYER_OFFICER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD', 'FUND_FINANCE'],
    words: says('Confirm what arrived, or dispute it.', '按期确认到账，或提出异议。'),
    topics: remittances,
    sql: `select r.id as subject_id, r.payee_id as party_id, ${words('a')} as title, r.sent_at as arose_at, r.confirm_by as due_at, r.confirmed_at as done_at,
        case when r.state = 'RETURNED' then r.ended_at when r.state = 'DISPUTED' then r.disputed_at end as dropped_at
      from remittance r join allotment a on a.id = r.allotment_id where r.id = $1 and r.sent_at is not null`,
  },
];
