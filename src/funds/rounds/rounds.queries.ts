import { Membership } from '../../accounts/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { hidden } from '../funds.queries.js';
import { ApplicationState } from './application.lifecycle.js';
import { GrantApplication } from './grant-application.js';
import { GrantRound } from './grant-round.js';
import { RoundCoach } from './coaching/round-coach.js';
import { RoundReviewer } from './round-reviewer.js';
import { RoundState } from './round.lifecycle.js';
import { membershipRoles } from './round.policy.js';

const keepers = ['FUND_STEWARD', 'FUND_FINANCE'] as const;

/** Public from the day it is opened; a draft is the fund's own. */
export const roundVisible: RowSql = (round, viewer) => `(${round}.opened_by_id is not null or ${round}.fund_id = any(${viewer.parties(...keepers)}))`;

/** Stages from which on the eligible applications of a round are public. */
const publicStages = [RoundState.RESIDENT_VOTE, RoundState.PUBLICITY, RoundState.AGREEMENT, RoundState.IN_DELIVERY, RoundState.CLOSED];

const { ELIGIBLE, SELECTED, NOT_SELECTED, DISQUALIFIED, AGREED, COMPLETED, TERMINATED } = ApplicationState;
const publicStates = [ELIGIBLE, SELECTED, NOT_SELECTED, DISQUALIFIED, AGREED, COMPLETED, TERMINATED];

/** The organization and its sponsor, and once it was submitted the fund, the panel and the coaches. */
export const applicationInsider: RowSql = (application, viewer) =>
  `(${application}.organization_id = any(${viewer.parties(...membershipRoles)}) or ${application}.sponsor_id = any(${viewer.parties('ORG_MANAGER', 'ORG_FINANCE')})
    or (${application}.submitted_at is not null and (${application}.fund_id = any(${viewer.parties(...keepers)})
      or exists (select from round_reviewer v where v.round_id = ${application}.round_id and v.person_id = ${viewer.person})
      or exists (select from round_coach v where v.round_id = ${application}.round_id and v.person_id = ${viewer.person}))))`;

/** Those, and everyone the eligible ones once residents vote. */
export const applicationVisible: RowSql = (application, viewer) =>
  `(${applicationInsider(application, viewer)} or (${application}.state in (${quoted(publicStates)})
      and exists (select from grant_round r where r.id = ${application}.round_id and r.state in (${quoted(publicStages)}))))`;

/** Sealed until all are in: before, reviewers see their own alone; then fund and applicant see them too. */
export const reviewVisible: RowSql = (review, viewer) =>
  `(exists (select from round_reviewer v where v.id = ${review}.reviewer_id and v.person_id = ${viewer.person})
    or exists (select from grant_application a join grant_round r on r.id = a.round_id where a.id = ${review}.application_id and r.state <> 'EXPERT_REVIEW'
      and (a.fund_id = any(${viewer.parties(...keepers)}) or a.organization_id = any(${viewer.parties(...membershipRoles)}))))`;

/** The panel is the fund's own affair until the result is public, when the experts are named. */
export const reviewerVisible: RowSql = (reviewer, viewer) =>
  `(${reviewer}.person_id = ${viewer.person} or exists (select from grant_round r where r.id = ${reviewer}.round_id
    and (r.decided_at is not null or r.fund_id = any(${viewer.parties(...keepers)}))))`;

/** Whoever objected, the fund, and the organization concerned. */
export const objectionVisible: RowSql = (objection, viewer) =>
  `(${objection}.raised_by_id = ${viewer.person} or exists (select from grant_application a where a.id = ${objection}.application_id
    and (a.fund_id = any(${viewer.parties(...keepers)}) or a.organization_id = any(${viewer.parties(...membershipRoles)}))))`;

function quoted(states: readonly string[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}

export interface RoundLock {
  readonly field?: string;
  readonly expectedVersion?: number | null;
  /** Shared by those who rely on the stage; alone for those who change it. */
  readonly share?: boolean;
}

/** Locks a round that the actor sees; hidden and missing answer alike. */
export async function lockRound(unit: Unit, publicId: string, { field = 'roundId', expectedVersion = null, share = false }: RoundLock = {}): Promise<GrantRound> {
  const round = await unit.lock(GrantRound, publicId, { field, share });
  if (round.openedBy === null && !unit.actor.hasAny(keepers, round.fund.id)) throw hidden(field);
  return expectedVersion === null ? round : await unit.lock(GrantRound, publicId, { field, share, expectedVersion });
}

/** Locks an application that the actor sees, after its round: stage first, so that no deadline overtakes the deed. */
export async function lockApplication(unit: Unit, publicId: string, options: RoundLock & { readonly alone?: boolean } = {}): Promise<{ application: GrantApplication; round: GrantRound }> {
  const { field = 'applicationId', expectedVersion = null, alone = false } = options;
  const found = await unit.find(GrantApplication, publicId, field);
  const round = await unit.lockById(GrantRound, found.round.id, { share: !alone });
  const application = await unit.lockById(GrantApplication, found.id);
  if (!(await seesApplication(unit, application, round))) throw hidden(field);
  return { application: expectedVersion === null ? application : await unit.lock(GrantApplication, publicId, { field, expectedVersion }), round };
}

/** The same words as `applicationVisible`, for deeds. */
async function seesApplication(unit: Unit, application: GrantApplication, round: GrantRound): Promise<boolean> {
  const { actor } = unit;
  if (actor.hasAny(membershipRoles, application.organization.id)) return true;
  if (application.sponsor && actor.hasAny(['ORG_MANAGER', 'ORG_FINANCE'], application.sponsor.id)) return true;
  if (publicStates.includes(application.state) && publicStages.includes(round.state)) return true;
  if (application.submittedAt === null) return false;
  return actor.hasAny(keepers, application.fund.id) || (await unit.em.count(RoundReviewer, { round, person: actor.personId })) > 0 || (await unit.em.count(RoundCoach, { round, person: actor.personId })) > 0;
}

/** Applications of a round in the given states, locked, in the order of their ids. */
export async function lockApplications(unit: Unit, round: GrantRound, states: readonly ApplicationState[]): Promise<GrantApplication[]> {
  const rows = await unit.sql<{ id: string }>('select id from grant_application where round_id = $1 and state = any($2) order by id for update', [round.id, states]);
  return rows.length === 0 ? [] : await unit.em.find(GrantApplication, { id: { $in: rows.map(({ id }) => id) } }, { refresh: true, orderBy: { id: 'asc' } });
}

/** Whether the person belongs to one of the organizations, or did within the years (PL-16). */
export async function belongedTo(unit: Unit, personId: string, organizationIds: readonly string[], years: number): Promise<boolean> {
  if (organizationIds.length === 0) return false;
  const since = await unit.now();
  since.setUTCFullYear(since.getUTCFullYear() - years);
  const held = await unit.em.count(Membership, { person: personId, party: { $in: [...organizationIds] }, role: { $in: [...membershipRoles] }, $or: [{ endsAt: null }, { endsAt: { $gt: since } }] });
  return held > 0;
}
