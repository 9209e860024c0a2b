import { DonationState, DonorKind, FundAccount, recordDonation } from '../../src/funds/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type FundScene, balanceFen, bankGift, establishedFund, freeFen, key, openNeed, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); scene = await establishedFund(world); });
afterAll(() => world.close());

const gift = (more: object = {}) => ({
  fundId: scene.fundId, amount: yuan('88.80'), donorKind: DonorKind.ANONYMOUS, receiptWaived: false, bankReference: key(), idempotencyKey: key(), ...more,
});

test('a bank gift below the amount is in the ledger in the same transaction', async () => {
  const before = await freeFen(world, scene);
  const donation = await world.as(scene.finance).perform(recordDonation, gift());
  expect(donation).toMatchObject({ state: DonationState.RECEIVED, signatures: 1, amountFen: 8880n });
  expect(await freeFen(world, scene)).toBe(before + 8880n);
  const [entry] = await world.sql<{ legs: number }>(`select legs from ledger_transaction where subject_id = $1 and kind = 'DONATION'`, [donation.id]);
  expect(entry).toEqual({ legs: 2 });
});

test('the amount from which two people attest is refused here', async () => {
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ amount: yuan(5000) }))).toMatchObject({ code: 'TWO_SIGNATURES_NEEDED', field: 'amount' });
  await world.as(scene.finance).perform(recordDonation, gift({ amount: yuan('4999.99') }));
});

test('CH-17: one bank reference is one gift, also for two officers at once', async () => {
  const reference = key();
  const attempts = await Promise.allSettled([scene.finance, scene.finance2].map((officer) => world.as(officer).perform(recordDonation, gift({ bankReference: reference }))));
  expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'BANK_REFERENCE_USED', rule: 'CH-17' } });
});

test('a retry under the same key records one gift', async () => {
  const before = await freeFen(world, scene);
  const asked = gift();
  const [first, second] = [await world.as(scene.finance).tell(recordDonation, asked), await world.as(scene.finance).tell(recordDonation, asked)];
  expect(second).toMatchObject({ subjectId: first.subjectId, replayed: true });
  expect(await freeFen(world, scene)).toBe(before + 8880n);
  expect(await world.as(scene.finance).refusal(recordDonation, { ...asked, amount: yuan(1) })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('without a key it is refused', async () => {
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ idempotencyKey: null }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
});

test('stewards, donors and strangers do not record', async () => {
  const others = [scene.steward, scene.resident, await world.people.someone(), await world.people.withRole('FUND_FINANCE', (await establishedFund(world)).fund)];
  for (const other of others) expect(await world.as(other).denial(recordDonation, gift())).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(null).denial(recordDonation, gift())).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('whoever records does not record the own gift', async () => {
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ donorKind: DonorKind.PERSON }))).toMatchObject({ code: 'OWN_GIFT', rule: 'CH-17' });
});

test('CH-17, CH-27: a guest is named, an anonymous donor is not', async () => {
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ donorKind: DonorKind.GUEST }))).toMatchObject({ code: 'DONOR_NAME_MISSING' });
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ donorName: '王先生' }))).toMatchObject({ code: 'DONOR_UNKNOWN_HAS_NO_NAME' });
  const guest = await world.as(scene.finance).perform(recordDonation, gift({ donorKind: DonorKind.GUEST, donorName: '王先生' }));
  expect(guest).toMatchObject({ donorName: '王先生', publicName: null });
  const [entry] = await world.sql<{ changes: unknown }>('select changes from history_entry where subject_id = $1', [guest.id]);
  expect(JSON.stringify(entry)).not.toContain('王先生');
});

test.each([['0', 'INVALID_INPUT'], ['-1', 'INVALID_INPUT'], ['0.001', 'INVALID_INPUT'], ['90071992547409930', 'INVALID_INPUT']])('%s yuan is no gift', async (amount, code) => {
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ amount: yuan(amount) }))).toMatchObject({ code, field: 'amount.amount' });
});

test('CH-21: a gift for a need lies on an account of that need alone', async () => {
  const needId = await openNeed(world, scene);
  const before = await freeFen(world, scene);
  const [one, two] = [await bankGift(world, scene, 30, { needId }), await bankGift(world, scene, 12, { needId })];
  expect(one.account.id).toBe(two.account.id);
  const account = await world.orm.em.fork().findOneOrFail(FundAccount, one.account.id);
  expect(await balanceFen(world, account)).toBe(4200n);
  expect(await freeFen(world, scene)).toBe(before);
});

test('two first gifts for one need at once share its account', async () => {
  const needId = await openNeed(world, scene);
  const [one, two] = await Promise.all([bankGift(world, scene, 1, { needId }), bankGift(world, scene, 2, { needId })]);
  expect(one.account.id).toBe(two.account.id);
});

test('E4: a need that is not open, or of another community, takes no gift', async () => {
  const elsewhere = await establishedFund(world);
  const foreign = await openNeed(world, elsewhere);
  expect(await world.as(scene.finance).refusal(recordDonation, gift({ needId: foreign }))).toMatchObject({ code: 'NEED_OF_OTHER_COMMUNITY', field: 'needId' });
  expect(await world.as(scene.finance).denial(recordDonation, gift({ needId: 'need_00000000000000000000000000000000' }))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(scene.finance).denial(recordDonation, gift({ purposeAccountId: 'nonsense' }))).toMatchObject({ code: 'NOT_FOUND' });
});

test('what was given does not change: the application’s role cannot rewrite it', async () => {
  const donation = await bankGift(world, scene, 5);
  const em = world.orm.em.fork();
  await expect(em.execute('update donation set amount_fen = 1 where id = ?', [donation.id])).rejects.toThrow(/permission denied/);
  await expect(em.execute(`update donation set state = 'PLEDGED' where id = ?`, [donation.id])).rejects.toThrow(/cannot go from/);
});
