import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { SurveyAnswerInput, answerSurvey } from './answer-survey.js';
import { SurveyCloseInput, closeSurvey } from './close-survey.js';
import { EvaluationConcludeInput, concludeEvaluation } from './conclude-evaluation.js';
import { EvaluationGraph } from './evaluation.graph.js';
import { evaluationsRefusals } from './evaluations.refusals.js';
import { SurveyOpenInput, openSurvey } from './open-survey.js';
import { EvaluationRecordInput, recordEvaluation } from './record-evaluation.js';
import { SatisfactionSurveyGraph } from './survey.graph.js';
import { EvaluationWithdrawInput, withdrawEvaluation } from './withdraw-evaluation.js';

export const EvaluationsUserError = userErrorOf('Evaluations', evaluationsRefusals);

const answeredBySurvey = (name: string) => payloadOf(name, 'survey', () => SatisfactionSurveyGraph, EvaluationsUserError);
export const SurveyOpenPayload = answeredBySurvey('SurveyOpenPayload');
export const SurveyAnswerPayload = answeredBySurvey('SurveyAnswerPayload');
export const SurveyClosePayload = answeredBySurvey('SurveyClosePayload');

const answeredByEvaluation = (name: string) => payloadOf(name, 'evaluation', () => EvaluationGraph, EvaluationsUserError);
export const EvaluationRecordPayload = answeredByEvaluation('EvaluationRecordPayload');
export const EvaluationConcludePayload = answeredByEvaluation('EvaluationConcludePayload');
export const EvaluationWithdrawPayload = answeredByEvaluation('EvaluationWithdrawPayload');

@Resolver()
export class EvaluationsResolver {
  @ReadOne(() => SatisfactionSurveyGraph, { description: 'One survey; null when missing.' })
  survey!: SatisfactionSurveyGraph | null;

  @ReadConnection(() => SatisfactionSurveyGraph, { description: 'Surveys among residents, the latest first.' })
  surveys!: Connection<SatisfactionSurveyGraph>;

  @ReadOne(() => EvaluationGraph, { description: 'One evaluation; null when hidden or missing.' })
  evaluation!: EvaluationGraph | null;

  @ReadConnection(() => EvaluationGraph, { description: 'Evaluations that the reader may see, the latest first.' })
  evaluations!: Connection<EvaluationGraph>;

  @Mutation(() => SurveyOpenPayload, { nullable: true, description: 'Asks the residents of the community that a delivered contract served how satisfied they are (PL-25). For staff of the community, officers of the buyer and stewards of the fund. Scope `evaluations:write`.' })
  surveyOpen(@Arg('input', () => SurveyOpenInput, { description: 'Which contract, and until when.' }) input: SurveyOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openSurvey, input);
  }

  @Mutation(() => SurveyAnswerPayload, { nullable: true, description: 'Answers a survey, once (RC-02). For residents of the community that was served who do not belong to the organization. Needs an idempotency key. Scope `evaluations:write`.' })
  surveyAnswer(@Arg('input', () => SurveyAnswerInput, { description: 'The answer.' }) input: SurveyAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerSurvey, input);
  }

  @Mutation(() => SurveyClosePayload, { nullable: true, description: 'Closes a survey early, once enough residents answered. For those who may open one. Scope `evaluations:write`.' })
  surveyClose(@Arg('input', () => SurveyCloseInput, { description: 'Which survey.' }) input: SurveyCloseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(closeSurvey, input);
  }

  @Mutation(() => EvaluationRecordPayload, { nullable: true, description: 'Scores a delivered contract; residents\' satisfaction counts at least as the rule set says (E37). For officers of the buyer, people of the fund, or an evaluator without ties to any party. Scope `evaluations:write`.' })
  evaluationRecord(@Arg('input', () => EvaluationRecordInput, { description: 'Criteria, weights and findings.' }) input: EvaluationRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordEvaluation, input);
  }

  @Mutation(() => EvaluationConcludePayload, { nullable: true, description: 'Gives an evaluation its grade; the organization\'s credit counts it, and a failure bars it from bidding in the next year (SW-04). For an approver of the buyer or a steward of the fund other than the recorder. Needs an idempotency key. Scope `evaluations:write`.' })
  evaluationConclude(@Arg('input', () => EvaluationConcludeInput, { description: 'Which evaluation.' }) input: EvaluationConcludeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(concludeEvaluation, input);
  }

  @Mutation(() => EvaluationWithdrawPayload, { nullable: true, description: 'Takes an evaluation back before it is concluded. For its recorder, or for who would conclude it. Scope `evaluations:write`.' })
  evaluationWithdraw(@Arg('input', () => EvaluationWithdrawInput, { description: 'Which evaluation, and why.' }) input: EvaluationWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawEvaluation, input);
  }
}
