import { FundSource, IntentionExemptionGround, ProcurementMethod, editLine, exemptLine, publishIntentions, publishList, publishTender } from '../../../src/procurement/index.js';
import { countStatements } from '../../../src/platform/reads/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, lineId, listId, yuan } from '../purchasing-office.js';
import { TenderRoom, key, tenderId } from '../tender-room.js';

let world: World;
let office: PurchasingOffice;
let room: TenderRoom;
let year = 2040;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const publication = (list: { id: string }, more: object = {}) => ({ listId: listId(list), idempotencyKey: key(), ...more });
const intentions = (list: { id: string }) => world.sql<{ number: number; title: string; budget_fen: string; expected_on: string; tender_from: Date; published_at: Date }>(
  `select i.number, i.title, i.budget_fen::text, i.expected_on::text, i.tender_from, i.published_at from purchase_intention i join purchase_line l on l.id = i.line_id where l.list_id = $1 order by l.number, i.number`, [list.id]);

test('CK-2020-10: an approver tells line by line what is to be bought, thirty days before it may be tendered', async () => {
  const list = await office.drafted((year += 1));
  await office.lineOn(list);
  await office.lineOn(list, { title: '第二项服务', expectedQuarter: 4 });
  await world.as(office.approver).perform(publishIntentions, publication(list));
  const told = await intentions(list);
  expect(told).toMatchObject([{ number: 1, budget_fen: '12000000', expected_on: `${year}-04-01` }, { number: 1, title: '第二项服务', expected_on: `${year}-10-01` }]);
  const days = (told[0]!.tender_from.getTime() - told[0]!.published_at.getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(29);
  expect(days).toBeLessThanOrEqual(30);
  expect(await world.as(office.approver).refusal(publishIntentions, publication(list))).toMatchObject({ code: 'INTENTIONS_PUBLISHED' });
  await expect(world.sql(`update purchase_intention set title = '改'`)).rejects.toMatchObject({ constraint: 'purchase_intention_append_only' });
});

test('CK-2020-10: the public finds what is coming, with filters, while the list itself is still a draft', async () => {
  const list = await office.drafted((year += 1));
  await office.lineOn(list, { title: '安宁疗护服务', budgets: [{ fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('777.00') }] });
  await world.as(office.approver).perform(publishIntentions, publication(list, { expectedOn: '2026-12-01' }));
  const query = `query ($filter: PurchaseIntentionFilter) { purchaseIntentions(first: 10, filter: $filter, orderBy: { field: EXPECTED_ON, direction: ASC }) { nodes { title summary budget { amount } expectedOn coming line { id } buyer { id } } } }`;
  const found = async (filter: object) => (await world.as(null).ask(query, { filter })).data.purchaseIntentions.nodes as { title: string }[];
  const filter = { coming: { eq: true }, itemBranch: { eq: 'A04' }, districtCode: { eq: '440113' }, budget: { lte: '1000' }, expectedOn: { gte: '2026-11-30' } };
  expect(await found(filter)).toEqual([{ title: '安宁疗护服务', summary: expect.stringContaining('2000 hour') as string, budget: { amount: '777.00' }, expectedOn: '2026-12-01', coming: true, line: null, buyer: { id: expect.any(String) as string } }]);
  expect(await found({ ...filter, itemBranch: { eq: 'A10' } })).toEqual([]);
  expect((await countStatements(() => found(filter))).statements).toHaveLength(1);
});

test('CK-2020-10: an intention says what the line says: after an edit it is published anew, and the last counts', async () => {
  const list = await office.drafted((year += 1));
  const line = await office.lineOn(list);
  await world.as(office.approver).perform(publishIntentions, publication(list));
  await world.as(office.officer).perform(editLine, { ...office.terms({ title: '改过的服务' }), lineId: lineId(line) });
  await world.as(office.approver).perform(publishIntentions, publication(list));
  expect((await intentions(list)).map(({ number, title }) => [number, title])).toEqual([[1, '居家养老上门服务'], [2, '改过的服务']]);
});

test('CK-2020-10: no sooner than thirty days, by no drafter, for no foreign line, and under one key once', async () => {
  const list = await office.drafted((year += 1));
  const line = await office.lineOn(list);
  const tomorrow = new Date((await world.now()).getTime() + 86_400_000).toISOString().slice(0, 10);
  expect(await world.as(office.approver).refusal(publishIntentions, publication(list, { expectedOn: tomorrow }))).toMatchObject({ code: 'INTENTION_TOO_LATE', rule: 'CK-2020-10', field: 'expectedOn' });
  expect((await world.as(office.officer).denial(publishIntentions, publication(list))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(publishIntentions, publication(list))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(await world.people.someone()).denial(publishIntentions, publication(list))).code).toBe('NOT_FOUND');
  expect((await world.as(office.approver).denial(publishIntentions, publication(list, { lineIds: [lineId(room.line())] }))).code).toBe('NOT_FOUND');
  const both = await world.people.withRole('BUYER_OFFICER', office.buyer);
  await world.people.grant(both, 'BUYER_APPROVER', office.buyer);
  await office.lineOn(list, {}, both);
  expect((await world.as(both).refusal(publishIntentions, publication(list))).code).toBe('OWN_DRAFT');
  await expect(world.sql(`insert into intention_exemption (id, line_id, ground, reason, granted_by_id, granted_at) values (gen_random_uuid(), $1, 'SMALL_SCATTERED', '理由', $2, business_now())`, [line.id, office.officer.id]))
    .rejects.toMatchObject({ constraint: 'intention_two_people' });
  const input = publication(list);
  const told = await Promise.all([1, 2].map(() => world.as(office.approver).tell(publishIntentions, input)));
  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test('CK-2020-10: a tender waits for the intention of its lines, to the day, unless an approver recorded why it cannot', async () => {
  const { office: here } = room;
  const list = await here.drafted((year += 1));
  const [line, urgent] = [await here.lineOn(list), await here.lineOn(list, { title: '紧急服务' })];
  await here.funded('10000000.00', undefined, year);
  await here.consulted(list);
  await world.advance('8d');
  await world.as(here.approver).perform(publishList, here.publication(list));
  const publishing = async (of: typeof line) => {
    const tender = await room.drafted({ lineIds: [lineId(of)], method: ProcurementMethod.OPEN_TENDER });
    await room.shared(tender);
    return { tenderId: tenderId(tender), idempotencyKey: key() };
  };
  const waiting = await publishing(line);
  expect(await world.as(here.approver).refusal(publishTender, waiting)).toMatchObject({ code: 'INTENTION_MISSING', rule: 'CK-2020-10' });
  await world.as(here.approver).perform(publishIntentions, publication(list, { lineIds: [lineId(line)] }));
  const from = (await intentions(list))[0]!.tender_from;
  await world.setTime(new Date(from.getTime() - 60_000));
  expect(await world.as(here.approver).refusal(publishTender, waiting)).toMatchObject({ code: 'INTENTION_TOO_YOUNG', rule: 'CK-2020-10' });
  const cannotWait = await publishing(urgent);
  const exemption = { lineId: lineId(urgent), ground: IntentionExemptionGround.UNFORESEEABLE_URGENCY, reason: '原服务机构突然退出，照料不能中断。' };
  expect((await world.as(here.officer).denial(exemptLine, exemption)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(exemptLine, exemption)).code).toBe('UNAUTHENTICATED');
  await world.people.grant(here.officer, 'BUYER_APPROVER', here.buyer);
  expect((await world.as(here.officer).refusal(exemptLine, exemption)).code).toBe('OWN_DRAFT');
  const both = await Promise.allSettled([1, 2].map(() => world.as(here.approver).tell(exemptLine, exemption)));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'EXEMPTED_ALREADY' } });
  expect((await world.as(here.approver).perform(publishTender, cannotWait)).state).toBe('PUBLISHED');
  await world.setTime(from);
  expect((await world.as(here.approver).perform(publishTender, waiting)).state).toBe('PUBLISHED');
});
