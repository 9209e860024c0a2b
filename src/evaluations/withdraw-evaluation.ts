import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { evaluationPolicy } from './evaluation.policy.js';
import type { Evaluation } from './evaluation.js';
import { lockEvaluation } from './evaluations.queries.js';

@InputType({ description: 'A recorded evaluation to take or send back.' })
export class EvaluationWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The evaluation (`evaluation_…`), RECORDED.' })
  evaluationId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters; seen by who pays and by the recorder.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** Takes an evaluation back before it is concluded, so that another can be recorded. */
export const withdrawEvaluation = deed({
  field: 'evaluationWithdraw',
  answers: 'evaluation',
  scope: 'evaluations:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluationWithdrawInput): Promise<Evaluation> {
    const { evaluation, contract } = await lockEvaluation(unit, input.evaluationId, input.expectedVersion);
    unit.authorize(evaluationPolicy.withdraw(unit.actor, contract, evaluation));
    evaluation.withdraw(input.reason.trim());
    await unit.emit('evaluation.withdrawn', evaluation.id, { contractId: contract.id });
    return evaluation;
  },
});
