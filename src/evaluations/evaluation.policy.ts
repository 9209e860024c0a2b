import { type Decision, all, allowIf, says } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';
import { EvaluationKind } from './evaluation.words.js';

interface Named {
  readonly id: string;
}

/** The parties of a contract. */
export interface ContractParties {
  readonly buyer: Named | null;
  readonly fund: Named | null;
  readonly organization: Named;
  readonly signatory: Named;
  readonly community: Named;
}

const organizationRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'];
/** Roles by which someone is tied to a party of a contract. Residents are not: they are who is served. */
const ties: readonly RoleName[] = ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR', 'FUND_STEWARD', 'FUND_FINANCE', 'COMMUNITY_STAFF', 'GRID_WORKER', ...organizationRoles];
/** Roles that see an evaluation before it is concluded. */
export const evaluatingRoles = ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR', 'FUND_STEWARD', 'FUND_FINANCE'] as const satisfies readonly RoleName[];

function ofClient(actor: Actor, { buyer, fund }: ContractParties, buyers: readonly RoleName[], funds: readonly RoleName[]): boolean {
  return buyer ? actor.hasAny(buyers, buyer.id) : fund !== null && actor.hasAny(funds, fund.id);
}

function notOfOrganization(actor: Actor, parties: ContractParties): Decision {
  const member = [parties.organization, parties.signatory].some(({ id }) => actor.hasAny(organizationRoles, id));
  return allowIf(!member, says('Members of the organization have no part in judging its work.', '承接组织的成员不得参与对其工作的评价。'), 'PL-16');
}

/** Who may do what with surveys. Pure; states and times are judged after these. */
export const surveyPolicy = {
  conduct: (actor: Actor, parties: ContractParties): Decision =>
    all(
      allowIf(
        actor.has('COMMUNITY_STAFF', parties.community.id) || ofClient(actor, parties, ['BUYER_OFFICER'], ['FUND_STEWARD']),
        says('Only staff of the community that was served, officers of the buyer or stewards of the fund ask the residents.', '只有受益社区的工作人员、购买主体的经办人员或基金的管理人员可以开展居民调查。'), 'PL-25',
      ),
      notOfOrganization(actor, parties),
    ),

  answer: (actor: Actor, parties: ContractParties): Decision =>
    all(allowIf(actor.has('RESIDENT', parties.community.id), says('Only residents of the community that was served answer.', '只有受益社区的居民可以答卷。'), 'E37'), notOfOrganization(actor, parties)),
} as const;

/** Who may do what with evaluations. */
export const evaluationPolicy = {
  record: (actor: Actor, parties: ContractParties, kind: EvaluationKind): Decision =>
    kind === EvaluationKind.BUYER
      ? all(allowIf(ofClient(actor, parties, ['BUYER_OFFICER'], ['FUND_STEWARD', 'FUND_FINANCE']), says('Only officers of the buyer, or people of the fund, evaluate for who pays.', '只有购买主体的经办人员或基金的人员可以代表付款方评价。'), 'GP-11'), notOfOrganization(actor, parties))
      : all(
          allowIf(actor.has('EVALUATOR'), says('Only evaluators evaluate as third party.', '只有评审专家可以作为第三方评价。'), 'GP-11'),
          allowIf(
            [parties.buyer, parties.fund, parties.organization, parties.signatory, parties.community].every((party) => party === null || !actor.hasAny(ties, party.id)),
            says('A third party has no tie to any party of the contract.', '第三方不得与合同任何一方有关联。'), 'PL-16',
          ),
        ),

  conclude: (actor: Actor, parties: ContractParties, evaluation: { readonly recordedBy: Named }): Decision =>
    all(
      allowIf(ofClient(actor, parties, ['BUYER_APPROVER'], ['FUND_STEWARD']), says('Only an approver of the buyer or a steward of the fund concludes an evaluation.', '只有购买主体的审批人员或基金的管理人员可以定级。'), 'SW-04'),
      notOfOrganization(actor, parties),
      allowIf(!actor.countsAs(evaluation.recordedBy.id), says('Whoever recorded an evaluation does not conclude it.', '评分的人不得对该评价定级。'), 'SW-04'),
    ),

  withdraw: (actor: Actor, parties: ContractParties, evaluation: { readonly recordedBy: Named }): Decision =>
    all(
      allowIf(evaluation.recordedBy.id === actor.personId || ofClient(actor, parties, ['BUYER_APPROVER'], ['FUND_STEWARD']), says('Only its recorder takes an evaluation back, or who would conclude it sends it back.', '只有评分人可以撤回评价，或由有权定级的人退回。'), 'SW-04'),
      notOfOrganization(actor, parties),
    ),

  see: (actor: Actor, parties: ContractParties, evaluation: { readonly recordedBy: Named }): boolean =>
    evaluation.recordedBy.id === actor.personId || ofClient(actor, parties, evaluatingRoles, evaluatingRoles),
} as const;
