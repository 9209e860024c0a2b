import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type DeedDefinition, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { lockEvaluator } from './evaluator.queries.js';
import type { Evaluator } from './evaluator.js';
import { evaluatorPolicy } from './evaluators.policy.js';

@InputType({ description: 'A decision about an evaluator.' })
export class EvaluatorDecisionInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The evaluator (`evaluator_…`).' })
  evaluatorId!: string;

  @Field(() => String, { description: 'Why, 2–1,000 characters; read by the evaluator, operators and supervisors.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** Decisions of whoever keeps the registry differ in the step alone. Seats on panels stay: panelRelease and panelStrike give them up. */
function decision(step: 'suspend' | 'resume' | 'remove'): DeedDefinition<EvaluatorDecisionInput, Evaluator> {
  return deed({
    field: `evaluator${step.charAt(0).toUpperCase()}${step.slice(1)}`,
    answers: 'evaluator',
    scope: 'procurement:write',
    idempotency: 'accepted',
    async act(unit: Unit, input: EvaluatorDecisionInput): Promise<Evaluator> {
      const evaluator = await lockEvaluator(unit, input.evaluatorId, input.expectedVersion ?? null);
      unit.authorize(evaluatorPolicy.keep(unit.actor, evaluator));
      evaluator.decide(step, input.reason.trim(), unit.em.getReference(Person, unit.actor.personId), await unit.now());
      unit.record({ rule: 'TE-01' });
      await unit.emit('evaluator.decided', evaluator.id, { state: evaluator.state });
      return evaluator;
    },
  });
}

export const suspendEvaluator = decision('suspend');
export const resumeEvaluator = decision('resume');
export const removeEvaluator = decision('remove');
