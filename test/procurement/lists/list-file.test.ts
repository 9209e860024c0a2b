import fc from 'fast-check';
import { divisionId } from '../../../src/communities/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { BeneficiaryGroup } from '../../../src/needs/index.js';
import { FundSource, citeNeed, importLines } from '../../../src/procurement/index.js';
import { readSheet } from '../../../src/platform/sheets/read-sheet.js';
import { type World, openWorld } from '../../kit/index.js';
import { Neighbourhood, needId } from '../../needs/neighbourhood.js';
import { PurchasingOffice, lineId, listId, yuan } from '../purchasing-office.js';
import { encoded } from './list-files.js';

let world: World;
let office: PurchasingOffice;
let here: Neighbourhood;
let year = 2040;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

const fresh = () => office.drafted((year += 1));
const address = (list: { id: string }) => `/procurement/lists/${listId(list)}.xlsx`;
const contentOf = (list: { id: string }) => world.sql(
  `select l.number, i.code, l.title, l.description, l.quantity, l.unit, l.standard, l.service_community_id, l.service_division_id, l.target_group, l.expected_quarter, l.budget_fen::text,
     (select json_agg(json_build_array(b.fund_source, b.amount_fen::text, b.budget_item) order by b.fund_source) from purchase_line_budget b where b.line_id = l.id) as budgets,
     (select json_agg(n.need_id order by n.need_id) from purchase_line_need n where n.line_id = l.id) as needs
   from purchase_line l join catalogue_item i on i.id = l.catalogue_item_id where l.list_id = $1 and l.state <> 'CANCELLED' order by l.number`, [list.id]);

test('whatever a list holds, its file makes the same list again', async () => {
  const need = await here.adopted();
  const text = (most: number) => fc.string({ unit: fc.constantFrom('服', '务', 'a', ' ', '0', '"', ',', '，', '\n', '=', '<', '&', '😀', '_x000D_'), minLength: 2, maxLength: most })
    .map((words) => words.replace(/[ \n]+$|^[ \n]+/g, '')).filter((words) => /\S\S/.test(words) && words.length >= 2);
  const budget = fc.record({ source: fc.constantFrom(...Object.values(FundSource)), fen: fc.bigInt({ min: 1n, max: 10n ** 13n }), item: fc.option(text(20), { nil: null }) });
  const line = fc.record({
    title: text(40), description: text(80), standard: text(40), unit: fc.constantFrom(null, '次', '人次'), quantity: fc.integer({ min: 1, max: 100_000_000 }), quarter: fc.integer({ min: 1, max: 4 }),
    group: fc.constantFrom(...Object.values(BeneficiaryGroup)), area: fc.constantFrom('community', 'division', 'place' as const), budgets: fc.uniqueArray(budget, { minLength: 1, maxLength: 5, selector: ({ source }) => source }),
    cites: fc.boolean(),
  });
  await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
    const list = await fresh();
    for (const { title, description, standard, unit, quantity, quarter, group, area, budgets, cites } of lines) {
      const placed = { community: { communityId: here.community.publicId }, division: { communityId: null, divisionId: encodeId('division', divisionId('440113')) }, place: { communityId: null, divisionId: encodeId('division', divisionId(here.community.jurisdiction)) } };
      const added = await office.lineOn(list, {
        title, description, standard, unit, quantity, expectedQuarter: quarter, targetGroup: group, ...placed[area],
        budgets: budgets.map(({ source, fen, item }) => ({ fundSource: source, amount: yuan(`${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`), budgetItem: item })),
      });
      if (cites) await world.as(office.officer).perform(citeNeed, { lineId: lineId(added), needId: needId(need) });
    }
    const response = await world.as(office.officer).visit(address(list));
    expect(response.status).toBe(200);
    const again = await fresh();
    await world.as(office.officer).tell(importLines, { listId: listId(again), file: encoded(Buffer.from(await response.arrayBuffer())), idempotencyKey: `again-${year}-${lines.length}` });
    expect(await contentOf(again)).toEqual(await contentOf(list));
  }), { numRuns: 15 });
});

test('a draft is a file for the buyer\'s own people alone; hidden and missing answer alike', async () => {
  const list = await fresh();
  await office.lineOn(list);
  const own = await world.as(office.officer).visit(address(list));
  expect([own.status, own.headers.get('content-type')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
  expect(decodeURIComponent(own.headers.get('content-disposition') ?? '')).toContain(`${year}年政府购买服务清单.xlsx`);
  const missing = await world.as(null).visit(`/procurement/lists/list_${'0'.repeat(32)}.xlsx`);
  const told = async (response: Response) => [response.status, ((await response.json()) as { errors: { message: string; extensions: { code: string } }[] }).errors.map(({ message, extensions }) => [message, extensions.code])];
  const none = await told(missing);
  expect(none[0]).toBe(404);
  expect(await told(await world.as(null).visit(address(list)))).toEqual(none);
  expect(await told(await world.as(await world.people.someone()).visit(address(list)))).toEqual(none);
  expect(await told(await world.as(await world.people.withRole('OPERATOR')).visit(address(list)))).toEqual(none);
  const narrow = await world.people.someone('窄', ['needs:read']);
  await world.people.grant(narrow, 'BUYER_OFFICER', office.buyer);
  expect(await told(await world.as(narrow).visit(address(list)))).toEqual(none);
  for (const path of ['/procurement/lists/', '/procurement/lists/x.xlsx', '/procurement/lists/../../etc/passwd', `${address(list)}.csv`]) expect((await world.as(office.officer).visit(path)).status).toBe(404);
});

test('a consulted list is a file for everyone, without lines that nobody was told of', async () => {
  const { list } = await office.published({}, (year += 1));
  const rows = async () => await readSheet(Buffer.from(await (await world.as(null).visit(address(list))).arrayBuffer()), ['清单']);
  expect(await rows()).toHaveLength(2);
  await office.lineOn(list, { title: '后加的服务' });
  expect((await rows()).flat()).toContain('后加的服务');
});

test('the template has headings in both languages, notes on every column and examples that are taken', async () => {
  const response = await world.as(null).visit('/procurement/list-template.xlsx');
  expect(response.headers.get('content-disposition')).toContain('filename="file.xlsx"; filename*=UTF-8');
  const bytes = Buffer.from(await response.arrayBuffer());
  const [headings] = await readSheet(bytes, ['清单']);
  expect(headings).toContain('目录编码 Catalogue code *');
  expect(await readSheet(bytes, ['填写说明 Notes'])).toHaveLength(headings!.length + 1);
  const examples = await readSheet(bytes, ['示例 Examples']);
  expect(examples[0]).toEqual(headings);
  expect(examples).toHaveLength(3);
  expect((await world.as(null).visit('/procurement/list-template.xlsx', { method: 'POST' })).status).toBe(405);
});
