import { RemittanceState, cancelRemittance, sendRemittance, submitRemittance } from '../../src/appropriations/index.js';
import { type World, openWorld } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { Chain, allotmentId, key, remittanceId, yuan } from './chain.js';

let world: World;
let chain: Chain;
beforeAll(async () => {
  world = await openWorld();
  chain = await Chain.in(world);
});
afterAll(() => world.close());

test('GP-08: an officer submits and an approver sends, in parts; the money is on its way until it is confirmed', async () => {
  const allotment = await chain.direct(100);
  const submitted = await chain.submitted(allotment, 40);
  expect(submitted).toMatchObject({ state: RemittanceState.SUBMITTED, back: false, payer: { id: chain.district.buyer.id }, payee: { id: chain.community.id } });
  const input = chain.sending(submitted);
  expect(await world.as(chain.district.approver).perform(sendRemittance, input)).toMatchObject({ state: RemittanceState.SENT, confirmBy: new Date('2026-03-12T15:59:59.999Z'), sentOn: '2026-03-02' });
  expect(await world.as(chain.district.approver).tell(sendRemittance, input)).toMatchObject({ replayed: true });
  expect([await chain.held(chain.district.buyer, 'PAYABLE'), await chain.held(chain.community, 'PAYABLE'), await chain.held(chain.community, 'BUDGET')]).toEqual([6_000n, 4_000n, 0n]);
  await chain.sent(allotment, 60);
  expect(await world.as(chain.district.officer).refusal(submitRemittance, { allotmentId: allotmentId(allotment), amount: yuan('0.01'), idempotencyKey: key() })).toMatchObject({ code: 'MORE_THAN_ALLOTTED', rule: 'GP-08' });
  await verifyLedger(world);
});

test('GP-08: two sendings at once never send more than was allotted', async () => {
  const allotment = await chain.direct(100);
  const both = [await chain.submitted(allotment, 70), await chain.submitted(allotment, 60)];
  const attempts = await Promise.allSettled(both.map((one) => world.as(chain.district.approver).perform(sendRemittance, chain.sending(one))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MORE_THAN_ALLOTTED' } });
  const [left] = await world.sql<{ id: string }>(`select id from remittance where allotment_id = $1 and state = 'SUBMITTED'`, [allotment.id]);
  await expect(world.sql(`update remittance set state = 'SENT', sent_by_id = $2, sent_at = now(), sent_on = '2026-03-02', channel = 'TREASURY', reference = 'GK-X', confirm_by = now() where id = $1`, [left!.id, chain.district.approver.id]))
    .rejects.toMatchObject({ constraint: 'remittance_within_allotment' });
});

test('GP-08: nothing is sent of what is only proposed; a day ahead and a used reference are refused', async () => {
  const proposed = await chain.proposed(10);
  expect(await world.as(chain.district.officer).refusal(submitRemittance, { allotmentId: allotmentId(proposed), amount: yuan(1), idempotencyKey: key() })).toMatchObject({ code: 'SOURCE_NOT_OPEN' });
  const allotment = await chain.direct(10);
  const [first, second] = [await chain.submitted(allotment, 1), await chain.submitted(allotment, 1)];
  expect(await world.as(chain.district.approver).refusal(sendRemittance, chain.sending(first, { sentOn: '2026-03-03' }))).toMatchObject({ code: 'DAY_AHEAD', field: 'sentOn' });
  const used = chain.sending(first, { reference: `USED-${key().slice(0, 8)}` });
  await world.as(chain.district.approver).tell(sendRemittance, used);
  expect(await world.as(chain.district.approver).refusal(sendRemittance, chain.sending(second, { reference: used.reference }))).toMatchObject({ code: 'REFERENCE_USED' });
});

test('GP-08: whoever submitted does not send; supervisors, receivers and strangers neither', async () => {
  const remittance = await chain.submitted(await chain.direct(10), 5);
  await world.people.grant(chain.district.officer, 'BUYER_APPROVER', chain.district.buyer);
  for (const person of [chain.district.officer, chain.district.supervisor]) expect(await world.as(person).denial(sendRemittance, chain.sending(remittance))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-08' });
  expect((await world.as(chain.staff).denial(sendRemittance, chain.sending(remittance))).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(sendRemittance, chain.sending(remittance))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(chain.street.officer).denial(submitRemittance, { allotmentId: allotmentId(await chain.direct(1)), amount: yuan(1), idempotencyKey: key() })).code).toBe('FORBIDDEN');
});

test('GP-08: the payer takes back what is not sent yet, and nothing afterwards', async () => {
  const allotment = await chain.direct(10);
  const ending = (one: { id: string }) => ({ remittanceId: remittanceId(one), reason: '金额有误', idempotencyKey: key() });
  const [submitted, sent] = [await chain.submitted(allotment, 5), await chain.sent(allotment, 5)];
  expect(await world.as(chain.district.officer).perform(cancelRemittance, ending(submitted))).toMatchObject({ state: RemittanceState.CANCELLED });
  expect(await world.as(chain.district.approver).refusal(cancelRemittance, ending(sent))).toMatchObject({ code: 'WRONG_STATE' });
  expect((await world.as(chain.staff).denial(cancelRemittance, ending(sent))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(cancelRemittance, ending(sent))).code).toBe('UNAUTHENTICATED');
});
