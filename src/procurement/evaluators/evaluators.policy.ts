import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface EvaluatorFacts {
  readonly person: { readonly id: string };
}

/** Who may do what with the registry of evaluators. Pure; states are judged after these. */
export const evaluatorPolicy = {
  /** Operators and supervisors keep the registry: those who buy do not choose who may judge. */
  keepRegistry: (actor: Actor): Decision =>
    allowIf(actor.hasAny(['OPERATOR', 'SUPERVISOR']), says('Only operators and supervisors keep the registry of evaluators.', '只有平台运营人员和监督人员可以管理评审专家库。'), 'TE-01'),

  keep: (actor: Actor, evaluator: EvaluatorFacts): Decision =>
    all(
      evaluatorPolicy.keepRegistry(actor),
      allowIf(!actor.countsAs(evaluator.person.id), says('Nobody decides about themselves.', '任何人不得决定本人事项。'), 'TE-01'),
    ),

  speak: (actor: Actor, evaluator: EvaluatorFacts): Decision =>
    allowIf(actor.personId === evaluator.person.id, says('Only the evaluator does this.', '只有评审专家本人可以办理。'), 'TE-01'),

  /** The evaluator, and whoever keeps the registry. */
  see: (actor: Actor, evaluator: EvaluatorFacts): boolean => actor.personId === evaluator.person.id || actor.hasAny(['OPERATOR', 'SUPERVISOR']),
} as const;
