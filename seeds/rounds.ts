import {
  RoundKind, appointReviewer, beginReview, cancelRound, castVote, decideObjection, decideRound, draftApplication, draftRound, judgeEligibility, objectToApplication, openRound, openVote, scoreApplication,
  submitApplication, withdrawApplication,
} from '../src/funds/index.js';
import { NeedRoute } from '../src/needs/index.js';
import { personId } from './bidding.js';
import type { Chance } from './chance.js';
import type { DemoFund } from './funds.js';
import type { DemoNeed } from './needs.js';
import type { DemoOrganization } from './organizations.js';
import { type Outcome, type Player, type Stage, dayOf, yuan } from './stage.js';

/** An application, with what its agreement will need. */
export interface DemoGrant extends Outcome {
  readonly fund: DemoFund;
  readonly organization: DemoOrganization;
  readonly title: string;
}

/** When a round reaches each of its stages, in days; it stays where the next day is missing. */
interface RoundPlan {
  readonly fund: number;
  readonly opens: number;
  /** Places of the applicants among the organizations. */
  readonly applicants: readonly number[];
  /** Whether it is the fund's second round. */
  readonly second?: boolean;
  /** In yuan. */
  readonly budget: number;
  readonly requested: number;
  readonly reviewed?: number;
  readonly voteCloses?: number;
  readonly decided?: number;
  /** The first day after the publicity period on which something happens. */
  readonly final?: number;
}

const roundPlans: readonly RoundPlan[] = [
  { fund: 0, opens: -158, applicants: [0, 3, 8], budget: 8_000, requested: 3_500, reviewed: -137, voteCloses: -130, decided: -118, final: -106 },
  { fund: 1, opens: -118, applicants: [2, 4, 9], budget: 13_000, requested: 6_000, reviewed: -76, voteCloses: -70, decided: -66, final: -46 },
  { fund: 2, opens: -66, applicants: [1, 5, 10], budget: 15_000, requested: 4_500, reviewed: -46, voteCloses: -41, decided: -40, final: -27 },
  { fund: 3, opens: -46, applicants: [0, 7], budget: 10_000, requested: 4_500, reviewed: -27, voteCloses: -22, decided: -3 },
  { fund: 4, opens: -34, applicants: [3, 11], budget: 8_000, requested: 4_500, reviewed: -17, voteCloses: 8 },
];

/** What the scenes of rounds share. */
export interface Grants {
  readonly stage: Stage;
  readonly funds: readonly DemoFund[];
  readonly organizations: readonly DemoOrganization[];
  readonly experts: readonly Player[];
  readonly needs: readonly DemoNeed[];
  /** Selected applications by fund, once their publicity period is over. */
  readonly selected: DemoGrant[];
}

/** Rounds in every stage. */
export function roundScenes(grants: Grants): (() => Promise<void>)[] {
  return [...roundPlans.map((plan) => () => played(grants, plan)), () => halfReviewed(grants), () => halfJudged(grants), () => openAndDraft(grants), () => cancelled(grants)];
}

async function opened({ stage, funds }: Grants, { fund: place, opens, budget, requested }: RoundPlan): Promise<{ round: Outcome; fund: DemoFund }> {
  await stage.at(opens);
  const fund = funds[place]!;
  const round = await stage.perform(fund.steward, draftRound, {
    fundId: fund.id, kind: RoundKind.MICRO, title: `${fund.community.name}社区微创投`, description: '支持回应居民需求的小项目，每个项目须对应至少一条公开的居民需求。', budget: yuan(budget), capPerProject: yuan(requested + 500), selfRaisedPercent: 10, voteQuorum: 4,
  });
  await stage.perform(fund.steward2, openRound, { roundId: round.id, closesAt: dayOf(opens + 16) });
  return { round, fund };
}

async function played(grants: Grants, plan: RoundPlan): Promise<void> {
  const { stage } = grants;
  const { round, fund } = await opened(grants, plan);
  const applications = await applied(grants, round, fund, plan);
  await stage.at(plan.reviewed!);
  for (const application of applications) await judge(grants, application, true);
  await reviewed(grants, round, fund, applications);
  await stage.perform(fund.steward, openVote, { roundId: round.id, closesAt: dayOf(plan.voteCloses!) });
  await stage.each(fund.community.residents, (resident, place) => stage.perform(resident, castVote, { roundId: round.id, applicationIds: [applications[place % applications.length]!.id] }), 3);
  if (plan.decided === undefined) return;
  await stage.at(plan.decided);
  await stage.perform(fund.steward, decideRound, { roundId: round.id });
  await objected(grants, fund, applications, plan);
  if (plan.final === undefined) return;
  await stage.at(plan.final);
  const { rows } = await stage.pool.query<{ id: string }>(`select id::text from grant_application where round_id = $1 and state = 'SELECTED'`, [round.rowId]);
  grants.selected.push(...applications.filter(({ rowId }) => rows.some(({ id }) => id === rowId)));
}

async function applied({ stage, organizations, needs }: Grants, round: Outcome, fund: DemoFund, { applicants, requested, second = false }: RoundPlan, submitted = applicants.length): Promise<DemoGrant[]> {
  const all = needs.filter((need) => need.community === fund.community && need.route === NeedRoute.FUND);
  // A fund's second round is about the need that its first did not answer.
  const open = second ? all.slice(-1) : all;
  return await stage.each(applicants, async (applicant, index) => {
    const organization = organizations[applicant]!;
    const need = open[index % open.length]!;
    const title = `${need.title}微项目`;
    const application = await stage.perform(organization.manager, draftApplication, {
      roundId: round.id, organizationId: organization.id, title, summary: `回应居民提出的“${need.title}”。`, plan: '两个月内完成招募、服务与回访，由社工带领志愿者实施。', needIds: [need.id],
      budget: yuan(requested + 1_000), requested: yuan(requested), selfRaised: yuan(1_000), staffCost: yuan(requested / 5), beneficiaries: 40,
    });
    if (index < submitted) await stage.perform(organization.manager, submitApplication, { applicationId: application.id });
    return { ...application, fund, organization, title };
  }, 1);
}

async function judge({ stage }: Grants, { id, fund }: DemoGrant, eligible: boolean): Promise<void> {
  await stage.perform(fund.steward, judgeEligibility, { applicationId: id, eligible, reason: eligible ? '材料齐全，符合征集条件。' : '所附预算缺少明细，未按期补正。' });
}

/** Three experts review every application; with `halfway` only the first has done so. */
async function reviewed({ stage, experts }: Grants, round: Outcome, fund: DemoFund, applications: readonly DemoGrant[], halfway = false): Promise<void> {
  const chance = stage.chance.fork();
  const panel = chance.some(experts, 3);
  for (const expert of panel) await stage.perform(fund.steward, appointReviewer, { roundId: round.id, personId: personId(expert) });
  await stage.perform(fund.steward, beginReview, { roundId: round.id });
  const { rows: [terms] } = await stage.pool.query<{ criteria: { maximum: number }[] }>('select criteria from grant_round where id = $1', [round.rowId]);
  const reviews = (halfway ? panel.slice(0, 1) : panel).map((expert) => ({ expert, reviews: applications.map(({ id }) => ({ applicationId: id, points: pointsOf(chance, terms!.criteria), comment: '需求清楚，方案可行。' })) }));
  await stage.each(reviews, async ({ expert, reviews: own }) => {
    for (const review of own) await stage.perform(expert, scoreApplication, review);
  }, 3);
}

function pointsOf(chance: Chance, criteria: readonly { maximum: number }[]): number[] {
  return criteria.map(({ maximum }) => Math.round(maximum * (0.7 + chance.next() * 0.28)));
}

/** Residents object within the publicity period: one objection is dismissed, one upheld, and one waits for its answer. */
async function objected({ stage }: Grants, fund: DemoFund, applications: readonly DemoGrant[], { final, fund: place }: RoundPlan): Promise<void> {
  if (place < 2) return;
  const [, , , fourth, fifth] = fund.community.residents;
  const object = (resident: Player, application: DemoGrant): Promise<Outcome> =>
    stage.perform(resident, objectToApplication, { applicationId: application.id, grounds: '项目的服务对象与所引需求不完全一致，请说明。' });
  const first = await object(fourth!, applications[0]!);
  if (final === undefined) return;
  const second = await object(fifth!, applications.at(-1)!);
  await stage.at(-34);
  await stage.perform(fund.steward, decideObjection, { objectionId: first.id, uphold: false, answer: '申请书第三部分已说明服务对象，维持入选。' });
  await stage.perform(fund.steward, decideObjection, { objectionId: second.id, uphold: true, answer: '所引需求与项目内容不符，取消入选。' });
}

async function halfReviewed(grants: Grants): Promise<void> {
  const plan: RoundPlan = { fund: 5, opens: -27, applicants: [8, 12], budget: 6_000, requested: 3_000 };
  const { round, fund } = await opened(grants, plan);
  const applications = await applied(grants, round, fund, plan);
  await grants.stage.at(-8);
  for (const application of applications) await judge(grants, application, true);
  await reviewed(grants, round, fund, applications, true);
}

async function halfJudged(grants: Grants): Promise<void> {
  const plan: RoundPlan = { fund: 3, opens: -17, second: true, applicants: [9, 13, 14], budget: 6_000, requested: 3_000 };
  const { round, fund } = await opened(grants, plan);
  const [first, second] = await applied(grants, round, fund, plan);
  await grants.stage.at(-1);
  await judge(grants, first!, true);
  await judge(grants, second!, false);
}

async function openAndDraft(grants: Grants): Promise<void> {
  const { stage, funds } = grants;
  const plan: RoundPlan = { fund: 1, opens: -3, second: true, applicants: [10, 17, 18], budget: 6_000, requested: 3_000 };
  const { round, fund } = await opened(grants, plan);
  const [first] = await applied(grants, round, fund, plan, 2);
  await stage.perform(first!.organization.manager, withdrawApplication, { applicationId: first!.id });
  await stage.perform(funds[5]!.steward, draftRound, { fundId: funds[5]!.id, kind: RoundKind.MICRO, title: '春季微创投（草案）', description: '尚在起草。', budget: yuan(5_000), capPerProject: yuan(3_000) });
}

async function cancelled(grants: Grants): Promise<void> {
  const plan: RoundPlan = { fund: 4, opens: -74, applicants: [19], budget: 5_000, requested: 3_000 };
  const { round, fund } = await opened(grants, plan);
  await applied(grants, round, fund, plan);
  await grants.stage.at(-66);
  await grants.stage.perform(fund.steward, cancelRound, { roundId: round.id, reason: '与街道的同类项目重复，取消本期征集。' });
}
