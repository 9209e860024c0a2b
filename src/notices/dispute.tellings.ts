import { NoticeKind } from './notice-kind.js';
import { followers, holders, person } from './recipients.js';
import type { Telling } from './telling.js';

const fromDispute = (table: string): string => `${table} s join tender t on t.id = s.tender_id where s.id = $1`;
const buyer = holders('t.buyer_id', 'BUYER_OFFICER', 'BUYER_APPROVER');
const supervisors = holders('t.buyer_id', 'SUPERVISOR');
const challenger = holders('s.organization_id', 'ORG_MANAGER');
const dispute = { title: 't.title' };
const challenge = { ...dispute, about: 'challenge', from: fromDispute('challenge') };
const complaint = { ...dispute, about: 'complaint', from: fromDispute('complaint') };

const fromDeputy = 'opening_deputy d join tender s on s.id = d.tender_id join opening_officer o on o.id = d.officer_id where d.id = $1';
const fromOfficer = 'opening_officer o join tender s on s.id = o.tender_id where o.id = $1';

/** Each step of a challenge and a complaint, to its parties (PL-14, CP-01); and who opens bids, to those who do it. */
export const disputeTellings: readonly Telling[] = [
  { ...challenge, kind: NoticeKind.CHALLENGE_RAISED, topics: ['challenge.raised'], due: 's.answer_due_at', to: [buyer, supervisors, followers('t.id')] },
  { ...challenge, kind: NoticeKind.CHALLENGE_ANSWERED, topics: ['challenge.answered'], to: [challenger, supervisors, followers('t.id')] },
  { ...challenge, kind: NoticeKind.CHALLENGE_WITHDRAWN, topics: ['challenge.withdrawn'], to: [buyer, supervisors] },
  { ...complaint, kind: NoticeKind.COMPLAINT_FILED, topics: ['complaint.filed', 'complaint.corrected'], due: 's.intake_due_at', to: [supervisors, buyer] },
  { ...complaint, kind: NoticeKind.COMPLAINT_REVIEWED, topics: ['complaint.reviewed'], due: 'coalesce(s.decision_due_at, s.correction_due_at)', to: [challenger, buyer] },
  { ...complaint, kind: NoticeKind.COMPLAINT_DECIDED, topics: ['complaint.decided'], to: [challenger, buyer, supervisors, followers('t.id')] },
  { ...complaint, kind: NoticeKind.COMPLAINT_ENDED, topics: ['complaint.lapsed', 'complaint.withdrawn'], to: [challenger, buyer, supervisors] },

  { kind: NoticeKind.SHARE_TO_MAKE, topics: ['openingOfficer.named'], about: 'tender', from: fromOfficer, to: ['select o.person_id, s.buyer_id as party_id'] },
  {
    kind: NoticeKind.DRILL_PASSED, topics: ['openingOfficer.drilled'], about: 'tender', from: `${fromOfficer} and s.state = 'DRAFT' and not exists (select from opening_officer other where other.tender_id = s.id and other.drilled_at is null)`,
    to: [holders('s.buyer_id', 'BUYER_APPROVER')],
  },
  { kind: NoticeKind.SHARE_LOST, topics: ['openingOfficer.lostShare'], about: 'tender', from: fromOfficer, to: [holders('s.buyer_id', 'BUYER_APPROVER'), 'select other.person_id, s.buyer_id as party_id from opening_officer other where other.tender_id = s.id and other.id <> o.id'] },
  { kind: NoticeKind.SHARE_RECOVERED, topics: ['openingOfficer.recoveredShare'], about: 'tender', from: fromOfficer, to: [holders('s.buyer_id', 'BUYER_APPROVER'), 'select other.person_id, s.buyer_id as party_id from opening_officer other where other.tender_id = s.id and other.id <> o.id'] },
  { kind: NoticeKind.DEPUTY_NAMED, topics: ['openingDeputy.named'], about: 'tender', from: fromDeputy, to: [person('d.person_id')] },
  {
    kind: NoticeKind.DEPUTY_TO_CONSENT, topics: ['openingDeputy.named'], about: 'tender', from: fromDeputy,
    to: [`select m.person_id, m.party_id from (${holders('s.buyer_id', 'BUYER_APPROVER')}) m where m.person_id not in (d.person_id, o.person_id)`],
  },
  { kind: NoticeKind.DEPUTY_CONSENTED, topics: ['openingDeputy.consented'], about: 'tender', from: fromDeputy, to: [person('d.person_id'), person('o.person_id')] },
  { kind: NoticeKind.SHARE_TO_HAND_OVER, topics: ['openingDeputy.accepted'], about: 'tender', from: fromDeputy, to: [person('o.person_id')] },
  { kind: NoticeKind.SHARE_HANDED_OVER, topics: ['openingDeputy.handedOver'], about: 'tender', from: fromDeputy, to: [person('d.person_id')] },
];
