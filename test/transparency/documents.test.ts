import { mkdirSync, writeFileSync } from 'node:fs';
import { AcceptingSide, publishContract } from '../../src/contracts/index.js';
import { contractId, milestoneId, PurchaseDesk } from '../contracts/desk.js';
import { type World, openWorld } from '../kit/index.js';
import { awardId, key, tenderId } from '../procurement/tender-room.js';
import { textOf } from './pdf-text.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const keep = process.env['DOCUMENTS_DIR'];

test('notices, contract and acceptance sheet come as PDF, with the visibility of what they tell, byte for byte alike', async () => {
  const desk = await PurchaseDesk.in(world);
  const draft = await desk.room.drafted();
  expect((await world.as(null).visit(`/documents/tender-notice/${tenderId(draft)}.pdf`)).status).toBe(404);
  const deal = await desk.signed();
  const stranger = await world.people.someone();
  const contract = `/documents/contract/${contractId(deal.contract)}.pdf`;
  expect((await world.as(stranger).visit(contract)).status).toBe(404);
  expect((await world.as(deal.people.manager).visit(contract)).status).toBe(200);
  await world.as(deal.people.drafter).tell(publishContract, { contractId: contractId(deal.contract), idempotencyKey: key() });
  await world.sweep();
  const milestone = await deal.milestone(1);
  const acceptance = `/documents/acceptance/${milestoneId(milestone)}.pdf`;
  await deal.delivered(milestone);
  expect((await world.as(null).visit(acceptance)).status).toBe(404);
  await deal.accept(milestone, AcceptingSide.CLIENT);
  await deal.accept(milestone, AcceptingSide.COMMUNITY);
  const [{ award, tender }] = await world.sql<{ award: string; tender: string }>('select id as award, tender_id as tender from award') as [{ award: string; tender: string }];
  const paths = [`/documents/tender-notice/${tenderId({ id: tender })}.pdf`, `/documents/award-notice/${awardId({ id: award })}.pdf`, contract, acceptance];
  const texts: string[] = [];
  for (const path of paths) {
    const response = await world.as(null).visit(path);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = Buffer.from(await (await world.as(stranger).visit(path)).arrayBuffer());
    expect(again.equals(bytes)).toBe(true);
    texts.push(textOf(bytes));
    if (keep) {
      mkdirSync(keep, { recursive: true });
      writeFileSync(`${keep}/${path.split('/')[2]}.pdf`, bytes);
    }
  }
  const [notice, result, agreement, sheet] = texts as [string, string, string, string];
  const { data } = await world.as(null).ask(facts, { tender: tenderId({ id: tender }), award: awardId({ id: award }), contract: contractId(deal.contract), milestone: milestoneId(milestone) });
  tells(notice, '采购公告', data.tender.title, data.tender.requirement, data.tender.buyer.name, data.tender.buyer.creditCode, yuan(data.tender.budget), ...data.tender.lines.nodes.flatMap((line: Data) => [line.title, `${line.quantity}${line.unit}`, line.standard, yuan(line.budget)]), ...data.tender.criteria.nodes.flatMap((one: Data) => [one.name, String(one.points)]));
  tells(result, '采购结果公告', data.award.organization.name, data.award.organization.creditCode, yuan(data.award.amount), ...data.award.tender.bids.nodes.flatMap((bid: Data) => [bid.organization.name, yuan(bid.price), bid.totalScore]));
  tells(agreement, '政府购买服务合同', data.contract.title, data.contract.content, data.contract.standards, data.contract.rightsAndDuties, data.contract.breachTerms, yuan(data.contract.amount), ...data.contract.milestones.nodes.flatMap((one: Data) => [one.title, one.deliverable, yuan(one.amount)]));
  tells(sheet, '服务验收单', data.milestone.title, data.milestone.deliverable, yuan(data.milestone.amount), '委托方与社区均已验收合格', String(data.milestone.socialWorkMinutes));
  for (const text of texts) expect(text).not.toContain('\uFFFD');
  // The proposal of a bid is in no document.
  expect(texts.join()).not.toContain('五名持证社工');
});

type Data = ReturnType<typeof JSON.parse>;

const facts = `query ($tender: ID!, $award: ID!, $contract: ID!, $milestone: ID!) {
  tender(id: $tender) { title requirement budget { amount } buyer { name creditCode } lines(first: 50) { nodes { title quantity unit standard budget { amount } } } criteria(first: 30) { nodes { name points } } }
  award(id: $award) { amount { amount } organization { name creditCode } tender { bids(first: 50) { nodes { totalScore price { amount } organization { name } } } } }
  contract(id: $contract) { title content standards rightsAndDuties breachTerms amount { amount } milestones(first: 50) { nodes { title deliverable amount { amount } } } }
  milestone(id: $milestone) { title deliverable socialWorkMinutes amount { amount } } }`;

/** An amount as documents write it. */
const yuan = ({ amount }: { amount: string }): string => `${amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}元`;

/** Whether what a PDF shows holds each of the texts, blanks aside. */
function tells(shown: string, ...texts: readonly string[]): void {
  const missing = texts.filter((text) => !shown.includes(text.replace(/\s/g, '')));
  expect(missing).toEqual([]);
}

test.each(['/documents/', '/documents/nothing/award_00000000000000000000000000000001.pdf', '/documents/constructor/award_00000000000000000000000000000001.pdf', '/documents/contract/contract_00000000000000000000000000000001.pdf', '/documents/contract/award_00000000000000000000000000000001.pdf'])('%s is not there', async (path) => {
  expect((await world.as(null).visit(path)).status).toBe(404);
});
