import { Field, ObjectType } from 'type-graphql';
import { type Answered, payloadBase, payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { AccessTokenGraph } from './access-token.graph.js';
import { accountsRefusals } from './accounts.refusals.js';
import { MembershipGraph } from './membership.graph.js';
import { MembershipOfferGraph } from './membership-offer.graph.js';
import { PersonGraph } from './person.graph.js';

export const AccountsUserError = userErrorOf('Accounts', accountsRefusals);

@ObjectType('PersonRegisterPayload', { description: 'Answer of personRegister: the person is signed in.' })
export class PersonRegisterPayload extends payloadBase(AccountsUserError) {
  @Field(() => String, { nullable: true, description: 'Bearer token of the first session (`wst_…`), told once; null when refused. Ask `viewer` under it.' })
  token!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the token expires; null when refused.' })
  expiresAt!: Date | null;
}

@ObjectType('SignInPayload', { description: 'Answer of signIn.' })
export class SignInPayload extends payloadBase(AccountsUserError) {
  @Field(() => String, { nullable: true, description: 'Bearer token of the session (`wst_…`), told once; null when refused. Send it as `Authorization: Bearer …`.' })
  token!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the token expires; null when refused.' })
  expiresAt!: Date | null;
}

@ObjectType('TokenCreatePayload', { description: 'Answer of tokenCreate.' })
export class TokenCreatePayload extends payloadBase(AccountsUserError) {
  @Field(() => AccessTokenGraph, { nullable: true, description: 'Facts about the new token; null when refused.' })
  accessToken!: Answered;

  @Field(() => String, { nullable: true, description: 'The token (`wst_…`), told once; null when refused.' })
  token!: string | null;
}

@ObjectType('MembershipGrantPayload', { description: 'Answer of membershipGrant.' })
export class MembershipGrantPayload extends payloadBase(AccountsUserError) {
  @Field(() => MembershipOfferGraph, { nullable: true, description: 'The offer, which the person accepts or declines; null when the deed was refused.' })
  offer!: Answered;

  @Field(() => MembershipGraph, {
    nullable: true, description: 'Always null: the membership begins when the person accepts the offer.',
    deprecationReason: 'Use offer instead: nobody holds a role before they accept it. Goes on 2027-06-01.',
  })
  membership!: Answered;
}

export const SignOutPayload = payloadOf('SignOutPayload', 'accessToken', () => AccessTokenGraph, AccountsUserError);
export const TokenRevokePayload = payloadOf('TokenRevokePayload', 'accessToken', () => AccessTokenGraph, AccountsUserError);
export const MembershipEndPayload = payloadOf('MembershipEndPayload', 'membership', () => MembershipGraph, AccountsUserError);
export const MembershipJoinPayload = payloadOf('MembershipJoinPayload', 'membership', () => MembershipGraph, AccountsUserError);
export const PasswordChangePayload = payloadOf('PasswordChangePayload', 'person', () => PersonGraph, AccountsUserError);
export const PersonAmendPayload = payloadOf('PersonAmendPayload', 'person', () => PersonGraph, AccountsUserError);
export const PersonErasePayload = payloadOf('PersonErasePayload', 'person', () => PersonGraph, AccountsUserError);
