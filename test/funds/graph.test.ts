import { DonationChannel, DonorKind, confirmDonation, createDonation, decideRound, issueReceipt } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { decided, scoredBy, underReview, vote, votingOn } from './round-stage.js';
import { type FundScene, bankGift, establishedFund, fill, key, openNeed, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 40_000); });
afterAll(() => world.close());

async function namedGift(donor: Someone, publicName: string | null): Promise<string> {
  const pledge = await world.as(donor).perform(createDonation, {
    fundId: scene.fundId, amount: yuan(66), channel: DonationChannel.BANK_TRANSFER, donorKind: DonorKind.PERSON, donorName: '赵大年', publicName, receiptWaived: false, message: '加油', idempotencyKey: key(),
  });
  const donationId = encodeId('donation', pledge.id);
  await world.as(scene.finance).perform(confirmDonation, { donationId, bankReference: key(), idempotencyKey: key() });
  return donationId;
}

const page = `query Fund($id: ID!) {
  fund(id: $id) {
    name state nextStates balance { amount currency } received { amount } reserved { amount }
    community { name } hostCharity { name }
    accounts(first: 10) { nodes { restriction purpose need { title } balance { amount } received { amount } } }
    donations(first: 5) { nodes { amount { amount } publicName donorKind donorName } totalCount { value } }
    rounds(first: 5) { nodes { title state budget { amount } criteria { title maximum } applications(first: 5) { nodes { title organization { name } needs { nodes { title } } } } } }
  }
}`;

test('the fund page is public: balance by restriction, latest gifts without donors, rounds with their terms', async () => {
  const needId = await openNeed(world, scene, '适老化改造');
  await bankGift(world, scene, 300, { needId });
  const { result: reply, statements } = await countStatements(() => world.as(null).ask(page, { id: scene.fundId }));
  // The page in one statement, and the count that it selects.
  expect(statements.length).toBeLessThanOrEqual(2);
  expect(reply.errors).toBeUndefined();
  const { fund } = reply.data;
  expect(fund).toMatchObject({ name: '社区微基金', state: 'ACTIVE', nextStates: ['CLOSED'], balance: { currency: 'CNY' }, community: { name: scene.community.name }, hostCharity: { name: scene.host.name } });
  expect(fund.accounts.nodes).toEqual(expect.arrayContaining([{ restriction: 'NEED', purpose: null, need: { title: '适老化改造' }, balance: { amount: '300.00' }, received: { amount: '300.00' } }]));
  expect(fund.donations.nodes).toHaveLength(2);
  expect(fund.donations.nodes.every((gift: { donorName: null }) => gift.donorName === null)).toBe(true);
});

test('CH-27: donors are named by consent alone; the donor and the fund see more, others and other funds do not', async () => {
  const donor = await world.people.someone();
  const [named, unnamed] = [await namedGift(donor, '赵先生'), await namedGift(donor, null)];
  const query = 'query ($id: ID!) { donation(id: $id) { publicName donorName message bankReference receipts { nodes { donorName } } viewerCan { donationName { allowed } donationRefundRequest { allowed rule } } } }';
  await world.as(scene.finance).perform(issueReceipt, { donationId: named, idempotencyKey: key() });
  for (const reader of [null, await world.people.someone(), (await establishedFund(world)).finance, await world.people.operator()]) {
    expect((await world.as(reader).ask(query, { id: named })).data.donation).toMatchObject({ publicName: '赵先生', donorName: null, message: null, bankReference: null, receipts: { nodes: [] }, viewerCan: { donationName: { allowed: false } } });
    expect((await world.as(reader).ask(query, { id: unnamed })).data.donation).toMatchObject({ publicName: null, donorName: null });
  }
  for (const reader of [donor, scene.finance]) {
    expect((await world.as(reader).ask(query, { id: named })).data.donation).toMatchObject({ donorName: '赵大年', message: '加油', receipts: { nodes: [{ donorName: '赵大年' }] } });
  }
  const own = 'query { viewer { donations { nodes { amount { amount } } totalCount { value } } } }';
  expect((await world.as(donor).ask(own)).data.viewer.donations.totalCount.value).toBe(2);
  const operator = await world.people.operator();
  const spying = 'query ($id: ID!) { node(id: $id) { ... on Person { donations { nodes { id } } } } }';
  expect((await world.as(operator).ask(spying, { id: donor.publicId })).data.node).toEqual({ donations: { nodes: [] } });
});

test('pledges are hidden from everyone but donor and fund', async () => {
  const donor = await world.people.someone();
  const pledge = await world.as(donor).perform(createDonation, { fundId: scene.fundId, amount: yuan(9), channel: DonationChannel.CASH, donorKind: DonorKind.PERSON, receiptWaived: false, idempotencyKey: key() });
  const query = 'query ($id: ID!) { donation(id: $id) { state } }';
  const id = encodeId('donation', pledge.id);
  expect((await world.as(null).ask(query, { id })).data.donation).toBeNull();
  expect((await world.as(scene.resident).ask(query, { id })).data.donation).toBeNull();
  expect((await world.as(donor).ask(query, { id })).data.donation).toEqual({ state: 'PLEDGED' });
});

test('C5: scores are sealed until all are in, the tally until the decision', async () => {
  const { roundId, applicants, panel } = await underReview(world, scene, [4_000, 3_000]);
  const [first, second] = applicants as [typeof applicants[0], typeof applicants[0]];
  const query = 'query ($id: ID!) { application(id: $id) { state approvals expertScore reviews { nodes { total reviewer { name } } } round { voterCount reviewers { nodes { name } } } } }';
  const see = async (reader: Someone | null, id = first!.applicationId) => (await world.as(reader).ask(query, { id })).data.application;
  await scoredBy(world, panel.slice(0, 2), first!.applicationId, [90, 80]);
  expect(await see(null)).toBeNull();
  expect(await see(second!.manager)).toBeNull();
  for (const reader of [scene.steward, first!.manager]) expect((await see(reader)).reviews.nodes).toEqual([]);
  expect((await see(panel[0]!)).reviews.nodes).toEqual([{ total: 90, reviewer: { name: 'EVALUATOR' } }]);
  await scoredBy(world, panel.slice(2), first!.applicationId, [70]);
  await scoredBy(world, panel, second!.applicationId, [70, 70, 70]);
  await votingOn(world, scene, roundId);
  await vote(world, scene, roundId, [first!.applicationId]);
  await vote(world, scene, roundId, [first!.applicationId, second!.applicationId]);
  expect(await see(null)).toMatchObject({ state: 'ELIGIBLE', approvals: null, expertScore: null, reviews: { nodes: [] }, round: { voterCount: 2, reviewers: { nodes: [] } } });
  expect((await see(first!.manager)).reviews.nodes.map(({ total }: { total: number }) => total)).toEqual([90, 80, 70]);
  await world.advance('6d');
  await world.as(scene.steward).perform(decideRound, { roundId, idempotencyKey: key() });
  expect(await see(null)).toMatchObject({ state: 'SELECTED', approvals: 2, expertScore: '80.00', reviews: { nodes: [] }, round: { reviewers: { nodes: [{ name: 'EVALUATOR' }, { name: 'EVALUATOR' }, { name: 'EVALUATOR' }] } } });
});

test('one query follows a gift to the project that it helped to pay, and a need to its projects', async () => {
  const donor = await world.people.someone();
  const donationId = await namedGift(donor, null);
  const { applicants } = await decided(world, scene, [2_000], [90]);
  const gift = 'query ($id: ID!) { donation(id: $id) { attributions { nodes { basis amount { amount } paid { amount } application { title state needs { nodes { id title } } organization { name } } } } } }';
  const { nodes } = (await world.as(donor).ask(gift, { id: donationId })).data.donation.attributions;
  const found = nodes.find(({ application }: { application: { organization: { name: string } } }) => application.organization.name === applicants[0]!.organization.name);
  expect(found).toMatchObject({ basis: 'PRO_RATA', paid: { amount: '0.00' }, application: { state: 'SELECTED', needs: { nodes: [{ title: '加装楼道扶手' }] } } });
  const need = 'query ($id: ID!) { need(id: $id) { grantApplications { nodes { awarded { amount } rank outcome } } fundAccounts { nodes { id } } } }';
  const answered = (await world.as(null).ask(need, { id: found.application.needs.nodes[0].id })).data.need;
  expect(answered).toEqual({ grantApplications: { nodes: [{ awarded: { amount: '2000.00' }, rank: 1, outcome: 'SELECTED' }] }, fundAccounts: { nodes: [] } });
});

test('refusals reach the client with code, field, rule and words in both languages', async () => {
  const mutation = 'mutation ($input: DonationCreateInput!) { donationCreate(input: $input) { donation { id } userErrors { code field rule message } } }';
  const input = { fundId: scene.fundId, amount: { amount: '10' }, channel: 'ALIPAY', donorKind: 'PERSON', idempotencyKey: key() };
  const reply = await world.as(scene.resident).ask(mutation, { input }, 'zh');
  expect(reply.data.donationCreate).toMatchObject({ donation: null, userErrors: [{ code: 'ONLINE_COLLECTION_NOT_ALLOWED', field: 'channel', rule: 'CH-14' }] });
  expect(reply.data.donationCreate.userErrors[0].message).toContain('不得在线收取捐赠');
  const opening = 'mutation ($input: RoundOpenInput!) { roundOpen(input: $input) { round { id } userErrors { code } } }';
  const strange = await world.as(scene.resident).ask(opening, { input: { roundId: 'round_00000000000000000000000000000000', closesAt: '2026-06-01T00:00:00Z', idempotencyKey: key() } });
  expect(strange.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
});

test('gifts are ordered by when they were received, which is not when they were promised', async () => {
  const other = await establishedFund(world);
  const pledge = await world.as(other.finance).perform(createDonation, {
    fundId: other.fundId, amount: yuan(10), channel: DonationChannel.CASH, donorKind: DonorKind.ANONYMOUS, receiptWaived: false, idempotencyKey: key(),
  });
  await world.advance('1d');
  const at = encodeId('donation', (await bankGift(world, other, 20)).id);
  await world.advance('1d');
  await world.as(other.finance2).perform(confirmDonation, { donationId: encodeId('donation', pledge.id), idempotencyKey: key() });
  const ordered = async (direction: string): Promise<string[]> => {
    const { data } = await world.as(null).ask(`query ($fund: ID!) { donations(first: 5, filter: { fund: { eq: $fund } }, orderBy: { field: RECEIVED_AT, direction: ${direction} }) { nodes { id } } }`, { fund: other.fundId });
    return data.donations.nodes.map(({ id }: { id: string }) => id);
  };
  expect(await ordered('ASC')).toEqual([at, encodeId('donation', pledge.id)]);
  expect(await ordered('DESC')).toEqual([encodeId('donation', pledge.id), at]);
});
