import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { AccessToken, TokenKind } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';

@InputType({ description: 'Which token ends.' })
export class TokenRevokeInput extends DeedInput {
  @Field(() => ID, { description: 'One of the reader\'s own tokens (`token_…`).' })
  tokenId!: string;
}

/** Ends one of one's own tokens at once. Again is no error. */
export const revokeToken = deed({
  field: 'tokenRevoke',
  answers: 'accessToken',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: TokenRevokeInput): Promise<AccessToken> {
    const token = await unit.lock(AccessToken, input.tokenId, { field: 'tokenId' });
    // Other people's tokens answer as if they did not exist.
    if (token.person.id !== unit.actor.personId) throw nothingThere('tokenId');
    if (token.kind === TokenKind.DEMO) throw accountsRefusals.TOKEN_OF_DEMONSTRATION({ field: 'tokenId' });
    token.revoke(await unit.now());
    return token;
  },
});
