import type { Slice } from '../platform/slice.js';
import { AccessToken } from './access-token.js';
import { Membership } from './membership.js';
import { Party } from './party.js';
import { Person } from './person.js';

export { AccessToken, TokenKind } from './access-token.js';
export { authenticate } from './authenticate.js';
export { Membership } from './membership.js';
export { Party, PartyKind, platformPartyId } from './party.js';
export { Person, normalizedSignInName } from './person.js';
export { issueDemoToken, newTokenText, shownPrefix, tokenDigest } from './token-text.js';

/** People, what they are allowed, and the tokens under which they ask. */
export const accounts: Slice = {
  name: 'accounts',
  entities: [Party, Person, Membership, AccessToken],
  resolvers: [],
  types: [],
};
