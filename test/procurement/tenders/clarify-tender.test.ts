import { TenderNotice, TenderNoticeCode, TenderNoticeKind, clarifyTender, extendTender, reviseBid } from '../../../src/procurement/index.js';
import { countStatements } from '../../../src/platform/reads/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { methodTerms } from '../method-terms.js';
import { TenderRoom, bidId, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 24 });
});
afterAll(() => world.close());

const clarification = (tender: { id: string }, more: Partial<Parameters<typeof clarifyTender.act>[1]> = {}) => ({
  tenderId: tenderId(tender), kind: TenderNoticeKind.CLARIFICATION, code: TenderNoticeCode.AMBIGUITY, body: '每次服务时长自入户起计算。', affectsBids: true, idempotencyKey: key(), ...more,
});
const extension = (tender: { id: string }, closesOn: string) => ({ tenderId: tenderId(tender), closesOn, code: TenderNoticeCode.SCHEDULE, reason: '给供应商更多准备时间。', idempotencyKey: key() });
const noticesOf = (tender: { id: string }) => world.orm.em.fork().find(TenderNotice, { tender: tender.id }, { orderBy: { number: 'asc' } });
const clarify = (tender: { id: string }, more: Parameters<typeof clarification>[1] = {}) => world.as(room.office.approver).perform(clarifyTender, clarification(tender, more));

test('PL-20: a clarification that affects bids sixteen days before the deadline leaves it; fourteen days before, it moves to the fifteenth day', async () => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const { tender } = await room.published();
  await world.setTime('2026-03-16T02:00:00.000Z');
  expect((await clarify(tender)).deadline?.toISOString()).toBe('2026-04-01T15:59:59.999Z');
  await world.setTime('2026-03-18T02:00:00.000Z');
  expect((await clarify(tender, { affectsBids: false })).deadline?.toISOString()).toBe('2026-04-01T15:59:59.999Z');
  expect((await clarify(tender)).deadline?.toISOString()).toBe('2026-04-02T15:59:59.999Z');
  expect((await noticesOf(tender)).map(({ number, affectsBids, newDeadline }) => [number, affectsBids, newDeadline?.toISOString() ?? null])).toEqual([[1, true, null], [2, false, null], [3, true, '2026-04-02T15:59:59.999Z']]);
  const topics = await world.sql<{ topic: string }>('select topic from outbox_event where subject_id = $1', [tender.id]);
  expect(topics.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['tender.clarified', 'tender.extended']));
});

test.each([['COMPETITIVE_CONSULTATION', '2026-03-26'], ['REQUEST_FOR_QUOTATIONS', '2026-03-25']] as const)('CC-01, NT-01: the deadline of %s leaves the days of its method', async (method, day) => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const { tender } = await room.published({ ...methodTerms[method], closesOn: '2026-03-22' });
  await world.setTime('2026-03-20T16:30:00.000Z');
  expect((await clarify(tender)).deadline?.toISOString()).toBe(`${day}T15:59:59.999Z`);
});

test('PL-20: across the October holiday three working days end after it', async () => {
  await world.setTime('2026-09-24T02:00:00.000Z');
  const { tender } = await room.published({ ...methodTerms.REQUEST_FOR_QUOTATIONS, closesOn: '2026-09-30' });
  await world.setTime('2026-09-30T02:00:00.000Z');
  expect((await clarify(tender)).deadline?.toISOString()).toBe('2026-10-10T15:59:59.999Z');
});

test('PL-20: a correction tells the words before and after, and discriminates no more than the documents may (PL-18)', async () => {
  await world.setTime('2026-04-12T02:00:00.000Z');
  const { tender } = await room.published();
  const refusal = (more: Parameters<typeof clarification>[1]) => world.as(room.office.approver).refusal(clarifyTender, clarification(tender, { kind: TenderNoticeKind.CORRECTION, code: TenderNoticeCode.ERROR, ...more }));
  expect(await refusal({ before: '每次一小时' })).toMatchObject({ code: 'CORRECTION_INCOMPLETE', field: 'after' });
  expect((await refusal({ before: '一样', after: '一样' })).code).toBe('CORRECTION_INCOMPLETE');
  expect(await refusal({ before: '每次一小时', after: '供应商注册资本不低于一百万元' })).toMatchObject({ code: 'DISCRIMINATION', rule: 'PL-18' });
  await clarify(tender, { kind: TenderNoticeKind.CORRECTION, code: TenderNoticeCode.ERROR, before: '每次一小时', after: '每次九十分钟' });
  const page = `query ($id: ID!) { tender(id: $id) { secondsLeft serverTime notices(first: 5) { nodes { kind code before after oldDeadline newDeadline } } } }`;
  const { result, statements } = await countStatements(() => world.as(null).ask(page, { id: tenderId(tender) }));
  expect(result.data.tender).toMatchObject({ notices: { nodes: [{ kind: 'CORRECTION', before: '每次一小时', after: '每次九十分钟' }] } });
  expect(statements).toHaveLength(1);
});

test('PL-20: the deadline moves to a later day, by a notice, and never back; the database holds it so', async () => {
  await world.setTime('2026-05-12T02:00:00.000Z');
  const { tender } = await room.published();
  const approver = world.as(room.office.approver);
  expect((await approver.perform(extendTender, extension(tender, '2026-06-10'))).deadline?.toISOString()).toBe('2026-06-10T15:59:59.999Z');
  expect(await approver.refusal(extendTender, extension(tender, '2026-06-10'))).toMatchObject({ code: 'ONLY_LATER', rule: 'PL-20' });
  expect((await approver.refusal(extendTender, extension(tender, '2027-02-10'))).code).toBe('CALENDAR_NOT_PUBLISHED');
  for (const change of [`deadline = deadline + interval '1 day'`, `deadline = deadline - interval '1 day'`]) await expect(world.sql(`update tender set ${change} where id = $1`, [tender.id])).rejects.toMatchObject({ constraint: 'tender_frozen' });
  await expect(world.sql(`update tender_notice set body = 'x' where tender_id = $1`, [tender.id])).rejects.toThrow();
});

test('PL-06: after the deadline nothing is clarified or extended, even before the sweep has closed the tender', async () => {
  await world.setTime('2026-06-12T02:00:00.000Z');
  const { tender } = await room.published();
  await world.setTime(new Date(tender.deadline!.getTime() + 1));
  expect(await world.as(room.office.approver).refusal(clarifyTender, clarification(tender))).toMatchObject({ code: 'TOO_LATE_FOR_NOTICE', rule: 'PL-20' });
  await world.sweep();
  expect((await world.as(room.office.approver).refusal(extendTender, extension(tender, '2026-08-01'))).code).toBe('WRONG_STATE');
  expect((await noticesOf(tender)).map(({ kind }) => kind)).toEqual([TenderNoticeKind.VOID]);
});

test('PL-08: a quotation may be given anew when the documents changed under it, and only then', async () => {
  await world.setTime('2026-07-13T02:00:00.000Z');
  const { tender } = await room.published(methodTerms.REQUEST_FOR_QUOTATIONS);
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, '100000.00');
  const revision = () => { const { price, proposal } = room.offer(tender, bidder, '90000.00'); return { price, proposal, bidId: bidId(bid), idempotencyKey: key() }; };
  expect((await world.as(bidder.manager).refusal(reviseBid, revision())).code).toBe('PRICE_ONCE');
  await world.advance('1m');
  await clarify(tender);
  await world.advance('1m');
  await world.as(bidder.manager).tell(reviseBid, revision());
  expect((await world.as(bidder.manager).refusal(reviseBid, revision())).code).toBe('PRICE_ONCE');
});

test('only approvers who did not write the tender give notice; strangers learn nothing; a key makes it once; two at once keep their order', async () => {
  await world.setTime('2026-08-12T02:00:00.000Z');
  const { tender } = await room.published();
  const bidder = await room.bidder();
  for (const person of [room.office.officer, room.supervisor, bidder.manager]) expect((await world.as(person).denial(clarifyTender, clarification(tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(extendTender, extension(tender, '2026-10-01'))).code).toBe('UNAUTHENTICATED');
  const input = clarification(tender);
  await world.as(room.office.approver).tell(clarifyTender, input);
  expect(await world.as(room.office.approver).tell(clarifyTender, input)).toMatchObject({ replayed: true });
  await Promise.all([clarify(tender), clarify(tender)]);
  expect((await noticesOf(tender)).map(({ number }) => number)).toEqual([1, 2, 3]);
});
