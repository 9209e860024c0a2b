import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../../platform/graphql/context.js';
import { payloadOf } from '../../../platform/graphql/payload.js';
import { FundsUserError, RoundCoachingBeginPayload } from '../../funds.payloads.js';
import { ApplicationAdviseInput, adviseApplication } from './advise-application.js';
import { RoundCoachAppointInput, appointCoach } from './appoint-coach.js';
import { RoundCoachingBeginInput, beginCoaching } from './begin-coaching.js';
import { GrantAdviceGraph, GrantCoachGraph } from './coaching.graph.js';

const RoundCoachAppointPayload = payloadOf('RoundCoachAppointPayload', 'coach', () => GrantCoachGraph, FundsUserError);
const ApplicationAdvisePayload = payloadOf('ApplicationAdvisePayload', 'advice', () => GrantAdviceGraph, FundsUserError);

/** The coaching (辅导) between eligibility and review. */
@Resolver()
export class CoachingResolver {
  @Mutation(() => RoundCoachAppointPayload, { nullable: true, description: 'Appoints a coach, who will not review the round and is not bound to an applicant or the fund (PL-16). For stewards of the fund. Scope `funds:write`.' })
  roundCoachAppoint(@Arg('input', () => RoundCoachAppointInput, { description: 'Which round, and whom.' }) input: RoundCoachAppointInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(appointCoach, input);
  }

  @Mutation(() => RoundCoachingBeginPayload, { nullable: true, description: 'Hands the eligible applications to the coaches (C5). For stewards of the fund. Scope `funds:write`.' })
  roundCoachingBegin(@Arg('input', () => RoundCoachingBeginInput, { description: 'Which round.' }) input: RoundCoachingBeginInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(beginCoaching, input);
  }

  @Mutation(() => ApplicationAdvisePayload, { nullable: true, description: 'Advises on an application. For coaches of the round who never belonged to the organization within its years (PL-16). Scope `funds:write`.' })
  applicationAdvise(@Arg('input', () => ApplicationAdviseInput, { description: 'Which application, and the advice.' }) input: ApplicationAdviseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(adviseApplication, input);
  }
}
