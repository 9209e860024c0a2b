import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person, personNamed } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { EvaluatorWordsInput, evaluatorWordsOf } from './evaluator-words.input.js';
import { lockEvaluator, refuseUnknownCodes } from './evaluator.queries.js';
import { Evaluator } from './evaluator.js';
import { EvaluatorState, evaluatorLifecycle } from './evaluator.lifecycle.js';
import { evaluatorPolicy } from './evaluators.policy.js';
import { evaluatorsRefusals } from './evaluators.refusals.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'Somebody for the registry of evaluators (专家入库). `expectedVersion` has no meaning here.' })
export class EvaluatorRegisterInput extends EvaluatorWordsInput {
  @Field(() => String, { description: 'Sign-in name of the person, as the person told it. Case is ignored.' })
  @Length(3, 64)
  signInName!: string;
}

@InputType({ description: 'The whole of what is recorded of an evaluator, as it is to be.' })
export class EvaluatorAmendInput extends EvaluatorWordsInput {
  @Field(() => ID, { description: 'The evaluator (`evaluator_…`), neither declined nor removed.' })
  evaluatorId!: string;
}

/** An operator or supervisor registers an evaluator, who confirms before being drawn or named (TE-01). */
export const registerEvaluator = deed({
  field: 'evaluatorRegister',
  answers: 'evaluator',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorRegisterInput): Promise<Evaluator> {
    unit.authorize(evaluatorPolicy.keepRegistry(unit.actor));
    const person = await personNamed(unit, input.signInName);
    unit.authorize(evaluatorPolicy.keep(unit.actor, { person }));
    const words = evaluatorWordsOf(input);
    await refuseUnknownCodes(unit, words);
    if ((await unit.em.count(Evaluator, { person, state: { $nin: [EvaluatorState.DECLINED, EvaluatorState.REMOVED] } })) > 0) throw evaluatorsRefusals.REGISTERED_ALREADY({ field: 'signInName' });
    const evaluator = new Evaluator({ ...words, person, registeredBy: unit.em.getReference(Person, unit.actor.personId), registeredAt: await unit.now() });
    unit.em.persist(evaluator);
    unit.record({ rule: 'TE-01' });
    await unit.emit('evaluator.registered', evaluator.id);
    return evaluator;
  },
});

const { PROPOSED, ACTIVE, SUSPENDED } = EvaluatorState;

/** An operator or supervisor sets right what is recorded; fields and regions decide who is drawn for what. */
export const amendEvaluator = deed({
  field: 'evaluatorAmend',
  answers: 'evaluator',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: EvaluatorAmendInput): Promise<Evaluator> {
    const evaluator = await lockEvaluator(unit, input.evaluatorId, input.expectedVersion ?? null);
    unit.authorize(evaluatorPolicy.keep(unit.actor, evaluator));
    if (![PROPOSED, ACTIVE, SUSPENDED].includes(evaluator.state)) throw evaluatorLifecycle.refused(evaluator.state, says('amended', '变更信息'), { field: 'evaluatorId' });
    const words = evaluatorWordsOf(input);
    await refuseUnknownCodes(unit, words);
    evaluator.say(words);
    unit.record({ rule: 'TE-01' });
    return evaluator;
  },
});
