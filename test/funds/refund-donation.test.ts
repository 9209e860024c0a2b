import { DonationChannel, DonationReceipt, DonationState, DonorKind, confirmDonation, createDonation, issueReceipt, refundDonation, requestRefund } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { type FundScene, bankGift, establishedFund, freeFen, key, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); scene = await establishedFund(world); });
afterAll(() => world.close());

async function gift(amount = 100): Promise<string> {
  return encodeId('donation', (await bankGift(world, scene, amount)).id);
}

const answer = (donationId: string, approve = true) => ({ donationId, approve, idempotencyKey: key() });

describe('refunds', () => {
  test('one asks, another gives back: the ledger turns the entry around', async () => {
    const before = await freeFen(world, scene);
    const donationId = await gift();
    await world.as(scene.finance).perform(requestRefund, { donationId, reason: '重复汇款' });
    expect(await world.as(scene.finance).denial(refundDonation, answer(donationId))).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-21' });
    expect((await world.as(scene.steward).perform(refundDonation, answer(donationId))).state).toBe(DonationState.REFUNDED);
    expect(await freeFen(world, scene)).toBe(before);
    expect(await world.as(scene.steward).refusal(refundDonation, answer(donationId))).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('a declined request leaves the gift where it is', async () => {
    const donationId = await gift();
    const before = await freeFen(world, scene);
    await world.as(scene.finance).perform(requestRefund, { donationId, reason: '重复汇款' });
    expect(await world.as(scene.steward).perform(refundDonation, answer(donationId, false))).toMatchObject({ state: DonationState.RECEIVED, endedReason: null });
    expect(await freeFen(world, scene)).toBe(before);
  });

  test('strangers do neither', async () => {
    const donationId = await gift();
    const stranger = await world.people.someone();
    expect(await world.as(stranger).denial(requestRefund, { donationId, reason: '重复汇款' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await world.as(stranger).denial(refundDonation, answer(donationId))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('CH-17: receipts', () => {
  const issue = (donationId: string) => ({ donationId, idempotencyKey: key() });

  test('numbers of a charity and year count up without gaps, also for ten at once', async () => {
    const ids = [];
    for (let count = 0; count < 10; count += 1) ids.push(await gift(1));
    const receipts = await Promise.all(ids.map((donationId, index) => world.as(index % 2 ? scene.finance : scene.finance2).perform(issueReceipt, issue(donationId))));
    const numbers = receipts.map(({ number }) => number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, index) => numbers[0]! + index));
    expect(new Set(receipts.map(({ year }) => year))).toEqual(new Set([2026]));
    expect(receipts.every(({ hostCharity }) => hostCharity.id === scene.host.id)).toBe(true);
  });

  test('one receipt per gift; none for a waived one, a pledge or a stranger', async () => {
    const donationId = await gift();
    await world.as(scene.finance).perform(issueReceipt, issue(donationId));
    expect(await world.as(scene.finance).refusal(issueReceipt, issue(donationId))).toMatchObject({ code: 'RECEIPT_EXISTS', rule: 'CH-17' });
    expect(await world.as(scene.steward).denial(issueReceipt, issue(await gift()))).toMatchObject({ code: 'FORBIDDEN' });
    const pledge = await world.as(scene.steward).perform(createDonation, {
      fundId: scene.fundId, amount: yuan(10), channel: DonationChannel.CASH, donorKind: DonorKind.ANONYMOUS, receiptWaived: true, idempotencyKey: key(),
    });
    const waived = encodeId('donation', pledge.id);
    expect(await world.as(scene.finance).refusal(issueReceipt, issue(waived))).toMatchObject({ code: 'WRONG_STATE' });
    await world.as(scene.finance).perform(confirmDonation, { donationId: waived, idempotencyKey: key() });
    expect(await world.as(scene.finance).refusal(issueReceipt, issue(waived))).toMatchObject({ code: 'RECEIPT_WAIVED' });
  });

  test('a refund takes the receipt out of force; its number stays taken', async () => {
    const donationId = await gift();
    const receipt = await world.as(scene.finance).perform(issueReceipt, issue(donationId));
    await world.as(scene.finance).perform(requestRefund, { donationId, reason: '重复汇款' });
    await world.as(scene.steward).perform(refundDonation, answer(donationId));
    expect((await world.orm.em.fork().findOneOrFail(DonationReceipt, receipt.id)).voidedAt).not.toBeNull();
  });
});
