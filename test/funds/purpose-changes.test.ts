import {
  DonationChannel, DonationState, DonorKind, FundAccount, PurposeAnswer, PurposeConsent, answerPurposeChange, confirmDonation, createDonation, draftApplication, dropPurposeChange, openPurpose,
  proposePurposeChange, refundDonation, requestRefund, settlePurposeChange,
} from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { BeneficiaryGroup, withdrawNeed } from '../../src/needs/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { draftedApplication, openedRound, proposal } from './round-stage.js';
import { type FundScene, balanceFen, bankGift, establishedFund, fill, freeFen, fundNeed, key, openNeed, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { scene = await establishedFund(world); });
afterAll(() => world.close());

const reason = '需求已撤回，拟用于社区同类为老服务';

interface Asked {
  readonly changeId: string;
  readonly accountId: string;
  readonly account: FundAccount;
}

async function giftOf(donor: Someone, amount: number | string, needId: string): Promise<string> {
  const pledge = await world.as(donor).perform(createDonation, { fundId: scene.fundId, amount: yuan(amount), channel: DonationChannel.CASH, donorKind: DonorKind.PERSON, receiptWaived: false, needId, idempotencyKey: key() });
  const donationId = encodeId('donation', pledge.id);
  await world.as(scene.finance).perform(confirmDonation, { donationId, idempotencyKey: key() });
  return donationId;
}

async function freeAccountId(): Promise<string> {
  const account = await world.orm.em.fork().findOneOrFail(FundAccount, { fund: scene.fund.id, need: null, purpose: null });
  return encodeId('fund_account', account.id);
}

async function ask(needId: string): Promise<Asked> {
  const account = await world.orm.em.fork().findOneOrFail(FundAccount, { fund: scene.fund.id, need: { $ne: null } });
  const accountId = encodeId('fund_account', account.id);
  expect(needId).toBe(encodeId('need', account.need!.id));
  const change = await world.as(scene.steward).perform(proposePurposeChange, { fromAccountId: accountId, toAccountId: await freeAccountId(), reason });
  return { changeId: encodeId('purpose_change', change.id), accountId, account };
}

async function consentIdOf(donationId: string): Promise<string> {
  const [row] = await world.sql<{ id: string }>(`select id from purpose_consent where donation_id = $1`, [uuid(donationId)]);
  return encodeId('purpose_consent', row!.id);
}

const uuid = (id: string): string => id.slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const settling = (changeId: string) => ({ changeId, idempotencyKey: key() });

test('CH-22: money for a withdrawn need is asked about: consent moves, silence and no stay, a wish goes back', async () => {
  const donors = [];
  for (let count = 0; count < 4; count += 1) donors.push(await world.people.someone());
  const [yes, no, back, silent] = donors as [Someone, Someone, Someone, Someone];
  const needId = await openNeed(world, scene);
  const gifts = [await giftOf(yes, '100.01', needId), await giftOf(no, 50, needId), await giftOf(back, 30, needId), await giftOf(silent, 20, needId)];
  await bankGift(world, scene, 7, { needId });
  await world.as(scene.resident).perform(withdrawNeed, { needId });
  const before = await freeFen(world, scene);
  const { changeId, account } = await ask(needId);
  expect(await balanceFen(world, account)).toBe(20_701n);
  await world.as(yes).perform(answerPurposeChange, { consentId: await consentIdOf(gifts[0]!), answer: 'CONSENTED' as never });
  await world.as(no).perform(answerPurposeChange, { consentId: await consentIdOf(gifts[1]!), answer: 'DECLINED' as never });
  await world.as(back).perform(answerPurposeChange, { consentId: await consentIdOf(gifts[2]!), answer: 'REFUND_WISHED' as never });
  expect(await world.as(scene.steward2).refusal(settlePurposeChange, settling(changeId))).toMatchObject({ code: 'DONORS_STILL_ASKED', rule: 'CH-22' });
  await world.pass('31d');
  expect(await world.as(scene.steward2).perform(settlePurposeChange, settling(changeId))).toMatchObject({ movedFen: 10_001n });
  expect([await freeFen(world, scene) - before, await balanceFen(world, account)]).toEqual([10_001n, 10_700n]);
  const states = await world.sql<{ state: string }>('select state from donation where id = $1', [uuid(gifts[2]!)]);
  expect(states).toEqual([{ state: DonationState.REFUND_REQUESTED }]);
  await world.as(scene.finance).perform(refundDonation, { donationId: gifts[2]!, approve: true, idempotencyKey: key() });
  const [kept] = await world.sql<{ answer: string }>('select answer from purpose_consent where donation_id = $1', [uuid(gifts[3]!)]);
  expect(kept).toEqual({ answer: PurposeAnswer.WAITING });
});

test('CH-22: a gift that moved goes back whole, from where it is now', async () => {
  const donor = await world.people.someone();
  const needId = await openNeed(world, scene);
  const donationId = await giftOf(donor, 12, needId);
  await bankGift(world, scene, 5, { needId });
  const before = await freeFen(world, scene);
  const { changeId, account } = await ask(needId);
  await world.as(donor).perform(answerPurposeChange, { consentId: await consentIdOf(donationId), answer: 'CONSENTED' as never });
  await world.as(scene.steward2).perform(settlePurposeChange, settling(changeId));
  expect(await freeFen(world, scene)).toBe(before + 1200n);
  await world.as(scene.finance).perform(requestRefund, { donationId, reason: '捐赠人要求' });
  await world.as(scene.steward).perform(refundDonation, { donationId, approve: true, idempotencyKey: key() });
  expect([await freeFen(world, scene), await balanceFen(world, account)]).toEqual([before, 500n]);
  const [sources] = await world.sql<{ fen: string }>('select sum(l.balance_fen)::text as fen from fund_account a join ledger_account l on l.id in (a.source_account_id, a.ledger_account_id) where a.fund_id = $1', [scene.fund.id]);
  expect(sources).toEqual({ fen: '0' });
});

test('CH-22: nobody answers for another; guests answer on paper; late answers are refused, by the database too', async () => {
  const donor = await world.people.someone();
  const needId = await openNeed(world, scene);
  const donationId = await giftOf(donor, 12, needId);
  await ask(needId);
  const consentId = await consentIdOf(donationId);
  const answer = { consentId, answer: 'CONSENTED' as never };
  expect(await world.as(await world.people.someone()).denial(answerPurposeChange, answer)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.as(scene.finance).denial(answerPurposeChange, { ...answer, paperReference: '档案 7' })).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-22' });
  expect(await world.as(donor).refusal(answerPurposeChange, { ...answer, paperReference: '档案 7' })).toMatchObject({ code: 'PAPER_OF_GUESTS' });
  await world.pass('31d');
  expect(await world.as(donor).refusal(answerPurposeChange, answer)).toMatchObject({ code: 'ANSWER_TOO_LATE' });
  await expect(world.sql(`update purpose_consent set answer = 'CONSENTED', answered_at = business_now() where donation_id = $1`, [uuid(donationId)])).rejects.toMatchObject({ constraint: 'purpose_consent_in_time' });
});

test('a guest’s written consent is recorded by the finance officer who holds it', async () => {
  const needId = await openNeed(world, scene);
  const pledge = await world.as(scene.steward).perform(createDonation, { fundId: scene.fundId, amount: yuan(9), channel: DonationChannel.CASH, donorKind: DonorKind.GUEST, donorName: '王先生', receiptWaived: false, needId, idempotencyKey: key() });
  await world.as(scene.finance).perform(confirmDonation, { donationId: encodeId('donation', pledge.id), idempotencyKey: key() });
  const { changeId } = await ask(needId);
  const consentId = await consentIdOf(encodeId('donation', pledge.id));
  expect(await world.as(scene.finance).refusal(answerPurposeChange, { consentId, answer: 'CONSENTED' as never })).toMatchObject({ code: 'PAPER_OF_GUESTS' });
  await world.as(scene.finance).perform(answerPurposeChange, { consentId, answer: 'CONSENTED' as never, paperReference: '档案柜 3 号' });
  expect((await world.as(scene.steward2).perform(settlePurposeChange, settling(changeId))).movedFen).toBe(900n);
  expect(await world.orm.em.fork().count(PurposeConsent, { answer: PurposeAnswer.CONSENTED })).toBeGreaterThan(0);
});

test('whoever proposed does not settle; strangers do neither; two stewards at once settle once', async () => {
  const donor = await world.people.someone();
  const needId = await openNeed(world, scene);
  const donationId = await giftOf(donor, 12, needId);
  const { changeId, accountId } = await ask(needId);
  expect(await world.as(scene.steward2).refusal(proposePurposeChange, { fromAccountId: accountId, toAccountId: await freeAccountId(), reason })).toMatchObject({ code: 'CHANGE_OPEN' });
  await world.as(donor).perform(answerPurposeChange, { consentId: await consentIdOf(donationId), answer: 'CONSENTED' as never });
  expect(await world.as(scene.steward).denial(settlePurposeChange, settling(changeId))).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-22' });
  const stranger = await world.people.someone();
  expect(await world.as(stranger).denial(settlePurposeChange, settling(changeId))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(stranger).denial(proposePurposeChange, { fromAccountId: accountId, toAccountId: accountId, reason })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(stranger).denial(dropPurposeChange, { changeId, reason: '不再变更' })).toMatchObject({ code: 'FORBIDDEN' });
  const before = await freeFen(world, scene);
  const attempts = await Promise.allSettled([1, 2, 3].map(() => world.as(scene.steward2).perform(settlePurposeChange, settling(changeId))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await freeFen(world, scene)).toBe(before + 1200n);
});

test('free money has no purpose to change, and a change that is dropped moves nothing', async () => {
  const free = await freeAccountId();
  expect(await world.as(scene.steward).refusal(proposePurposeChange, { fromAccountId: free, toAccountId: free, reason })).toMatchObject({ code: 'NOTHING_RESTRICTED' });
  const donor = await world.people.someone();
  const needId = await openNeed(world, scene);
  await giftOf(donor, 12, needId);
  const { changeId, account, accountId } = await ask(needId);
  await world.as(scene.steward).perform(dropPurposeChange, { changeId, reason: '居民重新提出需求' });
  expect(await balanceFen(world, account)).toBe(1200n);
  expect(await world.as(scene.steward).refusal(proposePurposeChange, { fromAccountId: accountId, toAccountId: accountId, reason })).toMatchObject({ code: 'SAME_PURPOSE' });
});

test('CH-23: what is left of a met need goes to a similar purpose, by a manager of the host charity', async () => {
  const needId = await fundNeed(world, scene);
  await bankGift(world, scene, '10.01', { needId });
  await bankGift(world, scene, '3.33', { needId });
  await world.sql(`update need set state = 'MET', met_at = business_now() where id = $1`, [uuid(needId)]);
  const before = await freeFen(world, scene);
  const { changeId, account } = await ask(needId);
  expect(await world.as(scene.steward2).denial(settlePurposeChange, settling(changeId))).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-23' });
  await world.as(scene.hostManager).perform(settlePurposeChange, settling(changeId));
  expect([await freeFen(world, scene), await balanceFen(world, account)]).toEqual([before + 1334n, 0n]);
});

test('a change of purpose is public, its questions are the donor’s and the fund’s', async () => {
  const donor = await world.people.someone();
  const needId = await openNeed(world, scene);
  await giftOf(donor, 12, needId);
  const { changeId } = await ask(needId);
  const query = `query ($id: ID!) { purposeChange(id: $id) { state ground reason nextStates moved { amount } consents(first: 10) { nodes { part { amount } answer } } viewerCan { purposeChangeSettle { allowed } } } }`;
  const seen = async (who: Someone | null) => (await world.as(who).ask(query, { id: changeId })).data?.['purposeChange'] as { consents: { nodes: unknown[] }; state: string };
  expect((await seen(null)).consents.nodes).toEqual([]);
  expect((await seen(donor)).consents.nodes).toEqual([{ part: { amount: '12.00' }, answer: 'WAITING' }]);
  expect((await seen(scene.finance)).consents.nodes).toHaveLength(1);
  expect((await seen(null)).state).toBe('PROPOSED');
});

describe('CH-21: money for one group of people', () => {
  test('is kept apart, and takes gifts', async () => {
    const account = await world.as(scene.steward).perform(openPurpose, { fundId: scene.fundId, purpose: '儿童阅读', beneficiaryGroup: BeneficiaryGroup.CHILDREN });
    const gift = await bankGift(world, scene, 5, { purposeAccountId: encodeId('fund_account', account.id) });
    expect(gift.account.id).toBe(account.id);
    expect(account.restriction).toBe('GROUP');
  });

  test('pays for projects of that group alone; the database refuses any other', async () => {
    const account = await world.as(scene.steward).perform(openPurpose, { fundId: scene.fundId, purpose: '儿童阅读', beneficiaryGroup: BeneficiaryGroup.CHILDREN });
    const accountId = encodeId('fund_account', account.id);
    for (let count = 0; count < 5; count += 1) await bankGift(world, scene, 4_000, { purposeAccountId: accountId });
    const roundId = await openedRound(world, scene, { accountId });
    const organization = await world.organizations.active();
    const manager = await world.people.withRole('ORG_MANAGER', organization);
    const needId = await fundNeed(world, scene);
    expect(await world.as(manager).refusal(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([needId]) })).toMatchObject({ code: 'RESTRICTED_GROUP_NOT_SERVED', rule: 'CH-21' });
    await fill(world, scene, 20_000);
    const other = await draftedApplication(world, scene, await openedRound(world, scene));
    await expect(world.sql(
      `insert into grant_hold (id, application_id, hold_id) select gen_random_uuid(), $1, r.hold_id from grant_round r where r.id = $2`, [other.application.id, uuid(roundId)],
    )).rejects.toMatchObject({ constraint: 'fund_restriction_kept' });
  });

  test('a stranger does not open it', async () => {
    expect(await world.as(await world.people.someone()).denial(openPurpose, { fundId: scene.fundId, purpose: '儿童阅读', beneficiaryGroup: BeneficiaryGroup.CHILDREN })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
