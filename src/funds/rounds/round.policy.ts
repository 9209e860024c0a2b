import { type Decision, type Words, all, allow, allowIf, deny, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';

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
  return allowIf(actor.has('FUND_STEWARD', fund.id), says('Only a steward of the fund may do this.', '只有该基金的管理人员可以办理。'));
}

function manager(actor: Actor, { organization }: OfOrganization): Decision {
  return allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization may do this.', '只有该组织的负责人可以办理。'));
}

/** Who may do what with a round. Pure; states are judged by the lifecycle, after these. */
export const roundPolicy = {
  draft: steward,
  open: (actor: Actor, round: OfFund & { readonly draftedBy: Identity }): Decision =>
    all(steward(actor, round), allowIf(!actor.countsAs(round.draftedBy.id), says('Whoever drafted a round does not open it.', '起草轮次的人不得发布该轮次。'), 'C5')),
  direct: steward,
  paper: (actor: Actor, fund: Identity & { readonly community: Identity }): Decision =>
    allowIf(actor.has('FUND_STEWARD', fund.id) || actor.has('COMMUNITY_STAFF', fund.community.id), says('Only stewards of the fund and staff of its community handle paper votes.', '只有该基金的管理人员和社区工作人员可以办理纸质选票。'), 'RC-02'),
  confirmPaper: (actor: Actor, fund: Identity & { readonly community: Identity }, batch: { readonly enteredBy: Identity }): Decision =>
    all(roundPolicy.paper(actor, fund), allowIf(!actor.countsAs(batch.enteredBy.id), says('Whoever entered paper votes does not confirm them.', '录入纸质选票的人不得复核该批选票。'), 'RC-02')),
  recount: (actor: Actor, round: OfFund & { readonly decidedBy: Identity | null }): Decision =>
    all(steward(actor, round), allowIf(!actor.countsAs(round.decidedBy?.id), says('Whoever decided the round does not recount its vote.', '评定结果的人不得办理重新计票。'), 'C5')),
  vote: (actor: Actor, community: Identity): Decision =>
    allowIf(actor.has('RESIDENT', community.id), says('Only residents of the fund’s community vote.', '只有该基金所在社区的居民可以投票。'), 'RC-02'),
} as const;

/** Who may do what with an application. */
export const applicationPolicy = {
  apply: manager,
  sponsor: (actor: Actor, { sponsor }: { readonly sponsor: Identity | null }): Decision =>
    allowIf(sponsor !== null && actor.has('ORG_MANAGER', sponsor.id), says('Only a manager of the fiscal sponsor answers for a filed group.', '只有托管机构的负责人可以为备案组织担保。'), 'SO-07'),
  judge: (actor: Actor, application: OfFund & OfOrganization): Decision =>
    all(
      allowIf(actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], application.fund.id), says('Only stewards and finance officers of the fund judge eligibility.', '只有该基金的管理人员和财务人员可以进行资格审查。')),
      allowIf(!belongs(actor, application.organization), says('Members of the applying organization are recused.', '申报组织的成员应当回避。'), 'PL-16'),
    ),
  /** Whether the actor may review at all; the deed then looks for the appointment. */
  review: (actor: Actor): Decision => allowIf(actor.has('EVALUATOR'), says('Only appointed experts review applications.', '只有受聘专家可以评审申报项目。'), 'C5'),
  object: (actor: Actor, application: OfOrganization): Decision =>
    belongs(actor, application.organization) ? deny(says('An organization does not object to its own selection.', '组织不得对自己的入选提出异议。'), 'C5') : allow,
  decideObjection: (actor: Actor, application: OfFund & OfOrganization & { readonly raisedBy: Identity }): Decision =>
    all(steward(actor, application), allowIf(!actor.countsAs(application.raisedBy.id), says('Whoever objected does not decide on it.', '提出异议的人不得处理该异议。'), 'C5'), allowIf(!belongs(actor, application.organization), says('Members of the organization concerned are recused.', '相关组织的成员应当回避。'), 'PL-16')),
} as const;

/** Roles by which a person belongs to an organization. */
export const membershipRoles = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'] as const;

function belongs(actor: Actor, organization: Identity): boolean {
  return actor.hasAny(membershipRoles, organization.id);
}

/** Stages of a round at which its applications and their moments are judged, for `viewerCan` and deeds alike. */
export const roundMoments = {
  apply: (state: RoundState): Decision => stage(state, [RoundState.OPEN], says('applied to', '申报')),
  appoint: (state: RoundState): Decision => stage(state, [RoundState.OPEN, RoundState.ELIGIBILITY, RoundState.COACHING, RoundState.EXPERT_REVIEW], says('given further reviewers', '聘任评审专家')),
  /** A draft while the call is open; an eligible project while it is coached. */
  revise: (state: RoundState, application: ApplicationState): Decision =>
    application === ApplicationState.ELIGIBLE ? stage(state, [RoundState.COACHING], says('revised in', '修改项目方案')) : all(stage(state, [RoundState.OPEN], says('applied to', '申报')), applicationLifecycle.can(application, 'submit')),
  coach: (state: RoundState): Decision => stage(state, [RoundState.OPEN, RoundState.ELIGIBILITY, RoundState.COACHING], says('given coaches', '聘任辅导老师')),
  judge: (state: RoundState): Decision => stage(state, [RoundState.ELIGIBILITY], says('checked for eligibility', '进行资格审查')),
  review: (state: RoundState): Decision => stage(state, [RoundState.EXPERT_REVIEW], says('reviewed', '评审')),
  vote: (state: RoundState): Decision => stage(state, [RoundState.RESIDENT_VOTE], says('voted on', '投票')),
  paper: (state: RoundState): Decision => stage(state, [RoundState.RESIDENT_VOTE, RoundState.PUBLICITY], says('given paper votes', '录入纸质选票')),
  recount: (state: RoundState): Decision => stage(state, [RoundState.PUBLICITY], says('recounted', '重新计票')),
  object: (state: RoundState, application: ApplicationState): Decision =>
    all(stage(state, [RoundState.PUBLICITY], says('objected to', '提出异议')), allowIf(application === ApplicationState.SELECTED, says('Only selected projects are open to objections.', '只能对入选项目提出异议。'), 'C5')),
} as const;

function stage(state: RoundState, states: readonly RoundState[], doing: Words): Decision {
  return roundLifecycle.during(states, state, doing, 'C5');
}
