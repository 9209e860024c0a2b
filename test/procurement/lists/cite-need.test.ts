import { type Need, NeedRoute, withdrawNeed } from '../../../src/needs/index.js';
import { type PurchaseLine, PurchaseLineState, citeNeed, contractLine, fulfilLine, reopenLine, tenderLine } from '../../../src/procurement/index.js';
import type { DeedDefinition } from '../../../src/platform/deeds/deed.js';
import type { Unit } from '../../../src/platform/deeds/unit.js';
import { type World, openWorld } from '../../kit/index.js';
import { Neighbourhood, needId } from '../../needs/neighbourhood.js';
import { PurchasingOffice, lineId } from '../purchasing-office.js';

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

const lineHere = async (): Promise<PurchaseLine> => await office.lineOn(await office.drafted((year += 1)), { communityId: here.community.publicId });
const cite = (line: PurchaseLine, need: Need) => ({ lineId: lineId(line), needId: needId(need) });

test('E9: a line cites a need that its community adopted for purchase', async () => {
  const [line, need] = [await lineHere(), await here.adopted()];
  await world.as(office.officer).perform(citeNeed, cite(line, need));
  const rows = await world.sql('select from purchase_line_need where line_id = $1 and need_id = $2', [line.id, need.id]);
  expect(rows).toHaveLength(1);
  expect((await world.as(office.officer).refusal(citeNeed, cite(line, need))).code).toBe('NEED_CITED');
});

test('E9: a need of another route or state is not cited, whatever writes it', async () => {
  const line = await lineHere();
  const insert = 'insert into purchase_line_need (id, line_id, need_id, cited_by_id, cited_at) values (gen_random_uuid(), $1, $2, $3, business_now())';
  for (const need of [await here.adopted(NeedRoute.FUND), await here.verified()]) {
    expect(await world.as(office.officer).refusal(citeNeed, cite(line, need))).toMatchObject({ code: 'NEED_NOT_FOR_PURCHASE', rule: 'E9' });
    await expect(world.sql(insert, [line.id, need.id, office.officer.id])).rejects.toMatchObject({ constraint: 'purchase_line_need_adopted' });
  }
});

test('E9: a need of another community is outside the area of the line', async () => {
  const elsewhere = await Neighbourhood.in(world);
  expect(await world.as(office.officer).refusal(citeNeed, cite(await lineHere(), await elsewhere.adopted()))).toMatchObject({ code: 'NEED_OUTSIDE', field: 'needId' });
});

test('a hidden need answers as a missing one', async () => {
  const need = await here.verified();
  await world.as(here.resident).perform(withdrawNeed, { needId: needId(need) });
  expect((await world.as(office.officer).denial(citeNeed, cite(await lineHere(), need))).code).toBe('NOT_FOUND');
});

test('only officers of the buyer cite', async () => {
  const [line, need] = [await lineHere(), await here.adopted()];
  expect((await world.as(office.approver).denial(citeNeed, cite(line, need))).code).toBe('FORBIDDEN');
  expect((await world.as(here.staff).denial(citeNeed, cite(line, need))).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(citeNeed, cite(line, need))).code).toBe('UNAUTHENTICATED');
});

test('the way of a line through tender and contract moves the needs it cites', async () => {
  const { line } = await office.published({ communityId: here.community.publicId }, (year += 1));
  const need = await here.adopted();
  await world.as(office.officer).perform(citeNeed, cite(line, need));
  const through = (step: (unit: Unit, id: string) => Promise<PurchaseLine>): Promise<PurchaseLine> => {
    const downstream: DeedDefinition<object, PurchaseLine> = { field: 'downstream', answers: 'line', scope: 'public', idempotency: 'none', act: (unit) => step(unit, line.id) };
    return world.as(office.officer).perform(downstream, {});
  };
  await through(tenderLine);
  expect((await here.now(need)).state).toBe('ADOPTED');
  await through(contractLine);
  expect((await here.now(need)).state).toBe('IN_DELIVERY');
  expect((await world.as(office.officer).refusal(citeNeed, cite(line, await here.adopted()))).code).toBe('WRONG_STATE');
  await through(reopenLine);
  expect((await here.now(need)).state).toBe('ADOPTED');
  await through(tenderLine);
  await through(contractLine);
  expect((await through(fulfilLine)).state).toBe(PurchaseLineState.FULFILLED);
  expect((await here.now(need)).state).toBe('MET');
});
