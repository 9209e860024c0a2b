import { type Decision, all, allowIf } from '../kernel/refusal.js';
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
  return allowIf(!member, 'Members of the organization have no part in judging its work.', 'PL-16');
}

/** Who may do what with surveys. Pure; states and times are judged after these. */
export const surveyPolicy = {
  conduct: (actor: Actor, parties: ContractParties): Decision =>
    all(
      allowIf(
        actor.has('COMMUNITY_STAFF', parties.community.id) || ofClient(actor, parties, ['BUYER_OFFICER'], ['FUND_STEWARD']),
        'Only staff of the community that was served, officers of the buyer or stewards of the fund ask the residents.', 'PL-25',
      ),
      notOfOrganization(actor, parties),
    ),

  answer: (actor: Actor, parties: ContractParties): Decision =>
    all(allowIf(actor.has('RESIDENT', parties.community.id), 'Only residents of the community that was served answer.', 'E37'), notOfOrganization(actor, parties)),
} as const;

/** Who may do what with evaluations. */
export const evaluationPolicy = {
  record: (actor: Actor, parties: ContractParties, kind: EvaluationKind): Decision =>
    kind === EvaluationKind.BUYER
      ? all(allowIf(ofClient(actor, parties, ['BUYER_OFFICER'], ['FUND_STEWARD', 'FUND_FINANCE']), 'Only officers of the buyer, or people of the fund, evaluate for who pays.', 'GP-11'), notOfOrganization(actor, parties))
      : all(
          allowIf(actor.has('EVALUATOR'), 'Only evaluators evaluate as third party.', 'GP-11'),
          allowIf(
            [parties.buyer, parties.fund, parties.organization, parties.signatory, parties.community].every((party) => party === null || !actor.hasAny(ties, party.id)),
            'A third party has no tie to any party of the contract.', 'PL-16',
          ),
        ),

  conclude: (actor: Actor, parties: ContractParties, evaluation: { readonly recordedBy: Named }): Decision =>
    all(
      allowIf(ofClient(actor, parties, ['BUYER_APPROVER'], ['FUND_STEWARD']), 'Only an approver of the buyer or a steward of the fund concludes an evaluation.', 'SW-04'),
      notOfOrganization(actor, parties),
      allowIf(evaluation.recordedBy.id !== actor.personId, 'Whoever recorded an evaluation does not conclude it.', 'SW-04'),
    ),

  withdraw: (actor: Actor, parties: ContractParties, evaluation: { readonly recordedBy: Named }): Decision =>
    all(
      allowIf(evaluation.recordedBy.id === actor.personId || ofClient(actor, parties, ['BUYER_APPROVER'], ['FUND_STEWARD']), 'Only its recorder takes an evaluation back, or who would conclude it sends it back.', 'SW-04'),
      notOfOrganization(actor, parties),
    ),

  see: (actor: Actor, parties: ContractParties, evaluation: { readonly recordedBy: Named }): boolean =>
    evaluation.recordedBy.id === actor.personId || ofClient(actor, parties, evaluatingRoles, evaluatingRoles),
} as const;
