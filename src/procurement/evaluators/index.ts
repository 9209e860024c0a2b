import type { Slice } from '../../platform/slice.js';
import { EvaluatorAbsence } from './evaluator-absence.js';
import { EvaluatorEmployment } from './evaluator-employment.js';
import { EvaluatorAbsenceGraph, EvaluatorEmploymentGraph, EvaluatorGraph, EvaluatorParts } from './evaluator.graph.js';
import { Evaluator } from './evaluator.js';
import { EvaluatorsResolver } from './evaluators.resolver.js';
import './forget-evaluators.js';

export { Evaluator } from './evaluator.js';
export { EvaluatorGraph } from './evaluator.graph.js';
export { EvaluatorState } from './evaluator.lifecycle.js';

export { amendEvaluator, registerEvaluator } from './register-evaluator.js';
export { confirmEvaluator, declineEvaluator } from './confirm-evaluator.js';
export { removeEvaluator, resumeEvaluator, suspendEvaluator } from './decide-evaluator.js';
export { endEmployment, tellEmployment } from './tell-employment.js';
export { cancelAbsence, tellAbsence } from './tell-absence.js';

/** The registry of evaluators. */
export const evaluators: Omit<Slice, 'name'> = {
  entities: [Evaluator, EvaluatorEmployment, EvaluatorAbsence],
  resolvers: [EvaluatorsResolver],
  types: [EvaluatorGraph, EvaluatorEmploymentGraph, EvaluatorAbsenceGraph, EvaluatorParts],
};
