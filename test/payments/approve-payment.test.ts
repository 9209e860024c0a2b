import { PaymentState, approvePayment } from '../../src/payments/index.js';
import { type World, openWorld } from '../kit/index.js';
import { approval, submitted } from './stage.js';
import { type Work, Works } from './works.js';

let world: World;
let work: Work;
beforeAll(async () => {
  world = await openWorld();
  const works = new Works(world);
  work = await works.delivered(await works.purchase([5_000, 5_000]));
});
afterAll(() => world.close());

test('GP-14: an approver of the buyer approves what another submitted, once', async () => {
  const payment = await submitted(world, work);
  const input = approval(payment);
  expect(await world.as(work.approver).perform(approvePayment, input)).toMatchObject({ state: PaymentState.APPROVED });
  expect(await world.as(work.approver).tell(approvePayment, input)).toMatchObject({ replayed: true });
  expect(await world.as(work.approver).refusal(approvePayment, approval(payment))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-14' });
});

test('design §3.5: nobody approves their own submission, whatever roles they hold; no role is exempt', async () => {
  const payment = await submitted(world, work, 1);
  await world.people.grant(work.officer, 'BUYER_APPROVER', { id: work.contract.buyer!.id });
  expect(await world.as(work.officer).denial(approvePayment, approval(payment))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-14', reason: { en: 'Whoever submitted a payment does not approve it.', zh: '提交付款的人不得批准该付款。' } });
  await expect(world.sql(`update payment set state = 'APPROVED', approved_by_id = submitted_by_id, approved_at = now() where id = $1`, [payment.id])).rejects.toMatchObject({ constraint: 'payment_three_people' });
  const operator = await world.people.operator();
  expect(await world.as(operator).denial(approvePayment, approval(payment))).toMatchObject({ code: 'NOT_FOUND' });
});

test('PL-16: members of the organization that is paid approve nothing for it', async () => {
  const [{ id }] = await world.sql<{ id: string }>(`select id from payment where state = 'SUBMITTED'`) as [{ id: string }];
  const both = await world.people.withRole('BUYER_APPROVER', { id: work.contract.buyer!.id });
  await world.people.grant(both, 'ORG_MEMBER', { id: work.organizationId });
  expect(await world.as(both).denial(approvePayment, approval({ id }))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
  for (const other of [work.third, work.manager]) expect(await world.as(other).denial(approvePayment, approval({ id }))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(work.staff).denial(approvePayment, approval({ id }))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(null).denial(approvePayment, approval({ id }))).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await world.as(work.approver).refusal(approvePayment, { ...approval({ id }), expectedVersion: 9 })).toMatchObject({ code: 'STALE_VERSION' });
});
