import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import {
  MembershipEndPayload, MembershipGrantPayload, MembershipJoinPayload, PasswordChangePayload, PersonAmendPayload, PersonErasePayload,
  PersonRegisterPayload, SignInPayload, SignOutPayload, TokenCreatePayload, TokenRevokePayload,
} from './accounts.payloads.js';
import { PersonAmendInput, amendPerson } from './amend-person.js';
import { PasswordChangeInput, changePassword } from './change-password.js';
import { TokenCreateInput, createToken } from './create-token.js';
import { MembershipEndInput, endMembership } from './end-membership.js';
import { PersonEraseInput, erasePerson } from './erase-person.js';
import { MembershipGrantInput, grantMembership } from './grant-membership.js';
import { MembershipJoinInput, joinMembership } from './join-membership.js';
import { MembershipGraph } from './membership.graph.js';
import { PersonGraph } from './person.graph.js';
import { PersonRegisterInput, registerPerson } from './register-person.js';
import { TokenRevokeInput, revokeToken } from './revoke-token.js';
import { SignInInput, signIn } from './sign-in.js';
import { SignOutInput, signOut } from './sign-out.js';

@Resolver()
export class AccountsResolver {
  @ReadOne(() => PersonGraph, {
    where: (row, viewer) => `${row}.id = ${viewer.person}`,
    description: 'The person who asks, with roles and tokens; null without a valid token.',
  })
  viewer!: PersonGraph | null;

  @ReadConnection(() => MembershipGraph, { description: 'Memberships that the reader may see: their own, and those of parties that they manage.' })
  memberships!: Connection<MembershipGraph>;

  @Mutation(() => PersonRegisterPayload, { nullable: true, description: 'Signs someone up and in. Open to everyone; needs no token.' })
  personRegister(@Arg('input', () => PersonRegisterInput, { description: 'Who it is.' }) input: PersonRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerPerson, input);
  }

  @Mutation(() => SignInPayload, { nullable: true, description: 'Exchanges name and password for a session\'s token. Needs no token. After 8 failures under one name within 15 minutes (rules `accounts.signInFailures` and `accounts.signInWindowMinutes`) the ninth attempt is refused with TOO_MANY_ATTEMPTS, with the right password too, until fewer of them lie within that time.' })
  signIn(@Arg('input', () => SignInInput, { description: 'Name and password.' }) input: SignInInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(signIn, input);
  }

  @Mutation(() => SignOutPayload, { nullable: true, description: 'Ends the token under which it is asked. Any scope will do.' })
  signOut(@Arg('input', () => SignOutInput, { description: 'Nothing is needed.' }) input: SignOutInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(signOut, input);
  }

  @Mutation(() => TokenCreatePayload, { nullable: true, description: 'Makes a personal token that allows at most what the asking token allows. Scope `accounts:write`.' })
  tokenCreate(@Arg('input', () => TokenCreateInput, { description: 'Name, scopes and end.' }) input: TokenCreateInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(createToken, input);
  }

  @Mutation(() => TokenRevokePayload, { nullable: true, description: 'Ends one of the reader\'s own tokens at once. Scope `accounts:write`.' })
  tokenRevoke(@Arg('input', () => TokenRevokeInput, { description: 'Which token.' }) input: TokenRevokeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(revokeToken, input);
  }

  @Mutation(() => MembershipGrantPayload, {
    nullable: true,
    description: 'Offers a role; it is held from the moment the person accepts (membershipAccept). The party\'s manager (ORG_MANAGER, BUYER_APPROVER, COMMUNITY_STAFF, FUND_STEWARD) does; an operator offers it to first managers, evaluators and supervisors. Nobody offers to themselves. Refused with ALREADY_HELD, ALREADY_OFFERED. Scope `accounts:write`.',
  })
  membershipGrant(@Arg('input', () => MembershipGrantInput, { description: 'Who, which role, with which party.' }) input: MembershipGrantInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(grantMembership, input);
  }

  @Mutation(() => MembershipEndPayload, { nullable: true, description: 'Ends a membership now: one\'s own, at any time, or one of a party that one manages. What was held stays on record. Scope `accounts:write`.' })
  membershipEnd(@Arg('input', () => MembershipEndInput, { description: 'Which membership.' }) input: MembershipEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endMembership, input);
  }

  @Mutation(() => MembershipJoinPayload, { nullable: true, description: 'Takes a role that needs nobody\'s grant: volunteer or donor. Scope `accounts:write`.' })
  membershipJoin(@Arg('input', () => MembershipJoinInput, { description: 'Which role.' }) input: MembershipJoinInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(joinMembership, input);
  }

  @Mutation(() => PasswordChangePayload, { nullable: true, description: 'Changes one\'s own password, or sets the first one of an account that a sign-in provider made, and ends all other sessions. Scope `accounts:write`.' })
  passwordChange(@Arg('input', () => PasswordChangeInput, { description: 'Old and new password.' }) input: PasswordChangeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(changePassword, input);
  }

  @Mutation(() => PersonAmendPayload, { nullable: true, description: 'Corrects one\'s own name and contact details (PI-01). Scope `accounts:write`.' })
  personAmend(@Arg('input', () => PersonAmendInput, { description: 'What changes.' }) input: PersonAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendPerson, input);
  }

  @Mutation(() => PersonErasePayload, {
    nullable: true,
    description: 'Erases oneself (PI-01): name, contact details, identity digest, certificate numbers, the stories of needs and words beside gifts go, tokens and roles end, personal values in history become unreadable. What others rely on stays without the person; a receipt that was issued keeps its donor (CH-17). Refused while records must be kept (PL-10). Scope `accounts:write`.',
  })
  personErase(@Arg('input', () => PersonEraseInput, { description: 'The proof.' }) input: PersonEraseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(erasePerson, input);
  }
}
