import { FundSource, citeNeed } from '../../../src/procurement/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { Neighbourhood, needId } from '../../needs/neighbourhood.js';
import { PurchasingOffice, buyerId, lineId, listId, yuan } from '../purchasing-office.js';

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

const query = 'query ($list: ID!, $line: ID!) { purchaseList(id: $list) { state lines { nodes { id } } } purchaseLine(id: $line) { title budgets { nodes { fundSource } } list { id } } }';
const read = async (person: Someone | null, ids: { list: string; line: string }) => (await world.as(person).ask(query, ids)).data;

test('a draft with its lines is seen by the buyer\'s own people alone, until its consultation', async () => {
  const list = await office.drafted((year += 1));
  const ids = { list: listId(list), line: lineId(await office.lineOn(list)) };
  const own = { purchaseList: { state: 'DRAFT', lines: { nodes: [{ id: ids.line }] } }, purchaseLine: { title: '居家养老上门服务', budgets: { nodes: [{ fundSource: 'GENERAL_BUDGET' }] }, list: { id: ids.list } } };
  expect(await read(office.officer, ids)).toEqual(own);
  expect(await read(office.approver, ids)).toEqual(own);
  const other = await PurchasingOffice.in(world);
  for (const reader of [other.officer, here.resident, null]) expect(await read(reader, ids)).toEqual({ purchaseList: null, purchaseLine: null });
  await office.consulted(list);
  expect(await read(null, ids)).toEqual({ ...own, purchaseList: { ...own.purchaseList, state: 'CONSULTED' } });
});

test('from a need to the lines, budgets and buyer, and back', async () => {
  const { line } = await office.published({ communityId: here.community.publicId, budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('1234.50') }] }, (year += 1));
  const need = await here.adopted();
  await world.as(office.officer).perform(citeNeed, { lineId: lineId(line), needId: needId(need) });
  const { data } = await world.as(null).ask(
    `query ($id: ID!) { need(id: $id) { purchaseLines { nodes { budget { amount currency } unit state buyer { name } catalogueItem { code name catalogue { standing } } serviceCommunity { id } serviceDivision { id } needs { nodes { id } } } totalCount { value } } } }`,
    { id: needId(need) },
  );
  expect(data.need.purchaseLines).toEqual({
    nodes: [{
      budget: { amount: '1234.50', currency: 'CNY' }, unit: 'hour', state: 'OPEN', buyer: { name: office.buyer.name },
      catalogueItem: { code: 'A040201', name: '居家养老上门服务', catalogue: { standing: 'RECONSTRUCTED' } },
      serviceCommunity: { id: here.community.publicId }, serviceDivision: null, needs: { nodes: [{ id: needId(need) }] },
    }],
    totalCount: { value: 1 },
  });
});

test('open lines are filtered by community, item and budget, ordered by budget or publication, and searched', async () => {
  const place = await Neighbourhood.in(world);
  const list = await office.drafted((year += 1));
  for (const amount of ['300', '100', '200']) await office.lineOn(list, { communityId: place.community.publicId, title: `社区助浴服务${amount}`, budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan(amount) }] });
  await office.funded('1000', FundSource.GENERAL_BUDGET, year);
  await office.consulted(list);
  await world.advance('8d');
  await world.as(office.approver).ask('mutation ($input: PurchaseListPublishInput!) { purchaseListPublish(input: $input) { purchaseList { id } } }', { input: office.publication(list) });
  const amounts = async (more: string) => {
    const { data } = await world.as(null).ask(
      `query ($community: ID!, $item: ID!) { purchaseLines(${more}, filter: { state: { eq: OPEN }, serviceCommunity: { eq: $community }, catalogueItem: { eq: $item }, budget: { gte: "150", lt: "300.01" } }) { nodes { budget { amount } } } }`,
      { community: place.community.publicId, item: office.item('A040201') },
    );
    return data.purchaseLines.nodes.map((node: { budget: { amount: string } }) => node.budget.amount);
  };
  expect(await amounts('orderBy: { field: BUDGET, direction: DESC }')).toEqual(['300.00', '200.00']);
  expect(await amounts('orderBy: { field: BUDGET }')).toEqual(['200.00', '300.00']);
  expect((await amounts('orderBy: { field: PUBLISHED_AT, direction: DESC }')).sort()).toEqual(['200.00', '300.00']);
  expect(await amounts('search: "助浴 200"')).toEqual(['200.00']);
});

test('what the reader may do follows from role, state and authorship', async () => {
  const list = await office.drafted((year += 1));
  const line = await office.lineOn(list, {}, office.officer2);
  const can = async (person: Someone) => (await world.as(person).ask(
    `query ($list: ID!, $line: ID!, $buyer: ID!) {
      purchaseList(id: $list) { nextStates viewerCan { purchaseLineAdd { allowed } purchaseListConsult { allowed } purchaseListPublish { allowed } purchaseListComment { allowed rule } } }
      purchaseLine(id: $line) { nextStates viewerCan { purchaseLineEdit { allowed } purchaseLineCiteNeed { allowed } } }
      buyer(id: $buyer) { viewerCan { purchaseListDraft { allowed } budgetAppropriate { allowed rule } } } }`,
    { list: listId(list), line: lineId(line), buyer: buyerId(office.buyer) },
  )).data;
  expect(await can(office.officer)).toEqual({
    purchaseList: { nextStates: ['CONSULTED'], viewerCan: { purchaseLineAdd: { allowed: true }, purchaseListConsult: { allowed: true }, purchaseListPublish: { allowed: false }, purchaseListComment: { allowed: false, rule: 'PL-25' } } },
    purchaseLine: { nextStates: ['OPEN', 'CANCELLED'], viewerCan: { purchaseLineEdit: { allowed: true }, purchaseLineCiteNeed: { allowed: true } } },
    buyer: { viewerCan: { purchaseListDraft: { allowed: true }, budgetAppropriate: { allowed: false, rule: 'GP-08' } } },
  });
  await office.consulted(list);
  expect((await can(office.approver)).purchaseList.viewerCan).toEqual({ purchaseLineAdd: { allowed: false }, purchaseListConsult: { allowed: false }, purchaseListPublish: { allowed: true }, purchaseListComment: { allowed: true, rule: null } });
  await world.people.grant(office.officer2, 'BUYER_APPROVER', office.buyer);
  expect((await can(office.officer2)).purchaseList.viewerCan.purchaseListPublish).toEqual({ allowed: false });
});

test('a comment is public without its author\'s name; budgets are public', async () => {
  const list = await office.drafted((year += 1));
  await office.lineOn(list);
  await office.funded('10', FundSource.COMMUNITY_GUARANTEE, year);
  await office.consulted(list);
  const said = await world.as(here.resident).ask(
    'mutation ($input: PurchaseListCommentInput!) { purchaseListComment(input: $input) { purchaseListComment { body author { id } } userErrors { code } } }', { input: { listId: listId(list), body: '建议增加周末时段' } },
  );
  expect(said.data.purchaseListComment).toEqual({ purchaseListComment: { body: '建议增加周末时段', author: { id: here.resident.publicId } }, userErrors: [] });
  const { data } = await world.as(null).ask(
    `query ($list: ID!, $buyer: ID!, $year: Int!) { purchaseList(id: $list) { budget { amount } comments { nodes { body author { id } line { id } } } } buyer(id: $buyer) { appropriations(filter: { fiscalYear: { eq: $year } }) { nodes { amount { amount } fundSource } } purchaseLists(filter: { year: { eq: $year } }) { nodes { id } } } }`,
    { list: listId(list), buyer: buyerId(office.buyer), year },
  );
  expect(data).toEqual({
    purchaseList: { budget: { amount: '120000.00' }, comments: { nodes: [{ body: '建议增加周末时段', author: null, line: null }] } },
    buyer: { appropriations: { nodes: [{ amount: { amount: '10.00' }, fundSource: 'COMMUNITY_GUARANTEE' }] }, purchaseLists: { nodes: [{ id: listId(list) }] } },
  });
});

test('catalogues are read by level, and a purchase runs from buyer to line through the public API alone', async () => {
  const say = async (person: Someone, mutation: string, answer: string, input: object) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await world.as(person).ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} { id } userErrors { code field rule } } }`, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[mutation];
  };
  const { data } = await world.as(null).ask('query ($id: ID!) { catalogueVersion(id: $id) { items(filter: { level: { eq: 3 } }) { nodes { code parent { code } children { nodes { code unit confidence } } } } } }', { id: `catalogue_${office.catalogue.id.replaceAll('-', '')}` });
  expect(data.catalogueVersion.items.nodes[0]).toEqual({ code: 'A0402', parent: { code: 'A04' }, children: { nodes: [{ code: 'A040201', unit: 'hour', confidence: 'LOCAL' }] } });
  year += 1;
  const { purchaseList } = await say(office.officer, 'purchaseListDraft', 'purchaseList', { buyerId: buyerId(office.buyer), year, title: '年度清单' });
  const added = await say(office.officer, 'purchaseLineAdd', 'purchaseLine', { ...office.terms(), listId: purchaseList.id });
  expect(added.userErrors).toEqual([]);
  expect(await say(office.officer, 'purchaseLineAdd', 'purchaseLine', { ...office.terms({ title: '劳务派遣' }), listId: purchaseList.id })).toEqual({ purchaseLine: null, userErrors: [{ code: 'PROHIBITED_CONTENT', field: 'title', rule: 'GP-06' }] });
});
