import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection } from '../platform/reads/index.js';
import { AccountsUserError } from './accounts.payloads.js';
import {
  MembershipAcceptInput, MembershipDeclineInput, MembershipOfferWithdrawInput, acceptMembership, declineMembership, withdrawMembershipOffer,
} from './answer-offer.js';
import { MembershipOfferGraph } from './membership-offer.graph.js';

const MembershipAcceptPayload = payloadOf('MembershipAcceptPayload', 'offer', () => MembershipOfferGraph, AccountsUserError);
const MembershipDeclinePayload = payloadOf('MembershipDeclinePayload', 'offer', () => MembershipOfferGraph, AccountsUserError);
const MembershipOfferWithdrawPayload = payloadOf('MembershipOfferWithdrawPayload', 'offer', () => MembershipOfferGraph, AccountsUserError);

@Resolver()
export class MembershipOffersResolver {
  @ReadConnection(() => MembershipOfferGraph, { description: 'Roles on offer that the reader may see, the latest first: to themselves, and by parties that they manage.' })
  membershipOffers!: Connection<MembershipOfferGraph>;

  @Mutation(() => MembershipAcceptPayload, {
    nullable: true,
    description: 'Takes a role that was offered to oneself (membershipGrant): the membership begins. Refused with OFFER_EXPIRED after `expiresAt`, with OFFER_LAPSED when whoever offered it may not grant it any more, with ALREADY_HELD when one holds it. Scope `accounts:write`.',
  })
  membershipAccept(@Arg('input', () => MembershipAcceptInput, { description: 'Which offer.' }) input: MembershipAcceptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(acceptMembership, input);
  }

  @Mutation(() => MembershipDeclinePayload, { nullable: true, description: 'Declines a role that was offered to oneself. Nothing of it counts anywhere. Scope `accounts:write`.' })
  membershipDecline(@Arg('input', () => MembershipDeclineInput, { description: 'Which offer.' }) input: MembershipDeclineInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declineMembership, input);
  }

  @Mutation(() => MembershipOfferWithdrawPayload, { nullable: true, description: 'Takes back the offer of a role that was not answered: whoever manages the party, and operators where they appoint. Scope `accounts:write`.' })
  membershipOfferWithdraw(@Arg('input', () => MembershipOfferWithdrawInput, { description: 'Which offer.' }) input: MembershipOfferWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawMembershipOffer, input);
  }
}
