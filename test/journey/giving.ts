import type { Team, Town } from './town.js';
import { yuan } from './town.js';
import type { Traveller } from './traveller.js';

/** An active community fund with its people. */
export interface Fund {
  readonly id: string;
  readonly steward: Traveller;
  readonly steward2: Traveller;
  readonly finance: Traveller;
}

/** The community proposes a fund, a charity takes it in, and its people are appointed. */
export async function communityFund(town: Town, host: Team): Promise<Fund> {
  const terms = { communityId: town.communityId, hostCharityId: host.id, name: '桥东社区基金', purpose: '回应居民需求' };
  expect(await town.outsider.refused('fundEstablish', terms)).toBe('FORBIDDEN');
  const { fund } = await town.staff.deed('fundEstablish', terms, 'fund { id }');
  expect(await town.staff.refused('fundAnswer', { fundId: fund.id, accept: true })).toBe('FORBIDDEN (CH-13)');
  await host.manager.deed('fundAnswer', { fundId: fund.id, accept: true }, 'fund { state }');
  const [steward, steward2, finance] = [await town.signUp('基金管理人'), await town.signUp('基金管理人二'), await town.signUp('基金财务')];
  await town.grant(town.operator, fund.id, 'FUND_STEWARD', steward);
  await town.grant(steward, fund.id, 'FUND_STEWARD', steward2);
  await town.grant(steward, fund.id, 'FUND_FINANCE', finance);
  return { id: fund.id, steward, steward2, finance };
}

/** A signed-in donor pledges, and someone of the fund attests that the money is there. */
export async function gift(town: Town, fund: Fund, donor: Traveller, amount: string, reference: string): Promise<string> {
  await donor.deed('membershipJoin', { role: 'DONOR' }, '');
  const pledge = { fundId: fund.id, amount: yuan(amount), donorKind: 'PERSON', channel: 'BANK_TRANSFER', publicName: '热心街坊' };
  expect(await donor.refused('donationCreate', { ...pledge, channel: 'CARD' })).toBe('ONLINE_COLLECTION_NOT_ALLOWED (CH-14)');
  const { donation } = await donor.deed('donationCreate', pledge, 'donation { id state }');
  expect(await donor.refused('donationConfirm', { donationId: donation.id, bankReference: reference })).toMatch(/^FORBIDDEN/);
  const { fund: before } = await town.stranger.read('query ($id: ID!) { fund(id: $id) { balance { amount } } }', { id: fund.id });
  await fund.finance.deed('donationConfirm', { donationId: donation.id, bankReference: reference }, 'donation { state }');
  const { fund: after } = await town.stranger.read('query ($id: ID!) { fund(id: $id) { balance { amount } } }', { id: fund.id });
  expect(Number(after.balance.amount) - Number(before.balance.amount)).toBe(Number(amount));
  return donation.id;
}

/** A micro-venture round for 10,000 yuan, opened by a second steward. */
export async function openRound(town: Town, fund: Fund): Promise<string> {
  const { round } = await fund.steward.deed('roundDraft', {
    fundId: fund.id, kind: 'MICRO', title: '社区公益微创投', description: '征集回应居民需求的微项目', budget: yuan('10000.00'), capPerProject: yuan('6000.00'), panelSize: 3, voteWeight: 40, voteQuorum: 2, votesPerPerson: 1,
  }, 'round { id }');
  expect(await fund.steward.refused('roundOpen', { roundId: round.id, closesAt: await town.inDays(16) })).toBe('FORBIDDEN (C5)');
  expect(await fund.steward2.refused('roundOpen', { roundId: round.id, closesAt: await town.inDays(3) })).toBe('OPEN_TOO_SHORT (C5)');
  await fund.steward2.deed('roundOpen', { roundId: round.id, closesAt: await town.inDays(16) }, 'round { state }');
  return round.id;
}

/** An application that cites an open need, submitted before the call ends. */
export async function application(town: Town, roundId: string, team: Team, needId: string): Promise<string> {
  const proposal = {
    roundId, organizationId: team.id, title: '楼道扶手加装与防跌课堂', summary: '为十二栋楼加装扶手并开设防跌课堂', plan: '三个月内完成', needIds: [needId],
    budget: yuan('5000.00'), requested: yuan('5000.00'), selfRaised: yuan('0.00'), staffCost: yuan('1500.00'), beneficiaries: 120,
  };
  expect(await team.worker.refused('applicationDraft', proposal)).toBe('FORBIDDEN');
  expect(await team.manager.refused('applicationDraft', { ...proposal, requested: yuan('6000.01'), budget: yuan('6000.01') })).toBe('OVER_CAP (C5)');
  const { application: draft } = await team.manager.deed('applicationDraft', proposal, 'application { id }');
  await team.manager.deed('applicationSubmit', { applicationId: draft.id }, 'application { state }');
  return draft.id;
}

/** Eligibility, independent review and the residents' vote, up to the published result. */
export async function decided(town: Town, fund: Fund, roundId: string, applicationId: string, experts: readonly Traveller[]): Promise<void> {
  await fund.finance.deed('applicationEligibilityDecide', { applicationId, eligible: true, reason: '符合条件' }, 'application { state }');
  for (const { id } of experts) await fund.steward.deed('roundReviewerAppoint', { roundId, personId: id }, '');
  await fund.steward.deed('roundReviewBegin', { roundId }, 'round { state }');
  expect(await fund.steward.refused('applicationScore', { applicationId, points: [30, 25, 20, 15, 10], comment: '方案可行' })).toMatch(/^FORBIDDEN/);
  for (const expert of experts) await expert.deed('applicationScore', { applicationId, points: [26, 22, 17, 12, 8], comment: '切合需求' }, '');
  await fund.steward.deed('roundVoteOpen', { roundId, closesAt: await town.inDays(4) }, 'round { state }');
  for (const resident of town.residents.slice(0, 3)) await resident.deed('roundVoteCast', { roundId, applicationIds: [applicationId] }, 'round { id }');
  const { round: again } = await town.residents[0]!.deed('roundVoteCast', { roundId, applicationIds: [applicationId] }, 'round { voterCount }');
  expect(again.voterCount).toBe(3);
  expect(await town.outsider.refused('roundVoteCast', { roundId, applicationIds: [applicationId] })).toBe('FORBIDDEN (RC-02)');
  expect(await fund.steward.refused('roundDecide', { roundId })).toBe('VOTE_STILL_OPEN (C5)');
  await town.world.pass('5d');
  await fund.steward.deed('roundDecide', { roundId }, 'round { state }');
}
