import { PaymentState, cancelPayment } from '../../src/payments/index.js';
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

test('whoever may submit takes a payment back before it is paid, and nobody else', async () => {
  const first = await submitted(world, work);
  for (const other of [work.approver, work.manager]) expect(await world.as(other).denial(cancelPayment, ending(first))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(work.staff).denial(cancelPayment, ending(first))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(work.third).perform(cancelPayment, ending(first))).toMatchObject({ state: PaymentState.CANCELLED });
  const second = await approved(world, work);
  expect(await world.as(work.officer).perform(cancelPayment, ending(second))).toMatchObject({ state: PaymentState.CANCELLED });
  expect(await receivedFen(world, work.organizationId)).toBe(0n);
  expect(await world.as(null).denial(cancelPayment, ending(second))).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('what was paid is not taken back', async () => {
  const payment = await paid(world, work);
  expect(await world.as(work.officer).refusal(cancelPayment, ending(payment))).toMatchObject({ code: 'WRONG_STATE' });
});
