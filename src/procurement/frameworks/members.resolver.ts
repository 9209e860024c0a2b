import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { FrameworkMemberGraph } from './framework-parts.graph.js';
import { FrameworkApplyInput, FrameworkApplicationAnswerInput, answerApplication, applyToFramework } from './join-framework.js';
import { FrameworkLeaveInput, FrameworkMemberRemoveInput, leaveFramework, removeMember } from './leave-framework.js';
import { answeredByMember } from './frameworks.payloads.js';

export const FrameworkApplyPayload = answeredByMember('FrameworkApplyPayload');
export const FrameworkApplicationAnswerPayload = answeredByMember('FrameworkApplicationAnswerPayload');
export const FrameworkLeavePayload = answeredByMember('FrameworkLeavePayload');
export const FrameworkMemberRemovePayload = answeredByMember('FrameworkMemberRemovePayload');

@Resolver()
export class FrameworkMembersResolver {
  @ReadOne(() => FrameworkMemberGraph, { description: 'One member of a framework agreement; null when hidden or missing.' })
  frameworkMember!: FrameworkMemberGraph | null;

  @ReadConnection(() => FrameworkMemberGraph, { description: 'Members of framework agreements (入围供应商) which the reader may see, the latest first.' })
  frameworkMembers!: Connection<FrameworkMemberGraph>;

  @Mutation(() => FrameworkApplyPayload, { nullable: true, description: 'Applies to an open framework agreement, at any time of its term (FA-01). For managers of the organization. Scope `bids:write`.' })
  frameworkApply(@Arg('input', () => FrameworkApplyInput, { description: 'Which agreement, for whom.' }) input: FrameworkApplyInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(applyToFramework, input);
  }

  @Mutation(() => FrameworkApplicationAnswerPayload, { nullable: true, description: 'Answers an application to an open framework agreement, within seven working days (FA-01). For officers of the buyer. Scope `procurement:write`.' })
  frameworkApplicationAnswer(@Arg('input', () => FrameworkApplicationAnswerInput, { description: 'The answer.' }) input: FrameworkApplicationAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerApplication, input);
  }

  @Mutation(() => FrameworkLeavePayload, { nullable: true, description: 'Leaves an open framework agreement, or takes the application back (FA-01). For managers of the member. Scope `bids:write`.' })
  frameworkLeave(@Arg('input', () => FrameworkLeaveInput, { description: 'Which membership, and why.' }) input: FrameworkLeaveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(leaveFramework, input);
  }

  @Mutation(() => FrameworkMemberRemovePayload, { nullable: true, description: 'Removes a member from a framework agreement on a ground of the rules (FA-01). For approvers of the buyer. Scope `procurement:write`.' })
  frameworkMemberRemove(@Arg('input', () => FrameworkMemberRemoveInput, { description: 'Which member, and why.' }) input: FrameworkMemberRemoveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(removeMember, input);
  }
}
