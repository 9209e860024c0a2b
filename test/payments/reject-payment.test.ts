import { PaymentState, rejectPayment } from '../../src/payments/index.js';
import { type World, openWorld } from '../kit/index.js';
import { approved, ending, paid, receivedFen, submitted } from './stage.js';
import { type Work, Works } from './works.js';

let world: World;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  work = await works.delivered(await works.purchase());
});
afterAll(() => world.close());

test('GP-14: an approver rejects a payment with a reason, submitted or approved; it can be submitted anew', async () => {
  const first = await submitted(world, work);
  for (const other of [work.officer, work.third, work.manager]) expect(await world.as(other).denial(rejectPayment, ending(first))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-14' });
  expect(await world.as(work.approver).perform(rejectPayment, ending(first))).toMatchObject({ state: PaymentState.REJECTED, endedReason: '发票有误' });
  expect(await world.as(work.approver).refusal(rejectPayment, ending(first))).toMatchObject({ code: 'WRONG_STATE' });
  const second = await approved(world, work);
  expect(await world.as(work.approver).perform(rejectPayment, ending(second))).toMatchObject({ state: PaymentState.REJECTED });
  expect(await receivedFen(world, work.organizationId)).toBe(0n);
  expect(await world.as(null).denial(rejectPayment, ending(second))).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('what was paid is not rejected', async () => {
  const payment = await paid(world, work);
  expect(await world.as(work.approver).refusal(rejectPayment, ending(payment))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-14' });
});
