import { FundSource, ProcurementMethod, PurchaseLineState, TenderState, editTender, publishTender } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { lineId, yuan } from '../purchasing-office.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 24 });
});
afterAll(() => world.close());

const publish = (tender: { id: string }) => ({ tenderId: tenderId(tender), idempotencyKey: key() });
const ready = async (more: Parameters<TenderRoom['drafted']>[0] = {}) => {
  const draft = await room.drafted(more);
  await room.shared(draft);
  return draft;
};

test('PL-06: an open tender takes bids for twenty days, to the end of the last one in China', async () => {
  await world.setTime('2026-03-12T02:00:00.000Z');
  const { tender } = await room.published();
  expect(tender).toMatchObject({ state: TenderState.PUBLISHED, minimumBids: 3, panelLeast: 5, expertsOfThree: 2, standstillDays: 1, publishedBy: { id: room.office.approver.id } });
  expect(tender.deadline?.toISOString()).toBe('2026-04-01T15:59:59.999Z');
  expect(tender.officerKeys).toHaveLength(3);
  expect(await room.lineStates(tender)).toEqual([PurchaseLineState.TENDERED]);
});

test('CC-01, CC-02: a consultation takes at least ten days and two bids; TH-02: a comparison five days and three', async () => {
  await world.setTime('2026-03-12T03:00:00.000Z');
  const consulted = (await room.published({ method: ProcurementMethod.COMPETITIVE_CONSULTATION })).tender;
  expect(consulted).toMatchObject({ minimumBids: 2, panelLeast: 3 });
  expect(consulted.deadline?.toISOString()).toBe('2026-03-22T15:59:59.999Z');
  const compared = (await room.published({ method: ProcurementMethod.COMPARISON })).tender;
  expect(compared).toMatchObject({ minimumBids: 3, panelLeast: 3, expertsOfThree: 0, standstillDays: 3 });
  expect(compared.deadline?.toISOString()).toBe('2026-03-17T15:59:59.999Z');
});

test('PL-06: a last day before the twentieth is refused with the earliest, the twentieth is taken', async () => {
  await world.setTime('2026-03-12T04:00:00.000Z');
  const early = await ready({ closesOn: '2026-03-31' });
  const refusal = await world.as(room.office.approver).refusal(publishTender, publish(early));
  expect(refusal).toMatchObject({ code: 'PERIOD_TOO_SHORT', rule: 'PL-06' });
  expect(refusal.in('en')).toContain('2026-04-01');
  const { tender } = await room.published({ closesOn: '2026-04-01' });
  expect(tender.deadline?.toISOString()).toBe('2026-04-01T15:59:59.999Z');
});

test('CC-01: the refusal of a short consultation names the rule of consultations', async () => {
  await world.setTime('2026-03-12T05:00:00.000Z');
  const early = await ready({ method: ProcurementMethod.COMPETITIVE_CONSULTATION, closesOn: '2026-03-21' });
  expect(await world.as(room.office.approver).refusal(publishTender, publish(early))).toMatchObject({ code: 'PERIOD_TOO_SHORT', rule: 'CC-01' });
});

test('a deadline in a year without a working calendar is refused and names the year; one too far away is a slip', async () => {
  await world.setTime('2026-04-12T05:00:00.000Z');
  const far = await ready({ closesOn: '2027-02-01' });
  const refusal = await world.as(room.office.approver).refusal(publishTender, publish(far));
  expect(refusal.code).toBe('CALENDAR_NOT_PUBLISHED');
  expect(refusal.in('zh')).toContain('2027');
  expect((await world.as(room.office.approver).refusal(publishTender, publish(await ready({ closesOn: '2028-02-01' })))).code).toBe('PERIOD_TOO_LONG');
});

test('every opening officer has a share before the tender is published', async () => {
  const draft = await room.drafted();
  await room.shared(draft, [room.office.officer, room.supervisor]);
  expect((await world.as(room.office.approver).refusal(publishTender, publish(draft))).code).toBe('SHARES_MISSING');
  await expect(world.sql(`update tender set state = 'PUBLISHED', published_by_id = $2, published_at = business_now(), deadline = business_now() + interval '20 days', officer_keys = array['a'], platform_public_key = 'x',
    wrapped_platform_key = '', minimum_bids = 1, panel_least = 1, experts_of_three = 0, standstill_days = 0 where id = $1`, [draft.id, room.office.approver.id])).rejects.toMatchObject({ constraint: 'tender_officers' });
});

test('PL-04: a purchase split to avoid an open tender is refused when it reaches the threshold; by open tender it may go on', async () => {
  const split = await TenderRoom.in(world, { lines: 5, terms: { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('999999.00') }] } });
  for (let count = 0; count < 4; count += 1) await split.published({ method: ProcurementMethod.COMPARISON });
  const line = lineId(split.line());
  const fifth = await split.drafted({ lineIds: [line], method: ProcurementMethod.COMPETITIVE_CONSULTATION });
  await split.shared(fifth);
  const refusal = await world.as(split.office.approver).refusal(publishTender, publish(fifth));
  expect(refusal).toMatchObject({ code: 'SPLIT', rule: 'PL-04' });
  expect(refusal.in('en')).toContain('4999995.00');
  expect((await split.published({ lineIds: [line] })).tender.state).toBe(TenderState.PUBLISHED);
});

test('whoever drafted or edited it does not publish it, whatever roles they hold', async () => {
  const draft = await ready();
  await world.as(room.office.officer2).tell(editTender, { ...room.terms({ lineIds: [lineId(room.line())] }), tenderId: tenderId(draft) });
  for (const writer of [room.office.officer, room.office.officer2]) {
    await world.people.grant(writer, 'BUYER_APPROVER', room.office.buyer);
    expect((await world.as(writer).denial(publishTender, publish(draft))).code).toBe('FORBIDDEN');
  }
  await expect(world.sql(`update tender set state = 'PUBLISHED', published_by_id = drafted_by_id, published_at = business_now(), deadline = business_now() + interval '20 days',
    officer_keys = (select array_agg(public_key) from opening_officer where tender_id = $1), platform_public_key = 'x', wrapped_platform_key = '', minimum_bids = 1, panel_least = 1, experts_of_three = 0, standstill_days = 0
    where id = $1`, [draft.id])).rejects.toMatchObject({ constraint: 'tender_two_people' });
});

test('two drafts on one line: the first that is published takes it, also when both come at once', async () => {
  const line = lineId(room.line());
  const drafts = [await ready({ lineIds: [line] }), await ready({ lineIds: [line] })];
  const outcomes = await Promise.allSettled(drafts.map((draft) => world.as(room.office.approver).tell(publishTender, publish(draft))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'LINE_NOT_OPEN' } });
});

test('officers, supervisors, bidders and strangers do not publish; a key is required and a replay publishes once', async () => {
  const draft = await ready();
  const bidder = await room.bidder();
  expect((await world.as(room.supervisor).denial(publishTender, publish(draft))).code).toBe('FORBIDDEN');
  expect((await world.as(bidder.manager).denial(publishTender, publish(draft))).code).toBe('NOT_FOUND');
  expect((await world.as(room.office.approver).refusal(publishTender, { tenderId: tenderId(draft) })).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  const input = publish(draft);
  await world.as(room.office.approver).tell(publishTender, input);
  expect(await world.as(room.office.approver).tell(publishTender, input)).toMatchObject({ replayed: true, subjectId: draft.id });
  expect((await world.as(room.office.approver).refusal(publishTender, publish(draft))).code).toBe('WRONG_STATE');
});
