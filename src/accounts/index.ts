import type { Slice } from '../platform/slice.js';
import { AccessToken } from './access-token.js';
import { AccountsResolver } from './accounts.resolver.js';
import { DeputiesResolver } from './deputies/deputies.resolver.js';
import { Deputyship } from './deputies/deputyship.js';
import './forget-person.js';
import { IdentitiesResolver } from './identities/identities.resolver.js';
import { PersonIdentities, SignInIdentityGraph } from './identities/identity.graph.js';
import { SignInIdentity } from './identities/identity.js';
import { dropJourneys } from './identities/journey.js';
import { signInRoutes } from './identities/sign-in.route.js';
import { Membership } from './membership.js';
import { PersonMembershipOffers } from './membership-offer.graph.js';
import { MembershipOffer } from './membership-offer.js';
import { MembershipOffersResolver } from './membership-offers.resolver.js';
import { Party } from './party.js';
import { Person } from './person.js';

export { AccessToken, TokenKind } from './access-token.js';
export { acceptMembership, declineMembership, withdrawMembershipOffer } from './answer-offer.js';
export { appointFirstOperator } from './appoint-operator.js';
export { authenticate, bearerRecognition, receive } from './authenticate.js';
export { accountsRefusals } from './accounts.refusals.js';
export { changePassword } from './change-password.js';
export { createToken } from './create-token.js';
export { acceptDeputyship, declineDeputyship, endDeputyship, proposeDeputy } from './deputies/deputy-deeds.js';
export { DeputyshipGraph } from './deputies/deputyship.graph.js';
export { deputiesSql } from './held-roles.js';
export { endMembership } from './end-membership.js';
export { erasePerson } from './erase-person.js';
export { findParty, grantMembership, personNamed } from './grant-membership.js';
export { issueDemoTokens } from './issue-demo-tokens.js';
export { joinMembership, SelfServiceRole } from './join-membership.js';
export { Membership } from './membership.js';
export { MembershipOfferGraph } from './membership-offer.graph.js';
export { MembershipGraph } from './membership.graph.js';
export { managingRoleOf, membershipPolicy, partyKindOf } from './membership.policy.js';
export { amendPerson } from './amend-person.js';
export { Party, PartyKind, platformPartyId } from './party.js';
export { PartyGraph } from './party.graph.js';
export { Person, erasedName, normalizedSignInName } from './person.js';
export { PersonGraph } from './person.graph.js';
export { hashPassword } from './passwords.js';
export { linkIdentity } from './identities/link-identity.js';
export { redeemSignIn } from './identities/redeem-sign-in.js';
export { unlinkIdentity } from './identities/unlink-identity.js';
export { registerPerson } from './register-person.js';
export { revokeToken } from './revoke-token.js';
export { signIn } from './sign-in.js';
export { signOut } from './sign-out.js';
export { issueDemoToken, newTokenText, shownPrefix, tokenDigest } from './token-text.js';

/** People, what they are allowed, and the tokens under which they ask. */
export const accounts: Slice = {
  name: 'accounts',
  entities: [Party, Person, Membership, MembershipOffer, Deputyship, AccessToken, SignInIdentity],
  resolvers: [AccountsResolver, MembershipOffersResolver, DeputiesResolver, IdentitiesResolver],
  types: [SignInIdentityGraph, PersonIdentities, PersonMembershipOffers],
  routes: signInRoutes,
  jobs: ({ pool }) => [{ name: 'sign-in journeys', everyMs: 60_000, run: () => dropJourneys(pool) }],
};
