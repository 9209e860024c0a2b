import type { Slice } from '../platform/slice.js';
import { ContractEvaluations, OrganizationEvaluations } from './evaluation.graph.js';
import { Evaluation, EvaluationCriterion } from './evaluation.js';
import { EvaluationsResolver } from './evaluations.resolver.js';
import { ContractSurveys } from './survey.graph.js';
import { SatisfactionSurvey, SurveyAnswer, SurveyParticipant } from './survey.js';

export { answerSurvey } from './answer-survey.js';
export { closeSurvey } from './close-survey.js';
export { concludeEvaluation } from './conclude-evaluation.js';
export { EvaluationGraph } from './evaluation.graph.js';
export { EvaluationState, evaluationLifecycle } from './evaluation.lifecycle.js';
export { Evaluation, EvaluationCriterion } from './evaluation.js';
export { EvaluationGrade, EvaluationKind, VetoItem } from './evaluation.words.js';
export { openSurvey } from './open-survey.js';
export { recordEvaluation } from './record-evaluation.js';
export { SatisfactionSurveyGraph } from './survey.graph.js';
export { SurveyState, surveyLifecycle } from './survey.lifecycle.js';
export { SatisfactionSurvey, SurveyAnswer, SurveyParticipant } from './survey.js';
export { withdrawEvaluation } from './withdraw-evaluation.js';

/** What residents and payers say of what was delivered, and what follows for credit. */
export const evaluations: Slice = {
  name: 'evaluations',
  entities: [SatisfactionSurvey, SurveyParticipant, SurveyAnswer, Evaluation, EvaluationCriterion],
  resolvers: [EvaluationsResolver],
  types: [ContractSurveys, ContractEvaluations, OrganizationEvaluations],
};
