import { CommentOutcome, FundSource, ListAmendmentGround, amendList, answerComment, commentOnList, consultList, tenderLine } from '../../../src/procurement/index.js';
import { type DeedInputShape, deed } from '../../../src/platform/deeds/deed.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { countStatements } from '../../../src/platform/reads/index.js';
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

const commentId = (comment: { id: string }) => encodeId('comment', comment.id);
/** What the tender of a line does to it, alone. */
const tendering = deed<DeedInputShape & { lineId: string }, { id: string }>({ field: 'testTendering', answers: 'purchaseLine', scope: 'procurement:write', idempotency: 'none', act: (unit, input) => tenderLine(unit, input.lineId) });

test('PL-25: an amendment is an object with its ground, what it added and took off, and the list before and after', async () => {
  const { list, line } = await office.published({}, (year += 1));
  const late = await office.lineOn(list, { title: '年中新增服务', budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('30000.50') }] });
  await world.advance('8d');
  await world.as(office.approver).tell(amendList, { ...office.publication(list), ground: ListAmendmentGround.BUDGET_ADJUSTED, reason: '年中预算调整', cancelLineIds: [lineId(line)] });
  await office.lineOn(list, { title: '又一项' });
  await world.advance('8d');
  await world.as(office.approver).tell(amendList, { ...office.publication(list), reason: '补充' });
  const query = `query ($id: ID!) { purchaseList(id: $id) { state amendments amendmentHistory(first: 5) { nodes { number ground reason linesBefore linesAfter budgetBefore { amount } budgetAfter { amount } changes(first: 5) { nodes { kind line { id state } } } } } } }`;
  const { data } = await world.as(null).ask(query, { id: listId(list) });
  expect(data.purchaseList).toMatchObject({ state: 'AMENDED', amendments: 2 });
  const [second, first] = data.purchaseList.amendmentHistory.nodes;
  expect(second).toMatchObject({ number: 2, ground: 'OTHER', linesBefore: 1, linesAfter: 2 });
  expect(first).toMatchObject({ number: 1, ground: 'BUDGET_ADJUSTED', reason: '年中预算调整', linesBefore: 1, linesAfter: 1, budgetBefore: { amount: '120000.00' }, budgetAfter: { amount: '30000.50' } });
  expect(new Map(first.changes.nodes.map(({ kind, line: { id, state } }: { kind: string; line: { id: string; state: string } }) => [id, [kind, state]]))).toEqual(new Map([[lineId(line), ['CANCELLED', 'CANCELLED']], [lineId(late), ['ADDED', 'OPEN']]]));
  await expect(world.sql(`update purchase_list_amendment set reason = '改'`)).rejects.toMatchObject({ constraint: 'purchase_list_amendment_append_only' });
});

test('a line under tender is not taken off, nor one of another list', async () => {
  const { list, line } = await office.published({}, (year += 1));
  const { line: foreign } = await office.published({}, (year += 1));
  const amendment = (id: string) => ({ ...office.publication(list), reason: '取消', cancelLineIds: [id] });
  expect((await world.as(office.approver).denial(amendList, amendment(lineId(foreign)))).code).toBe('NOT_FOUND');
  await world.as(office.officer).tell(tendering, { lineId: line.id });
  expect(await world.as(office.approver).refusal(amendList, amendment(lineId(line)))).toMatchObject({ code: 'LINES_IN_WORK', field: 'cancelLineIds' });
});

test('PL-25: a comment is answered once, in public, by an officer of the buyer', async () => {
  const list = await office.drafted((year += 1));
  await office.lineOn(list);
  await office.consulted(list);
  const comment = await world.as(await world.people.someone('市民')).perform(commentOnList, { listId: listId(list), body: '建议增加周末服务。' });
  const answer = { commentId: commentId(comment), outcome: CommentOutcome.ADOPTED, body: '已增加周末时段。' };
  expect((await world.as(office.approver).denial(answerComment, answer)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(answerComment, answer)).code).toBe('UNAUTHENTICATED');
  expect((await world.as(office.officer).refusal(answerComment, { ...answer, body: '请致电13800138000' })).code).toBe('PERSONAL_DATA');
  const both = await Promise.allSettled([1, 2].map(() => world.as(office.officer).tell(answerComment, answer)));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ANSWERED_ALREADY', rule: 'PL-25' } });
  const { data } = await world.as(null).ask('query ($id: ID!) { purchaseList(id: $id) { comments(first: 1) { nodes { body answers(first: 1) { nodes { outcome body answeredAt } } } } } }', { id: listId(list) });
  expect(data.purchaseList.comments.nodes).toMatchObject([{ answers: { nodes: [{ outcome: 'ADOPTED', body: '已增加周末时段。' }] } }]);
});

test('PL-25: the public has at least the days of the rule, and longer where the buyer says so', async () => {
  const list = await office.drafted((year += 1));
  await office.lineOn(list);
  const day = async (days: number) => new Date((await world.now()).getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(await world.as(office.officer).refusal(consultList, { listId: listId(list), until: await day(6) })).toMatchObject({ code: 'CONSULTATION_TOO_SHORT', rule: 'PL-25', field: 'until' });
  const until = await day(20);
  expect((await world.as(office.officer).perform(consultList, { listId: listId(list), until })).consultedUntil).toEqual(new Date(`${until}T15:59:59.999Z`));
});

test('lines and lists are found by year, place served, branch of the catalogue, fund source, quarter and budget, in one statement', async () => {
  await office.funded('100.00', FundSource.WELFARE_LOTTERY, year + 1);
  const { list, line } = await office.published({ title: '助餐服务', expectedQuarter: 3, budgets: [{ fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('10.00') }, { fundSource: FundSource.GENERAL_BUDGET, amount: yuan('5.00') }] }, (year += 1));
  const query = `query ($filter: PurchaseLineFilter, $lists: PurchaseListFilter) { purchaseLines(first: 10, filter: $filter) { nodes { id } } purchaseLists(first: 10, filter: $lists) { nodes { id } } }`;
  const filter = { year: { eq: year }, districtCode: { eq: '440113' }, streetCode: { eq: '440113001' }, itemBranch: { eq: 'A04' }, itemGroup: { eq: 'A0402' }, fundSource: { in: ['WELFARE_LOTTERY', 'GOVERNMENT_FUND'] }, expectedQuarter: { eq: 3 }, budget: { gte: '15.00', lt: '16' }, targetGroup: { eq: 'EVERYONE' } };
  const found = async (more: object) => (await world.as(null).ask(query, { filter: { ...filter, ...more }, lists: { year: { eq: year }, districtCode: { eq: '440113' }, budget: { eq: '15.00' }, state: { eq: 'PUBLISHED' } } })).data;
  expect(await found({})).toEqual({ purchaseLines: { nodes: [{ id: lineId(line) }] }, purchaseLists: { nodes: [{ id: listId(list) }] } });
  // Two root fields of one document are one statement.
  expect((await countStatements(() => found({}))).statements).toHaveLength(1);
  for (const other of [{ fundSource: { eq: 'GOVERNMENT_FUND' } }, { year: { eq: 1999 } }, { streetCode: { eq: '440113002' } }, { itemBranch: { eq: 'A10' } }, { budget: { gt: '15' } }]) {
    expect((await found(other)).purchaseLines.nodes).toEqual([]);
  }
});
