import { type Decision, all, allowIf, deny } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { ApplicationState } from './application.lifecycle.js';
import { RoundState } from './round.lifecycle.js';

interface Identity {
  readonly id: string;
}

interface OfFund {
  readonly fund: Identity;
}

interface OfOrganization {
  readonly organization: Identity;
}

function steward(actor: Actor, { fund }: OfFund): Decision {
  return allowIf(actor.has('FUND_STEWARD', fund.id), 'Only a steward of the fund may do this.');
}

function manager(actor: Actor, { organization }: OfOrganization): Decision {
  return allowIf(actor.has('ORG_MANAGER', organization.id), 'Only a manager of the organization may do this.');
}

/** Who may do what with a round. Pure; states are judged by the lifecycle, after these. */
export const roundPolicy = {
  draft: steward,
  open: (actor: Actor, round: OfFund & { readonly draftedBy: Identity }): Decision =>
    all(steward(actor, round), allowIf(round.draftedBy.id !== actor.personId, 'Whoever drafted a round does not open it.', 'C5')),
  direct: steward,
  vote: (actor: Actor, community: Identity): Decision =>
    allowIf(actor.has('RESIDENT', community.id), 'Only residents of the fund’s community vote.', 'RC-02'),
} as const;

/** Who may do what with an application. */
export const applicationPolicy = {
  apply: manager,
  judge: (actor: Actor, application: OfFund & OfOrganization): Decision =>
    all(
      allowIf(actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], application.fund.id), 'Only stewards and finance officers of the fund judge eligibility.'),
      allowIf(!belongs(actor, application.organization), 'Members of the applying organization are recused.', 'PL-16'),
    ),
  /** Whether the actor may review at all; the deed then looks for the appointment. */
  review: (actor: Actor): Decision => allowIf(actor.has('EVALUATOR'), 'Only appointed experts review applications.', 'C5'),
  object: (actor: Actor, application: OfOrganization): Decision =>
    belongs(actor, application.organization) ? deny('An organization does not object to its own selection.', 'C5') : allowIf(true, ''),
  decideObjection: (actor: Actor, application: OfFund & OfOrganization & { readonly raisedBy: Identity }): Decision =>
    all(steward(actor, application), allowIf(application.raisedBy.id !== actor.personId, 'Whoever objected does not decide on it.', 'C5'), allowIf(!belongs(actor, application.organization), 'Members of the organization concerned are recused.', 'PL-16')),
} as const;

/** Roles by which a person belongs to an organization. */
export const membershipRoles = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'] as const;

function belongs(actor: Actor, organization: Identity): boolean {
  return actor.hasAny(membershipRoles, organization.id);
}

/** Stages of a round at which its applications and their moments are judged, for `viewerCan` and deeds alike. */
export const roundMoments = {
  apply: (state: RoundState): Decision => stage(state, [RoundState.OPEN]),
  appoint: (state: RoundState): Decision => stage(state, [RoundState.OPEN, RoundState.ELIGIBILITY, RoundState.EXPERT_REVIEW]),
  judge: (state: RoundState): Decision => stage(state, [RoundState.ELIGIBILITY]),
  review: (state: RoundState): Decision => stage(state, [RoundState.EXPERT_REVIEW]),
  vote: (state: RoundState): Decision => stage(state, [RoundState.RESIDENT_VOTE]),
  object: (state: RoundState, application: ApplicationState): Decision =>
    all(stage(state, [RoundState.PUBLICITY]), allowIf(application === ApplicationState.SELECTED, 'Only selected projects are open to objections.', 'C5')),
} as const;

function stage(state: RoundState, states: readonly RoundState[]): Decision {
  return allowIf(states.includes(state), `WRONG_STATE: the round is ${state}, this belongs to ${states.join(' or ')}`, 'C5');
}
