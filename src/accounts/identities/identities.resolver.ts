import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadBase, payloadOf } from '../../platform/graphql/payload.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { AccountsUserError } from '../accounts.payloads.js';
import { SignInIdentityGraph } from './identity.graph.js';
import { IdentityLinkInput, linkIdentity } from './link-identity.js';
import { SignInRedeemInput } from './provider-code.input.js';
import { redeemSignIn } from './redeem-sign-in.js';
import { SignInWay, signInWays } from './sign-in-ways.js';
import { IdentityUnlinkInput, unlinkIdentity } from './unlink-identity.js';

@ObjectType('SignInRedeemPayload', { description: 'Answer of signInRedeem.' })
class SignInRedeemPayload extends payloadBase(AccountsUserError) {
  @Field(() => String, { nullable: true, description: 'Bearer token of the session (`wst_…`), told once; null when refused. Send it as `Authorization: Bearer …`.' })
  token!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the token expires; null when refused.' })
  expiresAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the identity was unknown and an account was made for it; null when refused.' })
  newAccount!: boolean | null;
}

const IdentityLinkPayload = payloadOf('IdentityLinkPayload', 'identity', () => SignInIdentityGraph, AccountsUserError);
const IdentityUnlinkPayload = payloadOf('IdentityUnlinkPayload', 'identity', () => SignInIdentityGraph, AccountsUserError);

@Resolver()
export class IdentitiesResolver {
  @Query(() => [SignInWay], { description: 'The ways to sign in that this server offers: the password, and a provider where one is set. For everyone.' })
  signInWays(@Ctx() context: RequestContext): Promise<SignInWay[]> {
    return context.inquire(signInWays, {});
  }

  @Mutation(() => SignInRedeemPayload, {
    nullable: true,
    description: 'Exchanges the one-time code that a browser brought back from the sign-in provider for a session\'s token. Needs no token. An identity that is linked signs in as its person; an unknown one gets a new account, never that of somebody with the same address. Refused when the code is unknown, used, older than two minutes or shown without its verifier (PROVIDER_CODE_UNKNOWN); failures with one code are limited as those of `signIn`.',
  })
  signInRedeem(@Arg('input', () => SignInRedeemInput, { description: 'Code and verifier.' }) input: SignInRedeemInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(redeemSignIn, input);
  }

  @Mutation(() => IdentityLinkPayload, {
    nullable: true,
    description: 'Links an identity at the sign-in provider to one\'s own account, after a fresh proof: the password, or a code by an identity that is linked already. Refused when the identity belongs to another account (IDENTITY_TAKEN). Scope `accounts:write`.',
  })
  identityLink(@Arg('input', () => IdentityLinkInput, { description: 'The identity and the proof.' }) input: IdentityLinkInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(linkIdentity, input);
  }

  @Mutation(() => IdentityUnlinkPayload, { nullable: true, description: 'Unlinks one of one\'s own identities. Never the last way in (LAST_WAY_IN). Sessions go on until they expire or are ended. Scope `accounts:write`.' })
  identityUnlink(@Arg('input', () => IdentityUnlinkInput, { description: 'Which identity.' }) input: IdentityUnlinkInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(unlinkIdentity, input);
  }
}
