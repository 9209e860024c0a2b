import { Contract, ContractState, contractLifecycle } from '../contracts/index.js';
import { nothingThere, refusals } from '../kernel/refusal.js';
import { personalDataIn } from '../needs/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { RowSql } from '../platform/reads/index.js';
import { satisfactionOf } from './evaluation.formula.js';
import { EvaluationState } from './evaluation.lifecycle.js';
import { evaluatingRoles, evaluationPolicy } from './evaluation.policy.js';
import { Evaluation } from './evaluation.js';
import { evaluationsRefusals } from './evaluations.refusals.js';
import { SurveyState } from './survey.lifecycle.js';
import { SatisfactionSurvey } from './survey.js';

/** Fewer answers than this are never shown, neither their number nor their mean: they would tell who said what. */
export const smallestCount = 5;

/** Concluded evaluations are public; before, the affair of who pays and of the recorder. */
export const evaluationVisible: RowSql = (evaluation, viewer) =>
  `(${evaluation}.state = 'CONCLUDED' or ${evaluation}.recorded_by_id = ${viewer.person}
    or exists (select from contract c where c.id = ${evaluation}.contract_id and coalesce(c.buyer_id, c.fund_id) = any(${viewer.parties(...evaluatingRoles)})))`;

/** The words of answers: for the parties and the community's staff, once the survey is over and has enough of them. */
export const answerVisible: RowSql = (answer, viewer) =>
  `exists (select from satisfaction_survey s join contract c on c.id = s.contract_id where s.id = ${answer}.survey_id and s.state = 'CLOSED'
    and (select count(*) from survey_answer a where a.survey_id = s.id) >= ${smallestCount}
    and (s.community_id = any(${viewer.parties('COMMUNITY_STAFF')}) or coalesce(c.buyer_id, c.fund_id) = any(${viewer.parties(...evaluatingRoles)})
      or c.organization_id = any(${viewer.parties('ORG_MANAGER')}) or c.signatory_id = any(${viewer.parties('ORG_MANAGER')})))`;

/** How many residents answered a survey, and the sum of their points. */
export async function tallyOf(unit: Unit, survey: SatisfactionSurvey): Promise<{ answers: number; points: number }> {
  const [row] = await unit.sql<{ answers: number; points: number }>('select count(*)::int as answers, coalesce(sum(points), 0)::int as points from survey_answer where survey_id = $1', [survey.id]);
  return row!;
}

/** The latest survey of a contract that is over and had enough answers, with its result; null without one. */
export async function resultOf(unit: Unit, contract: Contract, leastAnswers: number): Promise<{ survey: SatisfactionSurvey; satisfaction: number } | null> {
  const closed = await unit.em.find(SatisfactionSurvey, { contract, state: SurveyState.CLOSED }, { orderBy: { closedAt: 'desc' } });
  for (const survey of closed) {
    const { answers, points } = await tallyOf(unit, survey);
    if (answers >= leastAnswers) return { survey, satisfaction: satisfactionOf(answers, points) };
  }
  return null;
}

/** Refuses unless everything was accepted, or the contract was terminated. */
export function demandDelivered(contract: Contract, field: string): void {
  if (contract.acceptedAt === null && contract.state !== ContractState.TERMINATED) throw evaluationsRefusals.NOT_DELIVERED({ field, params: { state: contractLifecycle.state(contract.state) } });
}

/** Refuses words which carry an identity or phone number (PI-01). */
export function refusePersonal(fields: Readonly<Record<string, string | null | undefined>>): void {
  for (const [field, text] of Object.entries(fields)) {
    if (text && personalDataIn(text)) throw evaluationsRefusals.PERSONAL_DATA({ field });
  }
}

/** Locks an evaluation that the actor sees, after its contract; hidden and missing answer alike. */
export async function lockEvaluation(unit: Unit, publicId: string, expectedVersion: number | null = null): Promise<{ evaluation: Evaluation; contract: Contract }> {
  const found = await unit.find(Evaluation, publicId, 'evaluationId');
  const contract = await unit.lockById(Contract, found.contract.id, { share: true });
  const evaluation = await unit.lockById(Evaluation, found.id);
  if (evaluation.state !== EvaluationState.CONCLUDED && !evaluationPolicy.see(unit.actor, contract, evaluation)) {
    throw nothingThere('evaluationId');
  }
  if (expectedVersion !== null && evaluation.version !== expectedVersion) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: evaluation.version } });
  return { evaluation, contract };
}
