import { InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { AccessToken, TokenKind } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';

@InputType({ description: 'Nothing is needed beyond the token that asks.' })
export class SignOutInput extends DeedInput {}

/** Ends the token that asks. Any token may end itself, whatever its scopes. */
export const signOut = deed({
  field: 'signOut',
  answers: 'accessToken',
  scope: 'public',
  idempotency: 'none',
  async act(unit, _input: SignOutInput): Promise<AccessToken> {
    const token = await unit.lockById(AccessToken, unit.actor.tokenId);
    if (token.kind === TokenKind.DEMO) throw accountsRefusals.TOKEN_OF_DEMONSTRATION();
    token.revoke(await unit.now());
    return token;
  },
});
