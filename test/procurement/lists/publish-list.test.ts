import {
  FundSource, PurchaseLineState, PurchaseListState, addLine, amendList, closeList, commentOnList, consultList, editLine, publishList,
} from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, lineId, listId, yuan } from '../purchasing-office.js';

let world: World;
let office: PurchasingOffice;
let year = 2040;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
});
afterAll(() => world.close());

const fresh = () => office.drafted((year += 1));
const stateOf = async (id: string) => (await world.sql<{ state: string }>('select state from purchase_line where id = $1', [id]))[0]!.state;

test('PL-25: a list is consulted on, then published by another person; its lines are open', async () => {
  const { list, line } = await office.published({}, (year += 1));
  expect(list).toMatchObject({ state: PurchaseListState.PUBLISHED, publishedBy: { id: office.approver.id } });
  expect(await stateOf(line.id)).toBe(PurchaseLineState.OPEN);
  expect((await world.as(office.approver).refusal(publishList, office.publication(list))).code).toBe('WRONG_STATE');
});

test('PL-25: what was not consulted on is not published, nor before the time for comments is over', async () => {
  const list = await fresh();
  await office.lineOn(list);
  await office.funded('1000000', FundSource.GENERAL_BUDGET, year);
  expect(await world.as(office.approver).refusal(publishList, office.publication(list))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-25' });
  await office.consulted(list);
  await world.advance('6d');
  expect(await world.as(office.approver).refusal(publishList, office.publication(list))).toMatchObject({ code: 'CONSULTATION_OPEN', rule: 'PL-25' });
  await world.advance('2d');
  expect((await world.as(office.approver).perform(publishList, office.publication(list))).state).toBe(PurchaseListState.PUBLISHED);
});

test('PL-25: an empty list is not consulted on', async () => {
  expect((await world.as(office.officer).refusal(consultList, { listId: listId(await fresh()) })).code).toBe('LIST_EMPTY');
});

test('nobody publishes their own: neither the list\'s drafter nor a line\'s, whatever roles they hold', async () => {
  const list = await fresh();
  const line = await office.lineOn(list, {}, office.officer2);
  await office.funded('1000000', FundSource.GENERAL_BUDGET, year);
  await office.consulted(list);
  await world.advance('8d');
  for (const drafter of [office.officer, office.officer2]) {
    await world.people.grant(drafter, 'BUYER_APPROVER', office.buyer);
    expect((await world.as(drafter).refusal(publishList, office.publication(list))).code).toBe('OWN_DRAFT');
  }
  await expect(world.sql(`update purchase_list set state = 'PUBLISHED', published_by_id = drafted_by_id, published_at = business_now() where id = $1`, [list.id])).rejects.toMatchObject({ constraint: 'purchase_list_two_people' });
  await expect(world.sql(`update purchase_line set state = 'OPEN', opened_by_id = drafted_by_id, published_at = business_now() where id = $1`, [line.id])).rejects.toMatchObject({ constraint: 'purchase_line_two_people' });
});

test('GP-08: a list beyond the budget of its year is not published, source by source', async () => {
  const list = await fresh();
  await office.lineOn(list, { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('100') }, { fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('50.01') }] });
  await office.funded('100', FundSource.GENERAL_BUDGET, year);
  await office.funded('50', FundSource.WELFARE_LOTTERY, year);
  await office.consulted(list);
  await world.advance('8d');
  const refusal = await world.as(office.approver).refusal(publishList, office.publication(list));
  expect(refusal).toMatchObject({ code: 'NO_BUDGET', rule: 'GP-08' });
  expect(refusal.in('en')).toContain('0.01');
  const past = `update purchase_list set state = 'PUBLISHED', published_by_id = $2, published_at = business_now() where id = $1`;
  await expect(world.sql(past, [list.id, office.approver.id])).rejects.toMatchObject({ constraint: 'purchase_list_within_budget' });
  await office.funded('0.01', FundSource.WELFARE_LOTTERY, year);
  expect((await world.as(office.approver).perform(publishList, office.publication(list))).state).toBe(PurchaseListState.PUBLISHED);
});

test('a publication needs a key, and under one key happens once', async () => {
  const list = await fresh();
  await office.lineOn(list);
  await office.funded('1000000', FundSource.GENERAL_BUDGET, year);
  await office.consulted(list);
  await world.advance('8d');
  expect((await world.as(office.approver).refusal(publishList, { listId: listId(list) })).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  const publication = office.publication(list);
  const told = await Promise.all([1, 2, 3].map(() => world.as(office.approver).tell(publishList, publication)));
  expect(told.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test('the terms of an open line stand, whatever writes them', async () => {
  const { line } = await office.published({}, (year += 1));
  expect((await world.as(office.officer).refusal(editLine, { ...office.terms(), lineId: lineId(line) })).code).toBe('WRONG_STATE');
  await expect(world.sql('update purchase_line set quantity = 1 where id = $1', [line.id])).rejects.toMatchObject({ constraint: 'purchase_line_frozen' });
  await expect(world.sql('update purchase_line_budget set amount_fen = 1 where line_id = $1', [line.id])).rejects.toMatchObject({ constraint: 'purchase_line_frozen' });
});

test('PL-25: anyone who signed in comments while the public is consulted, and only then', async () => {
  const list = await fresh();
  const line = await office.lineOn(list);
  const citizen = await world.people.someone('市民');
  const comment = { listId: listId(list), lineId: lineId(line), body: '建议增加周末服务时段。' };
  expect((await world.as(citizen).denial(commentOnList, comment)).code).toBe('NOT_FOUND');
  expect((await world.as(office.officer).refusal(commentOnList, comment)).code).toBe('CONSULTATION_OVER');
  await office.consulted(list);
  expect(await world.as(citizen).perform(commentOnList, comment)).toMatchObject({ body: comment.body, author: { id: citizen.id } });
  expect((await world.as(citizen).refusal(commentOnList, { ...comment, body: '请联系13800138000' })).code).toBe('PERSONAL_DATA');
  const { line: foreign } = await office.published({}, (year += 1));
  expect(await world.as(citizen).refusal(commentOnList, comment)).toMatchObject({ code: 'CONSULTATION_OVER', rule: 'PL-25' });
  expect((await world.as(citizen).refusal(commentOnList, { ...comment, lineId: lineId(foreign) })).code).toBe('LINE_ELSEWHERE');
  expect((await world.as(null).denial(commentOnList, comment)).code).toBe('UNAUTHENTICATED');
});

test('one voice does not drown the others', async () => {
  const list = await fresh();
  await office.lineOn(list);
  await office.consulted(list);
  const citizen = await world.people.someone('市民');
  for (let said = 0; said < 10; said += 1) await world.as(citizen).perform(commentOnList, { listId: listId(list), body: `第${said}条意见` });
  expect((await world.as(citizen).refusal(commentOnList, { listId: listId(list), body: '第十一条' })).code).toBe('COMMENT_LIMIT');
});

test('PL-25: no line is added while the public judges the list', async () => {
  const list = await fresh();
  await office.lineOn(list);
  await office.consulted(list);
  expect((await world.as(office.officer).refusal(addLine, { ...office.terms(), listId: listId(list) })).code).toBe('WRONG_STATE');
});

test('PL-25: a line added later is opened by an amendment, once the public could read it as long', async () => {
  const { list } = await office.published({}, (year += 1));
  const late = await office.lineOn(list, {}, office.officer2);
  expect(late.announcedAt).not.toBeNull();
  const amendment = () => ({ ...office.publication(list), reason: '追加年中预算' });
  expect(await world.as(office.approver).refusal(amendList, amendment())).toMatchObject({ code: 'CONSULTATION_OPEN', rule: 'PL-25' });
  await world.advance('8d');
  expect((await world.as(office.officer2).refusal(amendList, amendment())).code).toBe('OWN_DRAFT');
  expect(await world.as(office.approver).perform(amendList, amendment())).toMatchObject({ state: PurchaseListState.AMENDED, amendments: 1 });
  expect(await stateOf(late.id)).toBe(PurchaseLineState.OPEN);
  expect((await world.as(office.approver).refusal(amendList, amendment())).code).toBe('LIST_EMPTY');
});

test('a closed list cancels what nobody tendered, and lines in work keep it open', async () => {
  const { list, line } = await office.published({}, (year += 1));
  await world.sql(`update purchase_line set state = 'TENDERED' where id = $1`, [line.id]);
  expect((await world.as(office.approver).refusal(closeList, { listId: listId(list) })).code).toBe('LINES_IN_WORK');
  await world.sql(`update purchase_line set state = 'OPEN' where id = $1`, [line.id]);
  expect((await world.as(office.approver).perform(closeList, { listId: listId(list) })).state).toBe(PurchaseListState.CLOSED);
  expect(await stateOf(line.id)).toBe(PurchaseLineState.CANCELLED);
});

test('officers do not publish, amend or close; approvers do not consult; strangers do nothing', async () => {
  const { list } = await office.published({}, (year += 1));
  const plain = await world.people.withRole('BUYER_OFFICER', office.buyer);
  expect((await world.as(plain).denial(publishList, office.publication(list))).code).toBe('FORBIDDEN');
  expect((await world.as(plain).denial(amendList, { ...office.publication(list), reason: '追加' })).code).toBe('FORBIDDEN');
  expect((await world.as(plain).denial(closeList, { listId: listId(list) })).code).toBe('FORBIDDEN');
  expect((await world.as(office.approver).denial(consultList, { listId: listId(await fresh()) })).code).toBe('FORBIDDEN');
  expect((await world.as((await PurchasingOffice.in(world)).approver).denial(publishList, office.publication(list))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(closeList, { listId: listId(list) })).code).toBe('UNAUTHENTICATED');
});
