import { EnquiryState, type TenderEnquiry, answerEnquiry, askEnquiry } from '../../../src/procurement/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let bidder: Bidder;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 12 });
  bidder = await room.bidder();
});
afterAll(() => world.close());

const enquiryId = (enquiry: { id: string }) => encodeId('enquiry', enquiry.id);
const question = (tender: { id: string }, more: Partial<Parameters<typeof askEnquiry.act>[1]> = {}) => ({ tenderId: tenderId(tender), organizationId: bidder.organization.publicId, question: '陪诊服务是否包含交通费用？', ...more });
const ask = (tender: { id: string }): Promise<TenderEnquiry> => world.as(bidder.manager).perform(askEnquiry, question(tender));
const answer = (enquiry: { id: string }) => ({ enquiryId: enquiryId(enquiry), answer: '交通费用由供应商承担，应计入报价。' });
const page = `query ($id: ID!) { tender(id: $id) { enquiries(first: 5) { totalCount { value } nodes { id state question answer overdue secondsLeft dueAt organization { id } askedBy { id } viewerCan { enquiryAnswer { allowed } } } } } }`;

interface Seen { id: string; state: string; answer: string | null; overdue: boolean; secondsLeft: number; organization: { id: string } | null; askedBy: { id: string } | null; viewerCan: { enquiryAnswer: { allowed: boolean } } }
const seen = async (tender: { id: string }, person: Parameters<World['as']>[0]): Promise<Seen[]> =>
  ((await world.as(person).ask(page, { id: tenderId(tender) })).data.tender as { enquiries: { nodes: Seen[] } }).enquiries.nodes;

test('PL-14: a question is answered within three working days, across the October holiday too', async () => {
  await world.setTime('2026-09-29T02:00:00.000Z');
  const { tender } = await room.published();
  const enquiry = await ask(tender);
  // 30 September, 8 and 9 October.
  expect(enquiry.dueAt.toISOString()).toBe('2026-10-09T15:59:59.999Z');
  const answered = await world.as(room.office.officer).perform(answerEnquiry, answer(enquiry));
  expect(answered).toMatchObject({ state: EnquiryState.ANSWERED, answeredBy: { id: room.office.officer.id } });
});

test('PL-14: who asks nobody learns before the deadline, not even the buyer; the question waits for its answer, which is everyone\'s', async () => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const { tender } = await room.published();
  const enquiry = await ask(tender);
  const rival = await room.bidder();
  expect(await seen(tender, null)).toEqual([]);
  expect(await seen(tender, rival.manager)).toEqual([]);
  expect(await seen(tender, room.office.officer)).toMatchObject([{ state: 'ASKED', organization: null, askedBy: null, overdue: false, viewerCan: { enquiryAnswer: { allowed: true } } }]);
  expect(await seen(tender, bidder.manager)).toMatchObject([{ organization: { id: bidder.organization.publicId }, askedBy: { id: bidder.manager.publicId }, viewerCan: { enquiryAnswer: { allowed: false } } }]);
  await world.as(room.office.officer).tell(answerEnquiry, answer(enquiry));
  expect(await seen(tender, rival.manager)).toMatchObject([{ state: 'ANSWERED', organization: null, askedBy: null, secondsLeft: 0 }]);
  const told = await world.sql<{ payload: string }>(`select payload::text from outbox_event where subject_id = $1`, [tender.id]);
  expect(told.map(({ payload }) => payload).join()).not.toContain(bidder.organization.id);
  const history = await world.sql<{ changes: string }>(`select h::text as changes from history_entry h where h.subject_id = $1`, [enquiry.id]);
  expect(history.map(({ changes }) => changes).join()).not.toContain(bidder.organization.id);
  await room.pastDeadline(tender);
  expect(await seen(tender, null)).toMatchObject([{ organization: { id: bidder.organization.publicId }, askedBy: null }]);
});

test('PL-14: an answer after the third working day is late and shows as late', async () => {
  await world.setTime('2026-04-13T02:00:00.000Z');
  const { tender } = await room.published();
  const enquiry = await ask(tender);
  await world.setTime(new Date(enquiry.dueAt.getTime() - 60_000));
  expect(await seen(tender, room.office.officer)).toMatchObject([{ overdue: false }]);
  await world.setTime(new Date(enquiry.dueAt.getTime() + 1));
  expect(await seen(tender, room.office.officer)).toMatchObject([{ overdue: true, secondsLeft: 0 }]);
  await world.as(room.office.officer2).tell(answerEnquiry, answer(enquiry));
  expect(await seen(tender, null)).toMatchObject([{ overdue: true }]);
});

test('a question betrays nobody: names, numbers and questions without end are refused', async () => {
  await world.setTime('2026-05-12T02:00:00.000Z');
  const { tender } = await room.published();
  const refusal = (more: Parameters<typeof question>[1]) => world.as(bidder.manager).refusal(askEnquiry, question(tender, more));
  const [named] = await world.sql<{ name: string }>('select name from organization where id = $1', [bidder.organization.id]);
  expect(await refusal({ question: `${named!.name}能否以联合体投标？` })).toMatchObject({ code: 'ASKER_NAMED', rule: 'PL-14' });
  expect((await refusal({ question: '请回电 13812345678 说明。' })).code).toBe('PERSONAL_DATA');
  const other = await room.bidder();
  expect((await world.as(other.manager).denial(askEnquiry, question(tender))).code).toBe('NOT_FOUND');
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '440113', 'tender.enquiriesPerPerson', '1', '2000-01-01', 'test', false)`);
  await ask(tender);
  expect((await refusal({})).code).toBe('ENQUIRY_LIMIT');
  await world.sql(`delete from rule_value where jurisdiction = '440113' and key = 'tender.enquiriesPerPerson'`);
});

test('nobody asks after the deadline, and only officers of the buyer answer, once', async () => {
  await world.setTime('2026-06-12T02:00:00.000Z');
  const { tender } = await room.published();
  const enquiry = await ask(tender);
  for (const person of [room.office.approver, room.supervisor]) expect((await world.as(person).denial(answerEnquiry, answer(enquiry))).code).toBe('FORBIDDEN');
  expect((await world.as((await room.bidder()).manager).denial(answerEnquiry, answer(enquiry))).code).toBe('NOT_FOUND');
  const outcomes = await Promise.allSettled([room.office.officer, room.office.officer2].map((person) => world.as(person).tell(answerEnquiry, answer(enquiry))));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(world.sql(`update tender_enquiry set answer = 'x' where id = $1`, [enquiry.id])).rejects.toMatchObject({ constraint: 'tender_enquiry_stands' });
  await world.setTime(new Date(tender.deadline!.getTime() + 1));
  expect((await world.as(bidder.manager).refusal(askEnquiry, question(tender))).code).toBe('TOO_LATE_FOR_NOTICE');
});

test('PL-14: a tender tells whether questions are taken now', async () => {
  await world.setTime('2026-05-12T02:00:00.000Z');
  const { tender } = await room.published();
  const may = async () => (await world.as(bidder.manager).ask(`{ tender(id: "${tenderId(tender)}") { viewerCan { enquiryAsk { allowed rule } } } }`)).data.tender.viewerCan.enquiryAsk;
  expect(await may()).toEqual({ allowed: true, rule: null });
  await world.setTime(new Date(tender.deadline!.getTime() + 1));
  expect(await may()).toEqual({ allowed: false, rule: 'PL-14' });
});
