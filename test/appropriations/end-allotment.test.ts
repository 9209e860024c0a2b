import { AllotmentState, cancelAllotment, closeAllotment, returnRemittance } from '../../src/appropriations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { Chain, allotmentId, key, remittanceId, yuan } from './chain.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const ending = (allotment: { id: string }) => ({ allotmentId: allotmentId(allotment), reason: '年度预算调整', idempotencyKey: key() });

test('GP-08: an allotment is cancelled before anything was sent, and its money goes back', async () => {
  const chain = await Chain.in(world);
  const [proposed, allotted] = [await chain.proposed(100), await chain.allotted(300)];
  expect(await world.as(chain.district.officer).perform(cancelAllotment, ending(proposed))).toMatchObject({ state: AllotmentState.CANCELLED });
  expect(await chain.held(chain.district.buyer, 'BUDGET')).toBe(70_000n);
  const input = ending(allotted);
  expect(await world.as(chain.district.approver).perform(cancelAllotment, input)).toMatchObject({ state: AllotmentState.CANCELLED, releasedFen: 0n });
  expect([await chain.held(chain.district.buyer, 'BUDGET'), await chain.held(chain.district.buyer, 'PAYABLE')]).toEqual([100_000n, 0n]);
  expect(await world.as(chain.district.approver).tell(cancelAllotment, input)).toMatchObject({ replayed: true });
  expect(await world.as(chain.district.approver).refusal(cancelAllotment, ending(allotted))).toMatchObject({ code: 'WRONG_STATE' });
  await chain.allotted(1_000);
});

test('GP-08: once money was sent, or is about to be, nothing is cancelled; the database refuses it, too', async () => {
  const chain = await Chain.in(world);
  const allotment = await chain.allotted(300);
  await chain.submitted(allotment, 50);
  expect(await world.as(chain.district.approver).refusal(cancelAllotment, ending(allotment))).toMatchObject({ code: 'UNDER_WAY', rule: 'GP-08' });
  await chain.sent(allotment, 50);
  expect(await world.as(chain.district.approver).refusal(cancelAllotment, ending(allotment))).toMatchObject({ code: 'SENT_ALREADY', rule: 'GP-08' });
  await expect(world.sql(`update allotment set state = 'CANCELLED', ended_by_id = proposed_by_id, ended_at = now(), ended_reason = 'x' where id = $1`, [allotment.id])).rejects.toMatchObject({ constraint: 'allotment_cancelled_unsent' });
});

test('GP-08: what was never sent goes back when an allotment is closed, and can be allotted anew', async () => {
  const chain = await Chain.in(world);
  const allotment = await chain.direct(600);
  await chain.arrived(allotment, 250);
  const way = await chain.sent(allotment, 50);
  expect(await world.as(chain.district.approver).refusal(closeAllotment, ending(allotment))).toMatchObject({ code: 'UNDER_WAY' });
  expect((await world.as(chain.district.officer).denial(closeAllotment, ending(allotment))).code).toBe('FORBIDDEN');
  await world.as(chain.district.approver).perform(returnRemittance, { remittanceId: remittanceId(way), reason: '账号有误，银行退汇', idempotencyKey: key() });
  expect(await world.as(chain.district.approver).perform(closeAllotment, ending(allotment))).toMatchObject({ state: AllotmentState.CLOSED, releasedFen: 35_000n });
  expect([await chain.held(chain.district.buyer, 'BUDGET'), await chain.held(chain.community, 'BUDGET')]).toEqual([75_000n, 25_000n]);
  await chain.allotted(750);
  await verifyLedger(world);
});

test('people of others and strangers end nothing', async () => {
  const chain = await Chain.in(world);
  const allotment = await chain.allotted(10);
  for (const deed of [cancelAllotment, closeAllotment]) {
    for (const person of [chain.street.approver, chain.staff, chain.district.supervisor]) expect((await world.as(person).denial(deed, ending(allotment))).code).toBe('FORBIDDEN');
    expect((await world.as(null).denial(deed, ending(allotment))).code).toBe('UNAUTHENTICATED');
  }
  const proposed = await chain.proposed(10, { passOn: yuan(1) });
  expect((await world.as(chain.staff).denial(cancelAllotment, ending(proposed))).code).toBe('NOT_FOUND');
});
