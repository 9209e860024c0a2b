import { mkdirSync, writeFileSync } from 'node:fs';
import { AcceptingSide, publishContract } from '../../src/contracts/index.js';
import { contractId, milestoneId, PurchaseDesk } from '../contracts/desk.js';
import { type World, openWorld } from '../kit/index.js';
import { awardId, key, tenderId } from '../procurement/tender-room.js';

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
  for (const path of paths) {
    const response = await world.as(null).visit(path);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = Buffer.from(await (await world.as(stranger).visit(path)).arrayBuffer());
    expect(again.equals(bytes)).toBe(true);
    if (keep) {
      mkdirSync(keep, { recursive: true });
      writeFileSync(`${keep}/${path.split('/')[2]}.pdf`, bytes);
    }
  }
});

test.each(['/documents/', '/documents/nothing/award_00000000000000000000000000000001.pdf', '/documents/constructor/award_00000000000000000000000000000001.pdf', '/documents/contract/contract_00000000000000000000000000000001.pdf', '/documents/contract/award_00000000000000000000000000000001.pdf'])('%s is not there', async (path) => {
  expect((await world.as(null).visit(path)).status).toBe(404);
});
