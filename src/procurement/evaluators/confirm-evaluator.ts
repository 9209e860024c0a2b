import { Field, ID, InputType } from 'type-graphql';
import { Membership, Party, platformPartyId } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { lockEvaluator } from './evaluator.queries.js';
import type { Evaluator } from './evaluator.js';
import { evaluatorPolicy } from './evaluators.policy.js';

/** One's own registration, to be answered. */
@InputType()
abstract class EvaluatorAnswerInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The registration (`evaluator_…`), not answered yet. One\'s own are among `evaluators`.' })
  evaluatorId!: string;
}

@InputType({ description: 'One\'s own registration as an evaluator, to confirm.' })
export class EvaluatorConfirmInput extends EvaluatorAnswerInput {}

@InputType({ description: 'One\'s own registration as an evaluator, to decline.' })
export class EvaluatorDeclineInput extends EvaluatorAnswerInput {}

/** The person agrees to judge and becomes an EVALUATOR; from here on they can be drawn and named (TE-01). */
export const confirmEvaluator = deed({
  field: 'evaluatorConfirm',
  answers: 'evaluator',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorConfirmInput): Promise<Evaluator> {
    const evaluator = await lockEvaluator(unit, input.evaluatorId, input.expectedVersion ?? null);
    unit.authorize(evaluatorPolicy.speak(unit.actor, evaluator));
    const at = await unit.now();
    evaluator.confirm(at);
    if (!unit.actor.has('EVALUATOR')) {
      unit.em.persist(new Membership({ person: evaluator.person, party: unit.em.getReference(Party, platformPartyId), role: 'EVALUATOR', startsAt: at, grantedBy: evaluator.registeredBy }));
    }
    unit.record({ rule: 'TE-01' });
    await unit.emit('evaluator.confirmed', evaluator.id);
    return evaluator;
  },
});

/** The person does not want to judge. */
export const declineEvaluator = deed({
  field: 'evaluatorDecline',
  answers: 'evaluator',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorDeclineInput): Promise<Evaluator> {
    const evaluator = await lockEvaluator(unit, input.evaluatorId, input.expectedVersion ?? null);
    unit.authorize(evaluatorPolicy.speak(unit.actor, evaluator));
    evaluator.decline();
    unit.record({ rule: 'TE-01' });
    return evaluator;
  },
});
