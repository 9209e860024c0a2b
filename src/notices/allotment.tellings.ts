import { NoticeKind } from './notice-kind.js';
import { type RecipientsSql, holders } from './recipients.js';
import type { Telling } from './telling.js';

const title = `a.document_number || ' · ' || a.purpose`;
const allotment = { about: 'allotment', title, from: 'allotment s join allotment a on a.id = s.id where s.id = $1' } as const;
const remittance = { about: 'remittance', title, from: 'remittance s join allotment a on a.id = s.allotment_id where s.id = $1' } as const;
const everyone = (party: string): RecipientsSql => holders(party, 'BUYER_OFFICER', 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD', 'FUND_FINANCE');
const seconds = (party: string): RecipientsSql => holders(party, 'BUYER_APPROVER', 'COMMUNITY_STAFF', 'FUND_STEWARD');

/** What happens to public money on its way down. */
export const allotmentTellings: readonly Telling[] = [
  { ...allotment, kind: NoticeKind.ALLOTMENT_TO_APPROVE, topics: ['allotment.proposed'], to: [holders('s.sender_id', 'BUYER_APPROVER')] },
  { ...allotment, kind: NoticeKind.ALLOTMENT_MADE, topics: ['allotment.approved'], due: 's.due_at', to: [everyone('s.receiver_id'), holders('s.sender_id', 'BUYER_OFFICER', 'SUPERVISOR')] },
  { ...allotment, kind: NoticeKind.ALLOTMENT_ENDED, topics: ['allotment.closed', 'allotment.cancelled'], to: [`select m.* from (${everyone('s.receiver_id')}) m where s.approved_at is not null`, holders('s.sender_id', 'BUYER_OFFICER', 'BUYER_APPROVER')] },
  { ...remittance, kind: NoticeKind.REMITTANCE_TO_SEND, topics: ['remittance.submitted'], to: [seconds('s.payer_id')] },
  { ...remittance, kind: NoticeKind.REMITTANCE_SENT, topics: ['remittance.sent'], due: 's.confirm_by', to: [everyone('s.payee_id')] },
  { ...remittance, kind: NoticeKind.REMITTANCE_TO_CONFIRM, topics: ['remittance.received'], to: [seconds('s.payee_id')] },
  { ...remittance, kind: NoticeKind.REMITTANCE_DECIDED, topics: ['remittance.confirmed', 'remittance.disputed'], to: [everyone('s.payer_id'), holders('a.sender_id', 'SUPERVISOR')] },
  { ...remittance, kind: NoticeKind.REMITTANCE_ENDED, topics: ['remittance.returned', 'remittance.cancelled'], to: [everyone('s.payer_id'), `select m.* from (${everyone('s.payee_id')}) m where s.sent_at is not null`] },
];
