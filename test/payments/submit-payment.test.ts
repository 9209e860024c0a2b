import { PaymentState, cancelPayment, submitPayment } from '../../src/payments/index.js';
import { type World, openWorld } from '../kit/index.js';
import { ending, receivedFen, submission, submitted } from './stage.js';
import { type Work, Works, key } from './works.js';

let world: World;
let works: Works;
let purchase: Work;
let grant: Work;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
  grant = await works.grant();
  purchase = await works.purchase([4_000, 6_000]);
});
afterAll(() => world.close());

test('GP-14: a milestone that was not accepted is not payable', async () => {
  expect(await world.as(purchase.officer).refusal(submitPayment, submission(purchase))).toMatchObject({ code: 'NOT_PAYABLE', rule: 'GP-14', field: 'milestoneId' });
  expect(await world.as(grant.officer).refusal(submitPayment, submission(grant, 1))).toMatchObject({ code: 'NOT_PAYABLE' });
});

test('GP-14: an officer submits an accepted milestone; the amount is the milestone’s, and thirty days run', async () => {
  await works.accepted(purchase, purchase.milestones[0]!);
  const payment = await submitted(world, purchase);
  expect(payment).toMatchObject({ state: PaymentState.SUBMITTED, amountFen: purchase.milestones[0]!.amountFen });
  expect(payment.payee.id).toBe(purchase.organizationId);
  expect(payment.payBy.getTime() - payment.submittedAt.getTime()).toBeGreaterThanOrEqual(30 * 86_400_000);
  expect(await receivedFen(world, purchase.organizationId)).toBe(0n);
});

test('GP-14: a milestone is submitted once, also at the same moment; after it was taken back, again', async () => {
  await works.accepted(purchase, purchase.milestones[1]!);
  const attempts = await Promise.allSettled([1, 2, 3].map(() => world.as(purchase.officer).perform(submitPayment, submission(purchase, 1))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'ALREADY_SUBMITTED' });
  const made = attempts.find((attempt) => attempt.status === 'fulfilled')!;
  await world.as(purchase.officer).perform(cancelPayment, ending((made as PromiseFulfilledResult<{ id: string }>).value));
  expect(await submitted(world, purchase, 1)).toMatchObject({ state: PaymentState.SUBMITTED });
});

test('the first instalment of a grant is payable by the signatures, and the grantee may ask for it itself', async () => {
  const input = submission(grant);
  const payment = await world.as(grant.manager).perform(submitPayment, input);
  expect(payment).toMatchObject({ state: PaymentState.SUBMITTED, amountFen: 300_000n });
  expect(await world.as(grant.manager).tell(submitPayment, input)).toMatchObject({ replayed: true });
  expect(await world.as(grant.manager).refusal(submitPayment, { ...input, invoiceNumber: null })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('the supplier of a purchase, approvers, other buyers’ officers and strangers submit nothing', async () => {
  const other = await world.people.withRole('FUND_STEWARD', { id: grant.contract.fund!.id });
  for (const someone of [purchase.manager, purchase.approver, purchase.staff, other]) {
    expect(await world.as(someone).denial(submitPayment, submission(purchase))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-14' });
  }
  expect(await world.as(null).denial(submitPayment, submission(purchase))).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await world.as(purchase.officer).denial(submitPayment, { milestoneId: 'milestone_00000000000000000000000000000000', idempotencyKey: key() })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(purchase.officer).refusal(submitPayment, { ...submission(purchase), idempotencyKey: null })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
});
