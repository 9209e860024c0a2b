import { RemittanceState, confirmRemittance, disputeRemittance, receiveRemittance, returnRemittance } from '../../src/appropriations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { Chain, key, remittanceId } from './chain.js';

let world: World;
let chain: Chain;
beforeAll(async () => {
  world = await openWorld();
  chain = await Chain.in(world, 10_000);
});
afterAll(() => world.close());

const confirming = (one: { id: string }) => ({ remittanceId: remittanceId(one), idempotencyKey: key() });
const saying = (one: { id: string }) => ({ remittanceId: remittanceId(one), reason: '未到账', idempotencyKey: key() });

test('AD-01: two people of the community record and confirm what arrived; from then on it is the community\'s', async () => {
  const remittance = await chain.sent(await chain.direct(100), 100);
  expect(await world.as(chain.staff).perform(receiveRemittance, chain.arrival(remittance, 100))).toMatchObject({ state: RemittanceState.RECEIVED, receivedFen: 10_000n });
  expect(await chain.held(chain.community, 'BUDGET')).toBe(0n);
  const input = confirming(remittance);
  expect(await world.as(chain.staff2).perform(confirmRemittance, input)).toMatchObject({ state: RemittanceState.CONFIRMED });
  expect(await world.as(chain.staff2).tell(confirmRemittance, input)).toMatchObject({ replayed: true });
  expect([await chain.held(chain.community, 'BUDGET'), await chain.held(chain.community, 'PAYABLE'), await chain.held(chain.community, 'APPROPRIATION')]).toEqual([10_000n, 0n, -10_000n]);
  await verifyLedger(world);
});

test('AD-01: what did not arrive is owed again by the sender', async () => {
  const allotment = await chain.direct(100);
  const before = await chain.held(chain.district.buyer, 'PAYABLE');
  await chain.arrived(allotment, 100, { received: 90 });
  expect(await chain.held(chain.district.buyer, 'PAYABLE')).toBe(before - 9_000n);
  await chain.arrived(allotment, 10);
  await verifyLedger(world);
});

test('AD-01: two confirmations at once count once', async () => {
  const remittance = await chain.sent(await chain.direct(100), 100);
  await world.as(chain.staff).perform(receiveRemittance, chain.arrival(remittance, 100));
  const third = await world.people.withRole('COMMUNITY_STAFF', chain.community);
  const before = await chain.held(chain.community, 'BUDGET');
  const attempts = await Promise.allSettled([chain.staff2, third].map((person) => world.as(person).perform(confirmRemittance, confirming(remittance))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'WRONG_STATE' } });
  expect(await chain.held(chain.community, 'BUDGET')).toBe(before + 10_000n);
});

test('AD-01: whoever recorded does not confirm, whoever sent does not receive, and strangers do neither', async () => {
  const remittance = await chain.sent(await chain.direct(10), 10);
  await world.people.grant(chain.district.approver, 'COMMUNITY_STAFF', chain.community);
  for (const deed of [receiveRemittance, confirmRemittance, disputeRemittance] as const) {
    const input = { ...chain.arrival(remittance, 10), ...saying(remittance) };
    for (const person of [chain.district.approver, chain.street.officer, chain.district.supervisor]) expect((await world.as(person).denial(deed as typeof receiveRemittance, input)).code).toBe('FORBIDDEN');
    expect((await world.as(null).denial(deed as typeof receiveRemittance, input)).code).toBe('UNAUTHENTICATED');
  }
  expect(await world.as(chain.staff2).refusal(confirmRemittance, confirming(remittance))).toMatchObject({ code: 'WRONG_STATE', rule: 'AD-01' });
  await world.as(chain.staff).perform(receiveRemittance, chain.arrival(remittance, 10));
  expect(await world.as(chain.staff).denial(confirmRemittance, confirming(remittance))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-08' });
  await expect(world.sql(`update remittance set state = 'CONFIRMED', confirmed_by_id = received_by_id, confirmed_at = now() where id = $1`, [remittance.id])).rejects.toMatchObject({ constraint: 'remittance_four_people' });
});

test('AD-01: no more arrives than was sent, and not before it was sent or tomorrow', async () => {
  const remittance = await chain.sent(await chain.direct(10), 10);
  expect(await world.as(chain.staff).refusal(receiveRemittance, chain.arrival(remittance, '10.01'))).toMatchObject({ code: 'MORE_THAN_SENT', field: 'amount' });
  for (const receivedOn of ['2026-03-01', '2026-03-03']) expect(await world.as(chain.staff).refusal(receiveRemittance, chain.arrival(remittance, 10, { receivedOn }))).toMatchObject({ code: 'DAY_AHEAD' });
});

test('AD-01: a community disputes what did not arrive; the bank gives it back and it is sent anew, or it arrives after all', async () => {
  const allotment = await chain.direct(20);
  const [lost, late] = [await chain.sent(allotment, 10), await chain.sent(allotment, 10)];
  await world.as(chain.staff).perform(receiveRemittance, chain.arrival(late, 10));
  expect(await world.as(chain.staff2).perform(disputeRemittance, saying(late))).toMatchObject({ state: RemittanceState.DISPUTED, receivedFen: null, disputeReason: '未到账' });
  await world.as(chain.staff).perform(receiveRemittance, chain.arrival(late, 10));
  await world.as(chain.staff2).perform(confirmRemittance, confirming(late));
  await world.as(chain.staff).perform(disputeRemittance, saying(lost));
  expect((await world.as(chain.district.officer).denial(returnRemittance, saying(lost))).code).toBe('FORBIDDEN');
  expect((await world.as(chain.staff).denial(returnRemittance, saying(lost))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(returnRemittance, saying(lost))).code).toBe('UNAUTHENTICATED');
  expect(await world.as(chain.district.approver).perform(returnRemittance, saying(lost))).toMatchObject({ state: RemittanceState.RETURNED });
  expect(await world.as(chain.district.approver).refusal(returnRemittance, saying(late))).toMatchObject({ code: 'WRONG_STATE' });
  await chain.arrived(allotment, 10);
  await verifyLedger(world);
});
