import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { FrameworkGraph } from './framework.graph.js';
import { FrameworkProposeInput, proposeFramework } from './propose-framework.js';
import { FrameworkDraftInput, draftFramework } from './draft-framework.js';
import { FrameworkConfirmInput, confirmFramework } from './confirm-framework.js';
import { FrameworkWithdrawInput, FrameworkTerminateInput, terminateFramework, withdrawFramework } from './withdraw-framework.js';
import { FrameworkAmendInput, amendFramework } from './amend-framework.js';
import { answeredByFramework } from './frameworks.payloads.js';

export const FrameworkProposePayload = answeredByFramework('FrameworkProposePayload');
export const FrameworkDraftPayload = answeredByFramework('FrameworkDraftPayload');
export const FrameworkConfirmPayload = answeredByFramework('FrameworkConfirmPayload');
export const FrameworkWithdrawPayload = answeredByFramework('FrameworkWithdrawPayload');
export const FrameworkAmendPayload = answeredByFramework('FrameworkAmendPayload');
export const FrameworkTerminatePayload = answeredByFramework('FrameworkTerminatePayload');

@Resolver()
export class FrameworksResolver {
  @ReadOne(() => FrameworkGraph, { description: 'One framework agreement; null when hidden or missing.' })
  framework!: FrameworkGraph | null;

  @ReadConnection(() => FrameworkGraph, { description: 'Framework agreements (框架协议) which the reader may see, the latest first.' })
  frameworks!: Connection<FrameworkGraph>;

  @Mutation(() => FrameworkProposePayload, { nullable: true, description: 'Proposes the closed framework agreement of an evaluated tender with its best-ranked bidders; at least a fifth of them, and one, falls out (FA-01). For officers of the buyer. Scope `procurement:write`.' })
  frameworkPropose(@Arg('input', () => FrameworkProposeInput, { description: 'Which tender.' }) input: FrameworkProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeFramework, input);
  }

  @Mutation(() => FrameworkDraftPayload, { nullable: true, description: 'Drafts an open framework agreement from open lines of a purchase list (FA-01). For officers of the buyer. Scope `procurement:write`.' })
  frameworkDraft(@Arg('input', () => FrameworkDraftInput, { description: 'The draft.' }) input: FrameworkDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftFramework, input);
  }

  @Mutation(() => FrameworkConfirmPayload, { nullable: true, description: 'Brings a framework agreement into force: a closed one after the publicity of its members, an open one as drafted. For approvers of the buyer who did not propose it. Scope `procurement:write`.' })
  frameworkConfirm(@Arg('input', () => FrameworkConfirmInput, { description: 'Which agreement.' }) input: FrameworkConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmFramework, input);
  }

  @Mutation(() => FrameworkWithdrawPayload, { nullable: true, description: 'Takes a framework agreement back before it is in force. For officers and approvers of the buyer. Scope `procurement:write`.' })
  frameworkWithdraw(@Arg('input', () => FrameworkWithdrawInput, { description: 'Which agreement, and why.' }) input: FrameworkWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawFramework, input);
  }

  @Mutation(() => FrameworkAmendPayload, { nullable: true, description: 'Changes a framework agreement in force: another last day within the term of the rules, a lower price of an open one (FA-01). For approvers of the buyer. Scope `procurement:write`.' })
  frameworkAmend(@Arg('input', () => FrameworkAmendInput, { description: 'The change.' }) input: FrameworkAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendFramework, input);
  }

  @Mutation(() => FrameworkTerminatePayload, { nullable: true, description: 'Ends a framework agreement early. For approvers of the buyer. Scope `procurement:write`.' })
  frameworkTerminate(@Arg('input', () => FrameworkTerminateInput, { description: 'Which agreement, and why.' }) input: FrameworkTerminateInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(terminateFramework, input);
  }
}
