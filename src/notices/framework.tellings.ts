import { NoticeKind } from './notice-kind.js';
import { bidders, followers, holders } from './recipients.js';
import type { Telling } from './telling.js';

const fromFramework = 'framework s where s.id = $1';
const fromMember = `framework f join framework_member s on s.framework_id = f.id where f.id = $1 and s.id = ($3::jsonb ->> 'memberId')::uuid`;
const fromCallOff = 'call_off s join framework f on f.id = s.framework_id where s.id = $1';
const officers = holders('s.buyer_id', 'BUYER_OFFICER');
const approvers = holders('s.buyer_id', 'BUYER_APPROVER');
const members = `select m.person_id, m.party_id from framework_member fm join lateral (${holders('fm.organization_id', 'ORG_MANAGER')}) m on true where fm.framework_id = s.id and fm.state in ('ACTIVE', 'ENDED')`;
const applicant = holders('s.organization_id', 'ORG_MANAGER');
const chooser = `select s.user_id as person_id, null::uuid as party_id where s.user_id is not null union all select m.person_id, m.party_id from (${holders('s.community_id', 'COMMUNITY_STAFF')}) m where s.user_id is null`;
const ofBuyer = holders('f.buyer_id', 'BUYER_OFFICER', 'BUYER_APPROVER');

/** What happens to framework agreements, to their members and to those who choose among them (FA-01). */
export const frameworkTellings: readonly Telling[] = [
  { kind: NoticeKind.FRAMEWORK_PROPOSED, topics: ['framework.proposed'], about: 'framework', due: 's.standstill_ends_at', from: fromFramework, to: [bidders('s.tender_id'), followers('s.tender_id', 's.buyer_id'), approvers] },
  { kind: NoticeKind.FRAMEWORK_CONFIRMED, topics: ['framework.confirmed'], about: 'framework', from: fromFramework, to: [members, followers('s.tender_id', 's.buyer_id'), officers] },
  { kind: NoticeKind.FRAMEWORK_ANNULLED, topics: ['framework.annulled'], about: 'framework', from: `${fromFramework} and s.announced_at is not null`, to: [bidders('s.tender_id'), followers('s.tender_id', 's.buyer_id'), officers] },
  { kind: NoticeKind.FRAMEWORK_AMENDED, topics: ['framework.amended'], about: 'framework', from: fromFramework, to: [members, followers('s.buyer_id')] },
  { kind: NoticeKind.FRAMEWORK_ENDED, topics: ['framework.ended'], about: 'framework', from: fromFramework, to: [members, followers('s.buyer_id'), officers, approvers] },
  { kind: NoticeKind.FRAMEWORK_APPLICATION, topics: ['framework.applied'], about: 'framework_member', title: 'f.title', due: 's.answer_due_at', from: fromMember, to: [holders('f.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.FRAMEWORK_APPLICATION_ANSWERED, topics: ['framework.answered'], about: 'framework_member', title: 'f.title', from: fromMember, to: [applicant] },
  { kind: NoticeKind.FRAMEWORK_MEMBER_LEFT, topics: ['framework.left'], about: 'framework_member', title: 'f.title', from: fromMember, to: [ofBuyer] },
  { kind: NoticeKind.FRAMEWORK_MEMBER_REMOVED, topics: ['framework.removed'], about: 'framework_member', title: 'f.title', from: fromMember, to: [applicant, holders('f.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.CALL_OFF_TO_CHOOSE, topics: ['callOff.opened'], about: 'call_off', title: 'f.title', due: 's.choose_by', from: `${fromCallOff} and s.way = 'USER_CHOICE'`, to: [chooser] },
  {
    kind: NoticeKind.OFFER_ASKED, topics: ['callOff.offersAsked'], about: 'call_off', title: 'f.title', due: 'asked.deadline', from: 'call_off s join framework f on f.id = s.framework_id join offer_round asked on asked.call_off_id = s.id where s.id = $1',
    to: [`select m.person_id, m.party_id from round_offer i join lateral (${holders('i.organization_id', 'ORG_MANAGER')}) m on true where i.round_id = asked.id`],
  },
  { kind: NoticeKind.OFFERS_TO_OPEN, topics: ['callOff.offersClosed'], about: 'call_off', title: 'f.title', from: fromCallOff, to: ['select o.person_id, f.buyer_id as party_id from opening_officer o where o.tender_id = f.tender_id'] },
  { kind: NoticeKind.CALL_OFF_CHOSEN, topics: ['callOff.chosen'], about: 'call_off', title: 'f.title', from: fromCallOff, to: [applicant, holders('f.buyer_id', 'BUYER_APPROVER')] },
  { kind: NoticeKind.CALL_OFF_CONFIRMED, topics: ['callOff.confirmed'], about: 'call_off', title: 'f.title', due: 's.contract_due_at', from: fromCallOff, to: [applicant, holders('f.buyer_id', 'BUYER_OFFICER'), chooser] },
  { kind: NoticeKind.CALL_OFF_ENDED, topics: ['callOff.ended'], about: 'call_off', title: 'f.title', from: fromCallOff, to: [applicant, ofBuyer, chooser] },
];
