import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { lockContract } from '../contracts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { scoreOf } from './evaluation.formula.js';
import { EvaluationState } from './evaluation.lifecycle.js';
import { evaluationPolicy } from './evaluation.policy.js';
import { Evaluation, EvaluationCriterion } from './evaluation.js';
import { EvaluationKind, VetoItem } from './evaluation.words.js';
import { demandDelivered, refusePersonal, resultOf } from './evaluations.queries.js';
import { evaluationsRefusals } from './evaluations.refusals.js';
import { evaluationsRules } from './evaluations.rules.js';

@InputType({ description: 'One criterion with its weight and its score.' })
export class EvaluationCriterionInput {
  @Field(() => String, { description: 'What is judged, 2–100 characters.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => Int, { description: 'Percent of the whole, 1–100.' })
  @Min(1)
  @Max(100)
  weight!: number;

  @Field(() => Int, { description: 'Whole points, 0–100.' })
  @Min(0)
  @Max(100)
  score!: number;
}

@InputType({ description: 'The evaluation of a contract. Residents\' satisfaction is taken from the survey and is not asked for.' })
export class EvaluationRecordInput extends DeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), delivered (NOT_DELIVERED) and surveyed (NO_SURVEY); evaluated once (ALREADY_EVALUATED).' })
  contractId!: string;

  @Field(() => EvaluationKind, { description: 'For whom you evaluate.' })
  kind!: EvaluationKind;

  @Field(() => [EvaluationCriterionInput], { description: 'One to twelve criteria; with satisfaction their weights make 100 % (WEIGHTS_NOT_WHOLE).' })
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  criteria!: EvaluationCriterionInput[];

  @Field(() => Int, { description: 'Percent that residents\' satisfaction weighs, at least as the rule set says (`evaluations.satisfactionFloor`, E37; SATISFACTION_TOO_LIGHT).' })
  @Min(0)
  @Max(100)
  satisfactionWeight!: number;

  @Field(() => [VetoItem], { defaultValue: [], description: 'What fails the evaluation by itself; none as a rule.' })
  @ArrayUnique()
  @ArrayMaxSize(5)
  vetoes!: VetoItem[];

  @Field(() => String, { description: 'The findings, 2–2,000 characters; public once concluded.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  summary!: string;
}

/** Scores a contract that was delivered; residents' satisfaction counts (GP-11, E37). */
export const recordEvaluation = deed({
  field: 'evaluationRecord',
  answers: 'evaluation',
  scope: 'evaluations:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluationRecordInput): Promise<Evaluation> {
    const contract = await lockContract(unit, input.contractId);
    unit.authorize(evaluationPolicy.record(unit.actor, contract, input.kind));
    demandDelivered(contract, 'contractId');
    refusePersonal({ summary: input.summary });
    if ((await unit.em.count(Evaluation, { contract, state: { $ne: EvaluationState.WITHDRAWN } })) > 0) throw evaluationsRefusals.ALREADY_EVALUATED({ field: 'contractId' });
    const { jurisdiction } = await unit.em.findOneOrFail(Community, contract.community.id);
    const floor = await unit.ruleValue(evaluationsRules.satisfactionFloor, jurisdiction);
    if (input.satisfactionWeight < floor) throw evaluationsRefusals.SATISFACTION_TOO_LIGHT({ field: 'satisfactionWeight', params: { floor } });
    const sum = input.criteria.reduce((total, { weight }) => total + weight, input.satisfactionWeight);
    if (sum !== 100) throw evaluationsRefusals.WEIGHTS_NOT_WHOLE({ field: 'criteria', params: { sum } });
    const result = await resultOf(unit, contract, await unit.ruleValue(evaluationsRules.leastAnswers, jurisdiction));
    if (!result) throw evaluationsRefusals.NO_SURVEY({ field: 'contractId' });
    const evaluation = new Evaluation({
      contract, kind: input.kind, ...result, satisfactionWeight: input.satisfactionWeight, vetoes: input.vetoes, summary: input.summary.trim(),
      score: scoreOf(input.criteria, result.satisfaction, input.satisfactionWeight),
      recordedBy: unit.em.getReference(Person, unit.actor.personId), recordedAt: await unit.now(),
    });
    unit.em.persist(evaluation);
    for (const [index, criterion] of input.criteria.entries()) unit.em.persist(new EvaluationCriterion(evaluation, index + 1, criterion));
    unit.record({ rule: 'E37' });
    await unit.emit('evaluation.recorded', evaluation.id, { contractId: contract.id });
    return evaluation;
  },
});
