import { randomUUID } from 'node:crypto';
import { ReturnGround, confirmRemittance, receiveRemittance, sendRemittance, submitRemittance } from '../../src/appropriations/index.js';
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

/** Moves money as the application's own role could, past every deed. */
const moved = (from: string, to: string, kind: string, subject: string = randomUUID()) =>
  world.sql(`select ledger_post(gen_random_uuid(), $3, 'CNY', '管理费', 'Nothing', $4::uuid, null, null, null, jsonb_build_array(
    jsonb_build_object('owner', $1::text, 'kind', 'BUDGET', 'fundSource', 'GENERAL_BUDGET', 'amount', '-100'), jsonb_build_object('owner', $2::text, 'kind', 'FEES', 'amount', '100')))`, [from, to, kind, subject]);

test('E66: a street takes no management fee on what belongs to a community: the deed refuses it', async () => {
  const allotment = await chain.direct(100);
  const remittance = await chain.arrived(allotment, 100);
  const fee = { allotmentId: allotmentId(allotment), amount: yuan(5), returnGround: ReturnGround.MANAGEMENT_FEE, idempotencyKey: key() };
  expect(await world.as(chain.staff).refusal(submitRemittance, fee)).toMatchObject({ code: 'NO_FEE', rule: 'E66', field: 'returnGround' });
  await expect(world.sql(`insert into remittance (id, allotment_id, payer_id, payee_id, back, ground, amount_fen, state, submitted_by_id, submitted_at)
    select gen_random_uuid(), allotment_id, payee_id, payer_id, true, 'MANAGEMENT_FEE', 1, 'SUBMITTED', submitted_by_id, now() from remittance where id = $1`, [remittance.id])).rejects.toMatchObject({ constraint: 'remittance_no_fee' });
});

test('E66: the database refuses it in the ledger, under whatever name, and with another remittance for a cover', async () => {
  const remittance = await chain.arrived(await chain.direct(100), 100);
  for (const kind of ['MANAGEMENT_FEE', 'DONATION', 'REMITTANCE_CONFIRMED', 'REMITTANCE_SENT']) {
    await expect(moved(chain.community.id, chain.street.buyer.id, kind)).rejects.toMatchObject({ constraint: 'ledger_no_fee_on_community' });
    await expect(moved(chain.community.id, chain.street.buyer.id, kind, remittance.id)).rejects.toMatchObject({ constraint: 'ledger_no_fee_on_community' });
  }
  expect(await moved(chain.community.id, (await world.organizations.active()).id, 'EXPENSE')).toHaveLength(1);
  await verifyLedger(world);
});

test('GP-08: what is left over goes back up, by two people at each end, and no more than was confirmed', async () => {
  const allotment = await chain.direct(100);
  await chain.arrived(allotment, 100);
  const back = { allotmentId: allotmentId(allotment), amount: yuan(30), returnGround: ReturnGround.UNSPENT, idempotencyKey: key() };
  expect(await world.as(chain.staff).refusal(submitRemittance, { ...back, amount: yuan(101), idempotencyKey: key() })).toMatchObject({ code: 'MORE_THAN_RECEIVED' });
  expect((await world.as(chain.district.officer).denial(submitRemittance, back)).code).toBe('FORBIDDEN');
  const before = [await chain.held(chain.community, 'BUDGET'), await chain.held(chain.district.buyer, 'PAYABLE')] as const;
  const remittance = await world.as(chain.staff).perform(submitRemittance, back);
  expect(remittance).toMatchObject({ back: true, payer: { id: chain.community.id }, payee: { id: chain.district.buyer.id } });
  await world.as(chain.staff2).perform(sendRemittance, chain.sending(remittance));
  await world.as(chain.district.officer).perform(receiveRemittance, chain.arrival(remittance, 30));
  await world.as(chain.district.approver).perform(confirmRemittance, { remittanceId: remittanceId(remittance), idempotencyKey: key() });
  expect([await chain.held(chain.community, 'BUDGET'), await chain.held(chain.district.buyer, 'PAYABLE')]).toEqual([before[0] - 3_000n, before[1] + 3_000n]);
  await verifyLedger(world);
});
