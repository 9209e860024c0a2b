import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { type CreditEventKind, recordCreditEvent } from '../organizations/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { gradeOf } from './evaluation.formula.js';
import { evaluationPolicy } from './evaluation.policy.js';
import type { Evaluation } from './evaluation.js';
import { EvaluationGrade } from './evaluation.words.js';
import { lockEvaluation } from './evaluations.queries.js';
import { evaluationsRules } from './evaluations.rules.js';

@InputType({ description: 'A recorded evaluation to conclude.' })
export class EvaluationConcludeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The evaluation (`evaluation_…`), RECORDED by another person.' })
  evaluationId!: string;
}

const creditOf: Readonly<Record<EvaluationGrade, keyof typeof CreditEventKind>> = {
  EXCELLENT: 'EVALUATION_EXCELLENT',
  GOOD: 'EVALUATION_GOOD',
  PASS: 'EVALUATION_QUALIFIED',
  FAIL: 'EVALUATION_FAILED',
};

/**
 * Another person gives an evaluation its grade. The organization's credit counts it, and with it what the organization
 * may bid for: a failure bars from bidding in the next year (SW-04).
 */
export const concludeEvaluation = deed({
  field: 'evaluationConclude',
  answers: 'evaluation',
  scope: 'evaluations:write',
  idempotency: 'required',
  async act(unit: Unit, input: EvaluationConcludeInput): Promise<Evaluation> {
    const { evaluation, contract } = await lockEvaluation(unit, input.evaluationId, input.expectedVersion);
    unit.authorize(evaluationPolicy.conclude(unit.actor, contract, evaluation));
    const { jurisdiction } = await unit.em.findOneOrFail(Community, contract.community.id);
    const grade = gradeOf(evaluation.score, evaluation.vetoes, await unit.ruleValue(evaluationsRules.grades, jurisdiction));
    evaluation.conclude(unit.em.getReference(Person, unit.actor.personId), await unit.now(), grade);
    await recordCreditEvent(unit, { organizationId: evaluation.organization.id, kind: creditOf[grade], subject: { type: 'Evaluation', id: evaluation.id } });
    unit.record({ rule: 'SW-04' });
    await unit.emit('evaluation.concluded', evaluation.id, { contractId: contract.id, organizationId: evaluation.organization.id, grade });
    return evaluation;
  },
});
