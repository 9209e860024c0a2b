import { DonationReceipt, issueReceipt, refundDonation, reissueReceipt, requestRefund } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { textOf } from '../transparency/pdf-text.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { type FundScene, bankGift, establishedFund, key } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); scene = await establishedFund(world); });
afterAll(() => world.close());

async function issued(amount: number | string = '66.60'): Promise<{ receipt: DonationReceipt; receiptId: string; donationId: string }> {
  const donationId = encodeId('donation', (await bankGift(world, scene, amount)).id);
  const receipt = await world.as(scene.finance).perform(issueReceipt, { donationId, idempotencyKey: key() });
  return { receipt, receiptId: encodeId('receipt', receipt.id), donationId };
}

const again = (receiptId: string) => ({ receiptId, reason: '纸质票据遗失', idempotencyKey: key() });

test('CH-17: a lost receipt is voided and issued anew under the next number, linked to the old one', async () => {
  const { receipt, receiptId } = await issued();
  const second = await world.as(scene.finance2).perform(reissueReceipt, again(receiptId));
  expect(second).toMatchObject({ number: receipt.number + 1, voidedAt: null });
  expect(second.replaces?.id).toBe(receipt.id);
  expect(await world.orm.em.fork().findOneOrFail(DonationReceipt, receipt.id)).toMatchObject({ voidedReason: '纸质票据遗失' });
  expect(await world.as(scene.finance).refusal(reissueReceipt, again(receiptId))).toMatchObject({ code: 'RECEIPT_VOIDED', rule: 'CH-17' });
});

test('two officers at once issue one in its place, and no number is skipped', async () => {
  const { receipt, receiptId } = await issued();
  const attempts = await Promise.allSettled([scene.finance, scene.finance2].map((officer) => world.as(officer).perform(reissueReceipt, again(receiptId))));
  expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await issued()).receipt.number).toBe(receipt.number + 2);
});

test('a retry under the same key issues once', async () => {
  const { receiptId } = await issued();
  const asked = again(receiptId);
  const [first, second] = [await world.as(scene.finance).tell(reissueReceipt, asked), await world.as(scene.finance).tell(reissueReceipt, asked)];
  expect(second).toMatchObject({ subjectId: first.subjectId, replayed: true });
});

test('strangers do not see it, stewards do not issue it', async () => {
  const { receiptId } = await issued();
  expect(await world.as(await world.people.someone()).denial(reissueReceipt, again(receiptId))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(scene.steward).denial(reissueReceipt, again(receiptId))).toMatchObject({ code: 'FORBIDDEN' });
});

test('CH-17: the database keeps a voided receipt voided, one in force per gift, and deletes none', async () => {
  const { receipt, receiptId } = await issued();
  await world.as(scene.finance).perform(reissueReceipt, again(receiptId));
  await expect(world.sql('update donation_receipt set voided_at = null, voided_reason = null where id = $1', [receipt.id])).rejects.toMatchObject({ constraint: 'donation_receipt_stands' });
  await expect(world.orm.em.fork().execute('delete from donation_receipt where id = ?', [receipt.id])).rejects.toThrow(/permission denied/);
});

test('a refund voids the receipt that is in force and leaves the older one as it is', async () => {
  const { receiptId, donationId } = await issued();
  const second = await world.as(scene.finance).perform(reissueReceipt, again(receiptId));
  await world.as(scene.finance).perform(requestRefund, { donationId, reason: '重复汇款' });
  await world.as(scene.steward).perform(refundDonation, { donationId, approve: true, idempotencyKey: key() });
  expect(await world.orm.em.fork().findOneOrFail(DonationReceipt, second.id)).toMatchObject({ voidedReason: '重复汇款' });
});

test('CH-17: as PDF it tells donor, amount, charity, handler and time, to the fund and the host, and to nobody else', async () => {
  const { receipt, receiptId } = await issued('21474836.49'.slice(0, 4));
  const path = `/documents/donation-receipt/${receiptId}.pdf`;
  const text = async (who: Someone | null) => {
    const response = await world.as(who).visit(path);
    return response.status === 200 ? textOf(Buffer.from(await response.arrayBuffer())).replace(/\s/g, '') : response.status;
  };
  expect(await text(null)).toBe(404);
  expect(await text(scene.resident)).toBe(404);
  const shown = await text(scene.finance);
  for (const said of ['捐赠票据', `2026-${String(receipt.number).padStart(6, '0')}`, '匿名', '2,147.00元', scene.fund.name, '非限定']) expect(shown).toContain(said.replace(/\s/g, ''));
  const next = await world.as(scene.finance).perform(reissueReceipt, again(receiptId));
  expect(await text(scene.hostManager)).toContain('已作废');
  const replaced = await world.as(scene.finance).visit(`/documents/donation-receipt/${encodeId('receipt', next.id)}.pdf`);
  expect(textOf(Buffer.from(await replaced.arrayBuffer())).replace(/\s/g, '')).toContain('替代已作废票据');
});
