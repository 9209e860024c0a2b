import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection } from '../../platform/reads/index.js';
import { ContractsUserError } from '../contracts.payloads.js';
import { MilestoneGraph } from '../milestone.graph.js';
import { AcceptanceInvitationGraph, AcceptanceResultGraph } from './acceptance.graph.js';
import { AcceptanceInvitationDeclineInput, AcceptanceOpinionGiveInput, declineInvitation, giveOpinion } from './answer-invitation.js';
import { AcceptanceInviteInput, inviteToAcceptance } from './invite-to-acceptance.js';

const AcceptanceInvitePayload = payloadOf('AcceptanceInvitePayload', 'milestone', () => MilestoneGraph, ContractsUserError);
const AcceptanceOpinionGivePayload = payloadOf('AcceptanceOpinionGivePayload', 'invitation', () => AcceptanceInvitationGraph, ContractsUserError);
const AcceptanceInvitationDeclinePayload = payloadOf('AcceptanceInvitationDeclinePayload', 'invitation', () => AcceptanceInvitationGraph, ContractsUserError);

@Resolver()
export class AcceptanceResolver {
  @ReadConnection(() => AcceptanceResultGraph, { description: 'Results of acceptances of all contracts that the reader may see, the latest first (PL-25).' })
  acceptanceResults!: Connection<AcceptanceResultGraph>;

  @Mutation(() => AcceptanceInvitePayload, { nullable: true, description: 'Invites people who are served, and volunteers, to give their opinion before a milestone is accepted (PL-25). For staff of the community. Acceptance waits for them until `answerBy` (OPINIONS_OUTSTANDING). Scope `contracts:write`.' })
  acceptanceInvite(@Arg('input', () => AcceptanceInviteInput, { description: 'Whom, to what.' }) input: AcceptanceInviteInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(inviteToAcceptance, input);
  }

  @Mutation(() => AcceptanceOpinionGivePayload, { nullable: true, description: 'Says what you think of what was delivered, once, before the community accepts it. For the invited person. Scope `contracts:write`.' })
  acceptanceOpinionGive(@Arg('input', () => AcceptanceOpinionGiveInput, { description: 'Your opinion.' }) input: AcceptanceOpinionGiveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(giveOpinion, input);
  }

  @Mutation(() => AcceptanceInvitationDeclinePayload, { nullable: true, description: 'Declines an invitation to an acceptance. For the invited person. Scope `contracts:write`.' })
  acceptanceInvitationDecline(@Arg('input', () => AcceptanceInvitationDeclineInput, { description: 'Which invitation.' }) input: AcceptanceInvitationDeclineInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declineInvitation, input);
  }
}
