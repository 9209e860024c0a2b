import {
  type BallotMethod, type GrantApplication, type GrantRound, RoundKind, appointReviewer, beginReview, castVote, decideRound, draftApplication, draftRound,
  judgeEligibility, openRound, openVote, scoreApplication, submitApplication,
} from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import type { KitOrganization, Someone, World } from '../kit/index.js';
import { type FundScene, fundNeed, key, yuan } from './stage.js';

export interface Applicant {
  readonly organization: KitOrganization;
  readonly manager: Someone;
  readonly application: GrantApplication;
  readonly applicationId: string;
}

/** Terms of a round of 20,000 yuan with 10,000 per project, a panel of three, and a vote that weighs 40 percent. */
export const terms = (scene: FundScene, more: object = {}) => ({
  fundId: scene.fundId, kind: RoundKind.MICRO, title: '楼道微改造', description: '征集回应居民需求的微项目', budget: yuan(20_000), capPerProject: yuan(10_000),
  panelSize: 3, voteWeight: 40, voteQuorum: 2, votesPerPerson: 2, ...more,
});

export async function draftedRound(world: World, scene: FundScene, more: object = {}): Promise<string> {
  return encodeId('round', (await world.as(scene.steward).perform(draftRound, terms(scene, more))).id);
}

export async function closingIn(world: World, days: number): Promise<Date> {
  return new Date((await world.now()).getTime() + days * 86_400_000);
}

/** A round whose call is open for 20 days. */
export async function openedRound(world: World, scene: FundScene, more: object = {}): Promise<string> {
  const roundId = await draftedRound(world, scene, more);
  await world.as(scene.steward2).perform(openRound, { roundId, closesAt: await closingIn(world, 20), idempotencyKey: key() });
  return roundId;
}

export const proposal = (needIds: string[], more: object = {}) => ({
  title: '扶手加装', summary: '为十二栋楼加装扶手', plan: '三个月内完成', needIds, budget: yuan(8_000), requested: yuan(8_000), selfRaised: yuan(0), staffCost: yuan(2_000), beneficiaries: 120, ...more,
});

/** An organization with a manager and a draft in the round. */
export async function draftedApplication(world: World, scene: FundScene, roundId: string, more: object = {}): Promise<Applicant> {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const needId = await fundNeed(world, scene);
  const application = await world.as(manager).perform(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([needId], more) });
  return { organization, manager, application, applicationId: encodeId('application', application.id) };
}

export async function submittedApplication(world: World, scene: FundScene, roundId: string, more: object = {}): Promise<Applicant> {
  const applicant = await draftedApplication(world, scene, roundId, more);
  const application = await world.as(applicant.manager).perform(submitApplication, { applicationId: applicant.applicationId, idempotencyKey: key() });
  return { ...applicant, application };
}

/** An open round with submitted applications that ask for so many yuan each; its call has ended. */
export async function closedCall(world: World, scene: FundScene, requested: readonly number[], more: object = {}): Promise<{ roundId: string; applicants: Applicant[] }> {
  const roundId = await openedRound(world, scene, more);
  const applicants: Applicant[] = [];
  for (const amount of requested) applicants.push(await submittedApplication(world, scene, roundId, { budget: yuan(amount), requested: yuan(amount), staffCost: yuan(0) }));
  await world.pass('21d');
  return { roundId, applicants };
}

/** The same, judged eligible and before its panel. */
export async function underReview(world: World, scene: FundScene, requested: readonly number[], more: { panelSize?: number; voteWeight?: number; budget?: object; passScore?: number; guaranteed?: object; winnerLimit?: number; coached?: boolean; voteChangeable?: boolean; voteMethod?: BallotMethod; voteQuorum?: number; votesPerPerson?: number } = {}): Promise<{ roundId: string; applicants: Applicant[]; panel: Someone[] }> {
  const { roundId, applicants } = await closedCall(world, scene, requested, more);
  for (const { applicationId } of applicants) await world.as(scene.finance).perform(judgeEligibility, { applicationId, eligible: true, reason: '符合条件' });
  const panel = await appointed(world, scene, roundId, more.panelSize ?? 3);
  await world.as(scene.steward).perform(beginReview, { roundId });
  return { roundId, applicants, panel };
}

export async function appointed(world: World, scene: FundScene, roundId: string, size: number): Promise<Someone[]> {
  const panel: Someone[] = [];
  for (let count = 0; count < size; count += 1) {
    const expert = await world.people.withRole('EVALUATOR');
    await world.as(scene.steward).perform(appointReviewer, { roundId, personId: expert.publicId });
    panel.push(expert);
  }
  return panel;
}

/** Splits a total over the five usual criteria. */
export function pointsOf(total: number): number[] {
  let left = total;
  return [30, 25, 20, 15, 10].map((maximum) => {
    const points = Math.min(left, maximum);
    left -= points;
    return points;
  });
}

export async function scoredBy(world: World, panel: readonly Someone[], applicationId: string, totals: readonly number[]): Promise<void> {
  for (const [index, expert] of panel.entries()) {
    await world.as(expert).perform(scoreApplication, { applicationId, points: pointsOf(totals[index]!), comment: '意见', idempotencyKey: key() });
  }
}

/** All experts give each application its total. */
export async function scored(world: World, panel: readonly Someone[], applicants: readonly Applicant[], totals: readonly number[]): Promise<void> {
  for (const [index, { applicationId }] of applicants.entries()) await scoredBy(world, panel, applicationId, panel.map(() => totals[index]!));
}

/** A decided round without a vote, within its publicity period. */
export async function decided(world: World, scene: FundScene, requested: readonly number[], totals: readonly number[], more: { budget?: object; guaranteed?: object; winnerLimit?: number } = {}): Promise<{ roundId: string; round: GrantRound; applicants: Applicant[] }> {
  const { roundId, applicants, panel } = await underReview(world, scene, requested, { voteWeight: 0, ...more });
  await scored(world, panel, applicants, totals);
  const round = await world.as(scene.steward).perform(decideRound, { roundId, idempotencyKey: key() });
  return { roundId, round, applicants };
}

/** Opens the vote for five days. */
export async function votingOn(world: World, scene: FundScene, roundId: string): Promise<void> {
  await world.as(scene.steward).perform(openVote, { roundId, closesAt: await closingIn(world, 5) });
}

export async function vote(world: World, scene: FundScene, roundId: string, applicationIds: string[]): Promise<Someone> {
  const resident = await world.people.resident(scene.community);
  await world.as(resident).perform(castVote, { roundId, applicationIds, idempotencyKey: key() });
  return resident;
}
