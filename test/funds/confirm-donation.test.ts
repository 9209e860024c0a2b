import { DonationChannel, DonationState, DonorKind, confirmDonation, createDonation, nameDonation, voidDonation } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { type FundScene, establishedFund, freeFen, key, qualifiedHost, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); scene = await establishedFund(world); });
afterAll(() => world.close());

const pledge = (more: object = {}) => ({
  fundId: scene.fundId, amount: yuan(6000), channel: DonationChannel.CASH, donorKind: DonorKind.ANONYMOUS, receiptWaived: false, idempotencyKey: key(), ...more,
});

async function pledged(by: Someone, more: object = {}): Promise<string> {
  return encodeId('donation', (await world.as(by).perform(createDonation, pledge(more))).id);
}

const confirmation = (donationId: string, more: object = {}) => ({ donationId, idempotencyKey: key(), ...more });

test('cash recorded by one and confirmed by another enters the ledger with the second signature', async () => {
  const before = await freeFen(world, scene);
  const donationId = await pledged(scene.finance);
  expect(await freeFen(world, scene)).toBe(before);
  const donation = await world.as(scene.steward).perform(confirmDonation, confirmation(donationId));
  expect(donation).toMatchObject({ state: DonationState.RECEIVED, signatures: 2 });
  expect(await freeFen(world, scene)).toBe(before + 600_000n);
});

test('CH-17: nobody is both signatures, and the database refuses it again', async () => {
  const donationId = await pledged(scene.finance);
  expect(await world.as(scene.finance).denial(confirmDonation, confirmation(donationId))).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-17' });
  await expect(world.sql(`update donation set confirmed_by_id = recorded_by_id where recorded_by_id = $1`, [scene.finance.id])).rejects.toMatchObject({ constraint: 'donation_two_signatures' });
});

test('a donor pledges, the fund confirms; a donor who keeps the fund does not confirm the own gift', async () => {
  const donor = await world.people.someone();
  const donation = await world.as(scene.finance).perform(confirmDonation, confirmation(await pledged(donor, { donorKind: DonorKind.PERSON, donorName: '陈女士' })));
  expect(donation.donor?.id).toBe(donor.id);
  const own = await pledged(scene.steward, { donorKind: DonorKind.PERSON });
  expect(await world.as(scene.steward).denial(confirmDonation, confirmation(own))).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-17' });
});

test('a transfer needs its bank reference; once per fund', async () => {
  const [one, two] = [await pledged(scene.finance, { channel: DonationChannel.BANK_TRANSFER }), await pledged(scene.finance, { channel: DonationChannel.BANK_TRANSFER })];
  expect(await world.as(scene.steward).refusal(confirmDonation, confirmation(one))).toMatchObject({ code: 'BANK_REFERENCE_MISSING', field: 'bankReference' });
  await world.as(scene.steward).perform(confirmDonation, confirmation(one, { bankReference: 'ICBC-77' }));
  expect(await world.as(scene.steward).refusal(confirmDonation, confirmation(two, { bankReference: 'ICBC-77' }))).toMatchObject({ code: 'BANK_REFERENCE_USED' });
});

test('two officers at once confirm one gift once', async () => {
  const before = await freeFen(world, scene);
  const donationId = await pledged(scene.finance);
  const attempts = await Promise.allSettled([scene.steward, scene.steward2, scene.finance2].map((officer) => world.as(officer).perform(confirmDonation, confirmation(donationId))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'WRONG_STATE' });
  expect(await freeFen(world, scene)).toBe(before + 600_000n);
});

test.each([DonationChannel.CARD, DonationChannel.ALIPAY, DonationChannel.WECHAT_PAY])('CH-14: a gift by %s is refused by the default rule set', async (channel) => {
  expect(await world.as(await world.people.someone()).refusal(createDonation, pledge({ channel, donorKind: DonorKind.PERSON }))).toMatchObject({ code: 'ONLINE_COLLECTION_NOT_ALLOWED', rule: 'CH-14', field: 'channel' });
});

test('CH-14: where the rule set of the city allows it, the gift is taken', async () => {
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '4401', 'donation.onlineCollection', 'true', '2020-01-01', 'test', false)`);
  const donor = world.as(await world.people.someone());
  const online = pledge({ channel: DonationChannel.ALIPAY, donorKind: DonorKind.PERSON });
  expect(await donor.refusal(createDonation, online)).toMatchObject({ code: 'ONLINE_NEEDS_PUBLIC_SCOPE', rule: 'CH-15' });
  await world.sql(`update community_fund set fundraising_scope = 'PUBLIC_BY_HOST' where id = $1`, [scene.fund.id]);
  expect(await donor.refusal(createDonation, online)).toMatchObject({ code: 'ONLINE_NEEDS_QUALIFIED_HOST', rule: 'CH-11' });
  await qualifiedHost(world, scene);
  const gift = await donor.perform(createDonation, online);
  expect(gift).toMatchObject({ state: DonationState.PLEDGED, signatures: 0 });
  const donationId = encodeId('donation', gift.id);
  expect(await world.as(scene.steward).refusal(confirmDonation, confirmation(donationId))).toMatchObject({ code: 'PAID_ONLINE', rule: 'CH-14' });
  expect(await donor.refusal(voidDonation, { donationId, reason: '不捐了' })).toMatchObject({ code: 'PAID_ONLINE' });
  await world.sql(`delete from rule_value where jurisdiction = '4401' and key = 'donation.onlineCollection'`);
});

test('gifts of guests are recorded by the fund alone', async () => {
  const stranger = await world.people.someone();
  expect(await world.as(stranger).denial(createDonation, pledge({ donorKind: DonorKind.GUEST, donorName: '某' }))).toMatchObject({ code: 'FORBIDDEN' });
});

test('CH-16: a pledge is taken back by its donor or written off by the fund; a stranger does not see it', async () => {
  const donor = await world.people.someone();
  const donationId = await pledged(donor, { donorKind: DonorKind.PERSON });
  const wish = { donationId, reason: '改变主意' };
  expect(await world.as(await world.people.someone()).denial(voidDonation, wish)).toMatchObject({ code: 'NOT_FOUND' });
  expect((await world.as(donor).perform(voidDonation, wish)).state).toBe(DonationState.VOIDED);
  expect(await world.as(scene.steward).refusal(confirmDonation, confirmation(donationId))).toMatchObject({ code: 'WRONG_STATE' });
  const other = await pledged(donor, { donorKind: DonorKind.PERSON });
  expect((await world.as(scene.steward).perform(voidDonation, { donationId: other, reason: '未到账' })).state).toBe(DonationState.VOIDED);
});

test('CH-27: the donor alone decides on the published name, and may withdraw it', async () => {
  const donor = await world.people.someone();
  const donationId = await pledged(donor, { donorKind: DonorKind.PERSON });
  expect(await world.as(scene.steward).denial(nameDonation, { donationId, publicName: '李先生' })).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-27' });
  expect((await world.as(donor).perform(nameDonation, { donationId, publicName: '李先生' })).publicName).toBe('李先生');
  expect((await world.as(donor).perform(nameDonation, { donationId, publicName: null })).publicName).toBeNull();
});
