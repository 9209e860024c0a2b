import {
  DonationChannel, DonorKind, FundraisingScope, RoundKind, answerFund, appointReviewer, beginReview, castVote, confirmDonation, createDonation, decideRound, draftApplication, draftRound, establishFund, issueReceipt, judgeEligibility,
  openRound, openVote, recordDonation, scoreApplication, submitApplication,
} from '../src/funds/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import { NeedRoute } from '../src/needs/index.js';
import type { Cast } from './cast.js';
import type { DemoNeed } from './needs.js';
import type { DemoCommunity, DemoOrganization } from './parties.js';
import { type Outcome, type Player, type Stage, anchor } from './stage.js';

/** A community fund with its people. */
export interface DemoFund extends Outcome {
  readonly community: DemoCommunity;
  readonly steward: Player;
  readonly steward2: Player;
  readonly finance: Player;
}

/** An application that was selected and waits for its agreement. */
export interface DemoGrant extends Outcome {
  readonly fund: DemoFund;
  readonly organization: DemoOrganization;
  readonly title: string;
}

const yuan = (amount: number): { amount: string; currency: 'CNY' } => ({ amount: amount.toFixed(2), currency: 'CNY' });
const day = (days: number): Date => new Date(anchor.getTime() + days * 86_400_000);

/** Six funds under a host charity each; the first has the ready accounts. */
export async function plantFunds(stage: Stage, cast: Cast, communities: readonly DemoCommunity[], organizations: readonly DemoOrganization[], funds: DemoFund[]): Promise<void> {
  await stage.at(-179);
  const charities = organizations.filter(({ name }) => /慈善/.test(name));
  for (const [index, community] of communities.slice(0, 6).entries()) {
    const charity = charities[index % charities.length]!;
    const fund = await stage.perform(community.staff[0]!, establishFund, {
      communityId: community.id, hostCharityId: charity.id, name: `${community.name}社区基金（示范）`, purpose: '支持本社区居民提出的需求与微项目。', fundraisingScope: FundraisingScope.OFFLINE_AND_TARGETED,
    });
    await stage.perform(charity.manager, answerFund, { fundId: fund.id, accept: true });
    const suffix = index === 0 ? '' : `-${index}`;
    const [steward, steward2, finance] = await cast.people([`fundSteward${suffix}`, `fundSteward2${suffix}`, `fundFinance${suffix}`]);
    await cast.grant(cast.operator, steward!, 'FUND_STEWARD', fund.id);
    await cast.grant(steward!, steward2!, 'FUND_STEWARD', fund.id);
    await cast.grant(steward!, finance!, 'FUND_FINANCE', fund.id);
    funds.push({ ...fund, community, steward: steward!, steward2: steward2!, finance: finance! });
  }
}

/** Fifty gifts to each fund: by guests, without a name, and by the ready donor; some bound to a need, some still promised. */
export async function plantDonations(stage: Stage, funds: readonly DemoFund[], donor: Player, needs: readonly DemoNeed[]): Promise<void> {
  for (const [step, days] of [-178, -164, -141, -126, -60].entries()) {
    await stage.at(days);
    await stage.each(funds, async (fund, place) => {
      const open = needs.filter((need) => need.community === fund.community && need.route === NeedRoute.FUND);
      for (const plan of gifts(stage, step * 10, place, open)) await given(stage, fund, donor, plan);
    }, 1);
  }
}

interface Gift {
  readonly kind: DonorKind;
  readonly amount: number;
  readonly needId: string | null;
  readonly reference: string;
  readonly promised: boolean;
}

function gifts(stage: Stage, from: number, place: number, open: readonly DemoNeed[]): Gift[] {
  return Array.from({ length: 10 }, (_, index) => {
    const number = from + index;
    const kind = number % 10 === 3 ? DonorKind.PERSON : number % 4 === 1 ? DonorKind.ANONYMOUS : DonorKind.GUEST;
    const amount = kind === DonorKind.PERSON ? stage.chance.whole(20, 60) * 100 : stage.chance.whole(2, 30) * 50;
    return { kind, amount, needId: number % 6 === 2 && open.length > 0 ? stage.chance.one(open).id : null, reference: `DEMO${place}${String(number).padStart(4, '0')}`, promised: kind === DonorKind.PERSON && number % 20 === 13 };
  });
}

async function given(stage: Stage, fund: DemoFund, donor: Player, { kind, amount, needId, reference, promised }: Gift): Promise<void> {
  const common = { fundId: fund.id, amount: yuan(amount), needId, donorKind: kind, receiptWaived: kind === DonorKind.ANONYMOUS };
  if (kind === DonorKind.PERSON) {
    const gift = await stage.perform(donor, createDonation, { ...common, channel: DonationChannel.BANK_TRANSFER, publicName: '热心居民', message: '愿社区更好。' });
    if (promised) return;
    await stage.perform(fund.finance, confirmDonation, { donationId: gift.id, bankReference: reference });
    await stage.perform(fund.finance, issueReceipt, { donationId: gift.id });
    return;
  }
  const named = kind === DonorKind.GUEST ? { donorName: '某先生', publicName: stage.chance.next() < 0.5 ? '爱心邻居' : null } : {};
  await stage.perform(fund.finance, recordDonation, { ...common, ...named, bankReference: reference });
}

/** Rounds in every stage: two that reached their agreements, one that is voted on, one in review, one open and one draft. */
export function roundScenes(
  stage: Stage, funds: readonly DemoFund[], organizations: readonly DemoOrganization[], experts: readonly Player[], needs: readonly DemoNeed[], grants: DemoGrant[],
): (() => Promise<void>)[] {
  const applicants = organizations.slice(0, -1).filter(({ name }) => !/慈善/.test(name));
  const rounds = [-118, -116, -30, -22, -4].map((days, index) => () => playRound(stage, { index, days, funds }, applicants, experts, needs, grants));
  return [...rounds, async () => {
    await stage.at(-3);
    await stage.perform(funds[5]!.steward, draftRound, { fundId: funds[5]!.id, kind: RoundKind.MICRO, title: '春季微创投（草案）', description: '尚在起草。', budget: yuan(5_000), capPerProject: yuan(3_000) });
  }];
}

interface RoundPlan {
  readonly index: number;
  readonly days: number;
  readonly funds: readonly DemoFund[];
}

async function playRound(
  stage: Stage, { index, days, funds }: RoundPlan, applicants: readonly DemoOrganization[], experts: readonly Player[], needs: readonly DemoNeed[], grants: DemoGrant[],
): Promise<void> {
  await stage.at(days);
  const fund = funds[index]!;
  const round = await stage.perform(fund.steward, draftRound, {
    fundId: fund.id, kind: RoundKind.MICRO, title: `${fund.community.name}微创投第${index + 1}期`, description: '支持回应居民需求的小项目，每个项目须对应至少一条公开的居民需求。', budget: yuan(15_000), capPerProject: yuan(8_000), selfRaisedPercent: 10, voteQuorum: 4,
  });
  await stage.perform(fund.steward2, openRound, { roundId: round.id, closesAt: day(days + 16) });
  const applications = await applied(stage, round, fund, stage.chance.some(applicants, index === 4 ? 2 : 3), needs);
  if (index === 4) return;
  await stage.at(days + 17);
  await judged(stage, round, fund, applications, stage.chance.some(experts, 3), index === 3);
  if (index === 3) return;
  await stage.perform(fund.steward, openVote, { roundId: round.id, closesAt: index === 2 ? day(8) : day(days + 22) });
  await stage.each(fund.community.residents, (resident, place) => stage.perform(resident, castVote, { roundId: round.id, applicationIds: [applications[place % applications.length]!.id] }));
  if (index === 2) return;
  await stage.at(days + 23);
  await stage.perform(fund.steward, decideRound, { roundId: round.id });
  await stage.at(days + 34);
  const { rows } = await stage.pool.query<{ id: string }>(`select id::text from grant_application where round_id = $1 and state = 'SELECTED'`, [round.rowId]);
  grants.push(...applications.filter(({ rowId }) => rows.some(({ id }) => id === rowId)));
}

async function applied(stage: Stage, round: Outcome, fund: DemoFund, organizations: readonly DemoOrganization[], needs: readonly DemoNeed[]): Promise<DemoGrant[]> {
  const open = needs.filter((need) => need.community === fund.community && need.route === NeedRoute.FUND);
  return await stage.each(organizations, async (organization, index) => {
    const need = open[index % open.length]!;
    const title = `${need.title}微项目`;
    const application = await stage.perform(organization.manager, draftApplication, {
      roundId: round.id, organizationId: organization.id, title, summary: `回应居民提出的“${need.title}”。`, plan: '两个月内完成招募、服务与回访，由社工带领志愿者实施。', needIds: [need.id],
      budget: yuan(7_000), requested: yuan(6_000), selfRaised: yuan(1_000), staffCost: yuan(1_500), beneficiaries: 40,
    });
    await stage.perform(organization.manager, submitApplication, { applicationId: application.id });
    return { ...application, fund, organization, title };
  }, 1);
}

async function judged(stage: Stage, round: Outcome, fund: DemoFund, applications: readonly DemoGrant[], experts: readonly Player[], halfway: boolean): Promise<void> {
  for (const application of applications) await stage.perform(fund.steward, judgeEligibility, { applicationId: application.id, eligible: true, reason: '材料齐全，符合征集条件。' });
  for (const expert of experts) await stage.perform(fund.steward, appointReviewer, { roundId: round.id, personId: encodeId('person', expert.personId) });
  await stage.perform(fund.steward, beginReview, { roundId: round.id });
  const { rows: [terms] } = await stage.pool.query<{ criteria: { maximum: number }[] }>('select criteria from grant_round where id = $1', [round.rowId]);
  for (const expert of halfway ? experts.slice(0, 1) : experts) {
    for (const application of applications) {
      const points = terms!.criteria.map(({ maximum }) => Math.round(maximum * (0.7 + stage.chance.next() * 0.28)));
      await stage.perform(expert, scoreApplication, { applicationId: application.id, points, comment: '需求清楚，方案可行。' });
    }
  }
}
