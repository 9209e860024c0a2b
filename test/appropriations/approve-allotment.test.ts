import { AllotmentState, approveAllotment } from '../../src/appropriations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { Chain, allotmentId, key, yuan } from './chain.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const approval = (allotment: { id: string }) => ({ allotmentId: allotmentId(allotment), idempotencyKey: key() });

test('GP-08: a second person approves; the money is set aside, and within thirty days it is to be sent', async () => {
  const chain = await Chain.in(world);
  const proposed = await chain.proposed(600, { passOn: yuan(500) });
  const input = approval(proposed);
  const allotment = await world.as(chain.district.approver).perform(approveAllotment, input);
  expect(allotment).toMatchObject({ state: AllotmentState.ALLOTTED, dueAt: new Date('2026-04-01T15:59:59.999Z'), passOnBy: new Date('2026-05-01T15:59:59.999Z') });
  expect([await chain.held(chain.district.buyer, 'BUDGET'), await chain.held(chain.district.buyer, 'PAYABLE')]).toEqual([40_000n, 60_000n]);
  expect(await world.as(chain.district.approver).tell(approveAllotment, input)).toMatchObject({ replayed: true });
  expect(await world.as(chain.district.approver).refusal(approveAllotment, approval(proposed))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-08' });
  await verifyLedger(world);
});

test('GP-08: whoever proposed does not approve, whatever else they are; nor does anyone of another party', async () => {
  const chain = await Chain.in(world);
  const proposed = await chain.proposed(10);
  await world.people.grant(chain.district.officer, 'BUYER_APPROVER', chain.district.buyer);
  expect(await world.as(chain.district.officer).denial(approveAllotment, approval(proposed))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-08' });
  expect((await world.as(chain.district.supervisor).denial(approveAllotment, approval(proposed))).code).toBe('FORBIDDEN');
  expect((await world.as(chain.street.approver).denial(approveAllotment, approval(proposed))).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(approveAllotment, approval(proposed))).code).toBe('UNAUTHENTICATED');
  await expect(world.sql(`update allotment set state = 'ALLOTTED', approved_by_id = proposed_by_id, approved_at = now(), due_at = now() where id = $1`, [proposed.id])).rejects.toMatchObject({ constraint: 'allotment_two_people' });
});

test('GP-08: two approvals at once never allot more than was appropriated, and the database would refuse it', async () => {
  const chain = await Chain.in(world, 100);
  const both = [await chain.proposed(70), await chain.proposed(60)];
  const attempts = await Promise.allSettled(both.map((one) => world.as(chain.district.approver).perform(approveAllotment, approval(one))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MORE_THAN_APPROPRIATED' } });
  const [left] = await world.sql<{ id: string }>(`select id from allotment where appropriation_id = $1 and state = 'PROPOSED'`, [chain.appropriation.id]);
  await expect(world.sql(`update allotment set state = 'ALLOTTED', approved_by_id = $2, approved_at = now(), due_at = now() where id = $1`, [left!.id, chain.district.approver.id])).rejects.toMatchObject({ constraint: 'allotment_within_source' });
});

test('AD-01: out of what a street holds to pass on, no more is allotted than it has to pass on and has received', async () => {
  const chain = await Chain.in(world);
  const toStreet = await chain.allotted(500, 300);
  await chain.arrived(toStreet, 200);
  const more = { appropriationId: null, fromAllotmentId: allotmentId(toStreet), communityId: chain.community.publicId };
  const beyond = await chain.proposed(250, more, chain.street.officer);
  expect(await world.as(chain.street.approver).refusal(approveAllotment, approval(beyond))).toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
  await chain.arrived(toStreet, 300);
  expect([await chain.held(chain.street.buyer, 'PAYABLE'), await chain.held(chain.street.buyer, 'BUDGET')]).toEqual([30_000n, 20_000n]);
  await world.as(chain.street.approver).perform(approveAllotment, approval(beyond));
  await verifyLedger(world);
});
