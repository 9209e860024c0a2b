import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection } from '../../platform/reads/index.js';
import { AccountsUserError } from '../accounts.payloads.js';
import {
  DeputyshipAcceptInput, DeputyshipDeclineInput, DeputyshipEndInput, DeputyshipProposeInput, acceptDeputyship, declineDeputyship, endDeputyship, proposeDeputy,
} from './deputy-deeds.js';
import { DeputyshipGraph } from './deputyship.graph.js';

const DeputyshipProposePayload = payloadOf('DeputyshipProposePayload', 'deputyship', () => DeputyshipGraph, AccountsUserError);
const DeputyshipAcceptPayload = payloadOf('DeputyshipAcceptPayload', 'deputyship', () => DeputyshipGraph, AccountsUserError);
const DeputyshipDeclinePayload = payloadOf('DeputyshipDeclinePayload', 'deputyship', () => DeputyshipGraph, AccountsUserError);
const DeputyshipEndPayload = payloadOf('DeputyshipEndPayload', 'deputyship', () => DeputyshipGraph, AccountsUserError);

@Resolver()
export class DeputiesResolver {
  @ReadConnection(() => DeputyshipGraph, { description: 'Deputyships that the reader may see, the latest first: their own, and those of their buyers and funds.' })
  deputyships!: Connection<DeputyshipGraph>;

  @Mutation(() => DeputyshipProposePayload, {
    nullable: true,
    description: 'Names a deputy for oneself for a time: another officer of the same buyer, or of the same fund. Refused with DEPUTY_NOT_OF_PARTY, DEPUTY_PERIOD, DEPUTY_ALREADY (one at a time), DEPUTY_CHAIN (a power is not passed on). Scope `accounts:write`.',
  })
  deputyshipPropose(@Arg('input', () => DeputyshipProposeInput, { description: 'Who, for which party, for how long.' }) input: DeputyshipProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeDeputy, input);
  }

  @Mutation(() => DeputyshipAcceptPayload, {
    nullable: true,
    description: 'Agrees to act for somebody. Within the period the deputy may do what the represented may with that party, but both count as one person wherever two or three are needed; shares for opening bids have deputies of their own. Scope `accounts:write`.',
  })
  deputyshipAccept(@Arg('input', () => DeputyshipAcceptInput, { description: 'Which deputyship.' }) input: DeputyshipAcceptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(acceptDeputyship, input);
  }

  @Mutation(() => DeputyshipDeclinePayload, { nullable: true, description: 'Does not agree to act for somebody. Scope `accounts:write`.' })
  deputyshipDecline(@Arg('input', () => DeputyshipDeclineInput, { description: 'Which deputyship.' }) input: DeputyshipDeclineInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declineDeputyship, input);
  }

  @Mutation(() => DeputyshipEndPayload, { nullable: true, description: 'Ends a deputyship at once: the represented, the deputy, or whoever manages the party. Scope `accounts:write`.' })
  deputyshipEnd(@Arg('input', () => DeputyshipEndInput, { description: 'Which deputyship.' }) input: DeputyshipEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endDeputyship, input);
  }
}
