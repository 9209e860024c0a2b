import { NoticeKind } from './notice-kind.js';
import { bidders, followers, holders, invited, person } from './recipients.js';
import type { Telling } from './telling.js';

const fromTender = 'tender s where s.id = $1';
const fromAward = 'award a join tender s on s.id = a.tender_id where a.id = $1';
const tenderTitle = 't.title';
const fromSource = 'source_notice s where s.id = $1';
const fromObjection = `source_notice s join source_objection o on o.notice_id = s.id where s.id = $1 and o.id = ($3::jsonb ->> 'objectionId')::uuid`;
const fromInquiry = 'price_inquiry i join tender s on s.id = i.tender_id join bid b on b.id = i.bid_id where b.id = $1';
const officers = holders('s.buyer_id', 'BUYER_OFFICER');
const approvers = holders('s.buyer_id', 'BUYER_APPROVER');
const panel = `select p.person_id, null::uuid as party_id from panel_member p where p.tender_id = s.id and p.state in ('APPOINTED', 'CLEARED')`;

/** What happens to lists, tenders and awards. Before the opening each bidder learns of what is public, none of the others. */
export const procurementTellings: readonly Telling[] = [
  { kind: NoticeKind.LIST_IN_CONSULTATION, topics: ['purchaseList.consulted'], about: 'list', due: 's.consulted_until', from: 'purchase_list s where s.id = $1', to: [followers('s.buyer_id')] },
  { kind: NoticeKind.LIST_PUBLISHED, topics: ['purchaseList.published', 'purchaseList.amended'], about: 'list', from: 'purchase_list s where s.id = $1', to: [followers('s.id', 's.buyer_id')] },
  {
    kind: NoticeKind.TENDER_PUBLISHED, topics: ['tender.published'], about: 'tender', due: 's.deadline', from: fromTender,
    to: [followers('s.buyer_id'), invited('s.id'), `select f.person_id, null::uuid as party_id from tender_line tl join purchase_line l on l.id = tl.line_id left join purchase_line_need ln on ln.line_id = l.id join follow f on f.subject_id in (l.id, l.list_id, ln.need_id) where tl.tender_id = s.id`],
  },
  { kind: NoticeKind.BIDS_TO_OPEN, topics: ['tender.closed'], about: 'tender', from: `${fromTender} and s.state = 'CLOSED'`, to: [`select o.person_id, s.buyer_id as party_id from opening_officer o where o.tender_id = s.id`] },
  { kind: NoticeKind.BIDS_OPENED, topics: ['tender.opened'], about: 'tender', from: fromTender, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), `select p.person_id, null::uuid as party_id from panel_member p where p.tender_id = s.id and p.state in ('APPOINTED', 'CLEARED')`] },
  { kind: NoticeKind.BIDS_RANKED, topics: ['tender.evaluated'], about: 'tender', from: fromTender, to: [holders('s.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.TENDER_ENDED, topics: ['tender.void', 'tender.cancelled'], about: 'tender', from: `${fromTender} and s.published_at is not null`, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), holders('s.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.AWARD_PROPOSED, topics: ['award.proposed'], about: 'tender', due: 'a.standstill_ends_at', from: fromAward, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), holders('s.buyer_id', 'BUYER_APPROVER')] },
  { kind: NoticeKind.AWARD_CONFIRMED, topics: ['award.confirmed'], about: 'tender', due: 'a.contract_due_at', from: fromAward, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), holders('s.buyer_id', 'BUYER_OFFICER')] },
  { kind: NoticeKind.AWARD_DECLINED, topics: ['award.declined'], about: 'tender', from: fromAward, to: [holders('s.buyer_id', 'BUYER_OFFICER', 'BUYER_APPROVER')] },
  { kind: NoticeKind.INTENTIONS_PUBLISHED, topics: ['purchaseIntention.published'], about: 'list', from: 'purchase_list s where s.id = $1', to: [followers('s.id', 's.buyer_id')] },
  { kind: NoticeKind.INTENTION_EXEMPTED, topics: ['purchaseIntention.exempted'], about: 'line', from: 'purchase_line s join purchase_list l on l.id = s.list_id where s.id = $1', to: [holders('l.buyer_id', 'SUPERVISOR')] },
  { kind: NoticeKind.LIST_CLOSED, topics: ['purchaseList.closed'], about: 'list', from: 'purchase_list s where s.id = $1', to: [followers('s.id')] },
  {
    kind: NoticeKind.COMMENT_ANSWERED, topics: ['purchaseList.commentAnswered'], about: 'list', from: `purchase_list s join purchase_list_comment c on c.list_id = s.id where s.id = $1 and c.id = ($3::jsonb ->> 'commentId')::uuid`,
    to: [person('c.author_id')],
  },
  { kind: NoticeKind.TENDER_CLARIFIED, topics: ['tender.clarified'], about: 'tender', due: 's.deadline', from: fromTender, to: [bidders('s.id'), invited('s.id'), followers('s.id', 's.buyer_id')] },
  {
    kind: NoticeKind.DEADLINE_MOVED, topics: ['tender.extended'], about: 'tender', due: 's.deadline', from: fromTender,
    to: [bidders('s.id'), invited('s.id'), followers('s.id', 's.buyer_id'), `select o.person_id, s.buyer_id as party_id from opening_officer o where o.tender_id = s.id`],
  },
  { kind: NoticeKind.ENQUIRY_ASKED, topics: ['tender.asked'], about: 'enquiry', title: tenderTitle, due: 's.due_at', from: `tender t join tender_enquiry s on s.tender_id = t.id where t.id = $1 and s.id = ($3::jsonb ->> 'enquiryId')::uuid`, to: [holders('t.buyer_id', 'BUYER_OFFICER')] },
  {
    kind: NoticeKind.ENQUIRY_ANSWERED, topics: ['tender.answered'], about: 'enquiry', title: tenderTitle, from: `tender t join tender_enquiry s on s.tender_id = t.id where t.id = $1 and s.id = ($3::jsonb ->> 'enquiryId')::uuid`,
    to: [person('s.asked_by_id'), bidders('t.id'), invited('t.id'), followers('t.id')],
  },
  { kind: NoticeKind.SOURCE_ANNOUNCED, topics: ['source.announced'], about: 'source_notice', due: 's.ends_at', from: fromSource, to: [followers('s.buyer_id'), holders('s.organization_id', 'ORG_MANAGER'), holders('s.buyer_id', 'SUPERVISOR')] },
  { kind: NoticeKind.SOURCE_OBJECTED, topics: ['source.objected'], about: 'source_notice', from: fromSource, to: [holders('s.buyer_id', 'BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR')] },
  { kind: NoticeKind.OBJECTION_ANSWERED, topics: ['source.answered'], about: 'source_notice', from: fromObjection, to: [person('o.raised_by_id'), holders('s.buyer_id', 'BUYER_OFFICER', 'SUPERVISOR')] },
  { kind: NoticeKind.PRICE_TO_EXPLAIN, topics: ['bid.priceAsked'], about: 'tender', due: 'i.due_at', from: fromInquiry, to: [holders('b.organization_id', 'ORG_MANAGER')] },
  { kind: NoticeKind.PRICE_EXPLAINED, topics: ['bid.priceExplained'], about: 'tender', from: fromInquiry, to: [panel] },
  {
    kind: NoticeKind.MEMBER_STRUCK, topics: ['panel.memberStruck'], about: 'tender', from: fromTender,
    to: [officers, `select p.person_id, null::uuid as party_id from panel_member p where p.tender_id = s.id and p.id = ($3::jsonb ->> 'memberId')::uuid`],
  },
  { kind: NoticeKind.EVALUATOR_REGISTERED, topics: ['evaluator.registered'], about: 'evaluator', from: 'evaluator s where s.id = $1', to: [person('s.person_id')] },
  { kind: NoticeKind.EVALUATOR_DECIDED, topics: ['evaluator.decided'], about: 'evaluator', from: 'evaluator s where s.id = $1', to: [person('s.person_id')] },
  { kind: NoticeKind.PRICES_OPENED, topics: ['tender.pricesOpened'], about: 'tender', from: fromTender, to: [bidders('s.id'), followers('s.id'), panel, officers] },
  {
    kind: NoticeKind.FINAL_PRICE_ASKED, topics: ['tender.finalCalled'], about: 'tender', due: 'asked.deadline', from: `tender s join offer_round asked on asked.tender_id = s.id and asked.kind = 'FINAL' and asked.state = 'CALLED' where s.id = $1`,
    to: [`select m.person_id, m.party_id from round_offer f join lateral (${holders('f.organization_id', 'ORG_MANAGER')}) m on true where f.round_id = asked.id and f.state = 'INVITED'`],
  },
  { kind: NoticeKind.FINAL_PRICES_TO_OPEN, topics: ['tender.finalClosed'], about: 'tender', from: fromTender, to: [`select o.person_id, s.buyer_id as party_id from opening_officer o where o.tender_id = s.id`] },
  { kind: NoticeKind.FINAL_PRICES_OPENED, topics: ['tender.finalOpened'], about: 'tender', from: fromTender, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), panel, officers] },
  { kind: NoticeKind.TALKS_LEFT, topics: ['bid.talksLeft'], about: 'tender', from: 'bid b join tender s on s.id = b.tender_id where b.id = $1', to: [panel, officers] },
  { kind: NoticeKind.EVALUATION_REOPENED, topics: ['tender.reopened'], about: 'tender', from: fromTender, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), panel, officers] },
  { kind: NoticeKind.AWARD_ANNULLED, topics: ['award.annulled'], about: 'tender', from: fromAward, to: [bidders('s.id'), followers('s.id', 's.buyer_id'), officers, approvers] },
  { kind: NoticeKind.RESULT_ANNOUNCED, topics: ['award.announced'], about: 'tender', from: fromAward, to: [bidders('s.id'), followers('s.id', 's.buyer_id')] },
  { kind: NoticeKind.SIGNING_OVERDUE, topics: ['award.signingOverdue'], about: 'tender', due: 'a.contract_due_at', from: fromAward, to: [officers, approvers, holders('a.organization_id', 'ORG_MANAGER')] },
  { kind: NoticeKind.SIGNING_EXTENDED, topics: ['award.signingExtended'], about: 'tender', due: 'a.contract_due_at', from: fromAward, to: [officers, holders('a.organization_id', 'ORG_MANAGER')] },
];
