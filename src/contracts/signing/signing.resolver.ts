import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection } from '../../platform/reads/index.js';
import { AwardGraph } from '../../procurement/index.js';
import { ContractsUserError } from '../contracts.payloads.js';
import { SigningExtendInput, SigningLapseInput, extendSigningDays, lapseSigning } from './decide-signing.js';
import { SigningEventGraph } from './signing.graph.js';

const SigningExtendPayload = payloadOf('SigningExtendPayload', 'award', () => AwardGraph, ContractsUserError);
const SigningLapsePayload = payloadOf('SigningLapsePayload', 'award', () => AwardGraph, ContractsUserError);

@Resolver()
export class SigningResolver {
  @ReadConnection(() => SigningEventGraph, { description: 'Days for signing that passed, were extended, or made an award lapse (PL-11), of all awards: what supervisors look at.' })
  signingEvents!: Connection<SigningEventGraph>;

  @Mutation(() => SigningExtendPayload, { nullable: true, description: 'Gives more time for signing the contract of an award on a recorded ground (PL-11). For approvers of the buyer. Scope `contracts:write`.' })
  signingExtend(@Arg('input', () => SigningExtendInput, { description: 'Award, day and ground.' }) input: SigningExtendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(extendSigningDays, input);
  }

  @Mutation(() => SigningLapsePayload, { nullable: true, description: 'Lets an award lapse whose contract was not signed in time: a draft is withdrawn, the money returns, the next-ranked bid may be proposed. A winner who left the client\'s signature unanswered has refused (PL-26). For approvers of the buyer. Needs an idempotency key. Scope `contracts:write`.' })
  signingLapse(@Arg('input', () => SigningLapseInput, { description: 'Award and reason.' }) input: SigningLapseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(lapseSigning, input);
  }
}
