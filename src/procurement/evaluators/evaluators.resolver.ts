import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { EvaluatorConfirmInput, EvaluatorDeclineInput, confirmEvaluator, declineEvaluator } from './confirm-evaluator.js';
import { EvaluatorDecisionInput, removeEvaluator, resumeEvaluator, suspendEvaluator } from './decide-evaluator.js';
import { EvaluatorAbsenceGraph, EvaluatorEmploymentGraph, EvaluatorGraph } from './evaluator.graph.js';
import { evaluatorsRefusals } from './evaluators.refusals.js';
import { EvaluatorAmendInput, EvaluatorRegisterInput, amendEvaluator, registerEvaluator } from './register-evaluator.js';
import { EvaluatorAbsenceCancelInput, EvaluatorAbsenceTellInput, cancelAbsence, tellAbsence } from './tell-absence.js';
import { EvaluatorEmploymentEndInput, EvaluatorEmploymentTellInput, endEmployment, tellEmployment } from './tell-employment.js';

export const EvaluatorsUserError = userErrorOf('Evaluators', evaluatorsRefusals);
export const EvaluatorRegisterPayload = payloadOf('EvaluatorRegisterPayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorAmendPayload = payloadOf('EvaluatorAmendPayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorConfirmPayload = payloadOf('EvaluatorConfirmPayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorDeclinePayload = payloadOf('EvaluatorDeclinePayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorSuspendPayload = payloadOf('EvaluatorSuspendPayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorResumePayload = payloadOf('EvaluatorResumePayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorRemovePayload = payloadOf('EvaluatorRemovePayload', 'evaluator', () => EvaluatorGraph, EvaluatorsUserError);
export const EvaluatorEmploymentTellPayload = payloadOf('EvaluatorEmploymentTellPayload', 'employment', () => EvaluatorEmploymentGraph, EvaluatorsUserError);
export const EvaluatorEmploymentEndPayload = payloadOf('EvaluatorEmploymentEndPayload', 'employment', () => EvaluatorEmploymentGraph, EvaluatorsUserError);
export const EvaluatorAbsenceTellPayload = payloadOf('EvaluatorAbsenceTellPayload', 'absence', () => EvaluatorAbsenceGraph, EvaluatorsUserError);
export const EvaluatorAbsenceCancelPayload = payloadOf('EvaluatorAbsenceCancelPayload', 'absence', () => EvaluatorAbsenceGraph, EvaluatorsUserError);

@Resolver()
export class EvaluatorsResolver {
  @ReadOne(() => EvaluatorGraph, { description: 'One evaluator; null when hidden or missing.' })
  evaluator!: EvaluatorGraph | null;

  @ReadConnection(() => EvaluatorGraph, { description: 'The registry of evaluators (评审专家库) for operators and supervisors, and one\'s own place in it, the latest first. Search by a code of the catalogue or of a division (who covers it, or something below it), or by a part of the name.' })
  evaluators!: Connection<EvaluatorGraph>;

  @Mutation(() => EvaluatorRegisterPayload, { nullable: true, description: 'Registers somebody as an evaluator, with fields and regions; the person confirms (TE-01). For operators and supervisors. Scope `procurement:write`.' })
  evaluatorRegister(@Arg('input', () => EvaluatorRegisterInput, { description: 'Who, and for what.' }) input: EvaluatorRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerEvaluator, input);
  }

  @Mutation(() => EvaluatorAmendPayload, { nullable: true, description: 'Sets right what is recorded of an evaluator. For operators and supervisors, not about themselves. Scope `procurement:write`.' })
  evaluatorAmend(@Arg('input', () => EvaluatorAmendInput, { description: 'The whole as it is to be.' }) input: EvaluatorAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendEvaluator, input);
  }

  @Mutation(() => EvaluatorConfirmPayload, { nullable: true, description: 'Confirms one\'s own registration: from here on one is an EVALUATOR and can be drawn (TE-01). For the person. Scope `procurement:write`.' })
  evaluatorConfirm(@Arg('input', () => EvaluatorConfirmInput, { description: 'Which registration.' }) input: EvaluatorConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmEvaluator, input);
  }

  @Mutation(() => EvaluatorDeclinePayload, { nullable: true, description: 'Declines one\'s own registration. For the person. Scope `procurement:write`.' })
  evaluatorDecline(@Arg('input', () => EvaluatorDeclineInput, { description: 'Which registration.' }) input: EvaluatorDeclineInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declineEvaluator, input);
  }

  @Mutation(() => EvaluatorSuspendPayload, { nullable: true, description: 'Suspends an evaluator: not drawn and not named any more; seats held already are given up by `panelRelease` or `panelStrike`. For operators and supervisors, not about themselves. Scope `procurement:write`.' })
  evaluatorSuspend(@Arg('input', () => EvaluatorDecisionInput, { description: 'Who, and why.' }) input: EvaluatorDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(suspendEvaluator, input);
  }

  @Mutation(() => EvaluatorResumePayload, { nullable: true, description: 'Takes a suspended evaluator back into the pool. For operators and supervisors, not about themselves. Scope `procurement:write`.' })
  evaluatorResume(@Arg('input', () => EvaluatorDecisionInput, { description: 'Who, and why.' }) input: EvaluatorDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(resumeEvaluator, input);
  }

  @Mutation(() => EvaluatorRemovePayload, { nullable: true, description: 'Removes an evaluator from the pool for good. For operators and supervisors, not about themselves. Scope `procurement:write`.' })
  evaluatorRemove(@Arg('input', () => EvaluatorDecisionInput, { description: 'Who, and why.' }) input: EvaluatorDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(removeEvaluator, input);
  }

  @Mutation(() => EvaluatorEmploymentTellPayload, { nullable: true, description: 'Records an employer of an evaluator, minded by draws, appointments and declarations for three years after (PL-16). For the evaluator, operators and supervisors. Scope `procurement:write`.' })
  evaluatorEmploymentTell(@Arg('input', () => EvaluatorEmploymentTellInput, { description: 'The employer and the time.' }) input: EvaluatorEmploymentTellInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(tellEmployment, input);
  }

  @Mutation(() => EvaluatorEmploymentEndPayload, { nullable: true, description: 'Says that an employment of an evaluator is over. For the evaluator, operators and supervisors. Scope `procurement:write`.' })
  evaluatorEmploymentEnd(@Arg('input', () => EvaluatorEmploymentEndInput, { description: 'Which one, and when.' }) input: EvaluatorEmploymentEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endEmployment, input);
  }

  @Mutation(() => EvaluatorAbsenceTellPayload, { nullable: true, description: 'Says on which days one cannot come to judge; draws mind it. For the evaluator. Scope `procurement:write`.' })
  evaluatorAbsenceTell(@Arg('input', () => EvaluatorAbsenceTellInput, { description: 'Which days.' }) input: EvaluatorAbsenceTellInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(tellAbsence, input);
  }

  @Mutation(() => EvaluatorAbsenceCancelPayload, { nullable: true, description: 'Takes an absence back. For the evaluator. Scope `procurement:write`.' })
  evaluatorAbsenceCancel(@Arg('input', () => EvaluatorAbsenceCancelInput, { description: 'Which one.' }) input: EvaluatorAbsenceCancelInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelAbsence, input);
  }
}
