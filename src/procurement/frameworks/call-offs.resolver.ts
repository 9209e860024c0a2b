import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { CallOffGraph } from './call-off.graph.js';
import { CallOffOpenInput, openCallOff } from './open-call-off.js';
import { CallOffChooseInput, chooseProvider } from './choose-provider.js';
import { CallOffConfirmInput, CallOffDeclineInput, CallOffCancelInput, cancelCallOff, confirmCallOff, declineCallOff } from './confirm-call-off.js';
import { answeredByCallOff } from './frameworks.payloads.js';

export const CallOffOpenPayload = answeredByCallOff('CallOffOpenPayload');
export const CallOffChoosePayload = answeredByCallOff('CallOffChoosePayload');
export const CallOffConfirmPayload = answeredByCallOff('CallOffConfirmPayload');
export const CallOffDeclinePayload = answeredByCallOff('CallOffDeclinePayload');
export const CallOffCancelPayload = answeredByCallOff('CallOffCancelPayload');

@Resolver()
export class CallOffsResolver {
  @ReadOne(() => CallOffGraph, { description: 'One call-off; null when hidden or missing.' })
  callOff!: CallOffGraph | null;

  @ReadConnection(() => CallOffGraph, { description: 'Call-offs from framework agreements (第二阶段成交) which the reader may see, the latest first.' })
  callOffs!: Connection<CallOffGraph>;

  @Mutation(() => CallOffOpenPayload, { nullable: true, description: 'Calls a service off from a framework agreement: the provider is chosen by the officer, by turns, or by the service user (FA-01). For officers of the buyer. Scope `procurement:write`.' })
  callOffOpen(@Arg('input', () => CallOffOpenInput, { description: 'The call-off.' }) input: CallOffOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openCallOff, input);
  }

  @Mutation(() => CallOffChoosePayload, { nullable: true, description: 'Chooses the provider of a call-off (FA-01). For the service user, or the staff of the community that is served. Scope `procurement:write`.' })
  callOffChoose(@Arg('input', () => CallOffChooseInput, { description: 'The choice.' }) input: CallOffChooseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(chooseProvider, input);
  }

  @Mutation(() => CallOffConfirmPayload, { nullable: true, description: 'Confirms the choice and sets its money aside. For approvers of the buyer who neither opened nor chose it. Scope `procurement:write`.' })
  callOffConfirm(@Arg('input', () => CallOffConfirmInput, { description: 'Which call-off.' }) input: CallOffConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmCallOff, input);
  }

  @Mutation(() => CallOffDeclinePayload, { nullable: true, description: 'Refuses a call-off before its contract is signed. For managers of the chosen provider. Scope `bids:write`.' })
  callOffDecline(@Arg('input', () => CallOffDeclineInput, { description: 'Which call-off, and why.' }) input: CallOffDeclineInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declineCallOff, input);
  }

  @Mutation(() => CallOffCancelPayload, { nullable: true, description: 'Takes a call-off back before it is confirmed. For officers and approvers of the buyer. Scope `procurement:write`.' })
  callOffCancel(@Arg('input', () => CallOffCancelInput, { description: 'Which call-off, and why.' }) input: CallOffCancelInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelCallOff, input);
  }
}
