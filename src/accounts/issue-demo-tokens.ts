import type { Sweep } from '../platform/deeds/sweep.js';
import { AccessToken, TokenKind } from './access-token.js';
import { Party, platformPartyId } from './party.js';
import { Person } from './person.js';
import { issueDemoToken, shownPrefix, tokenDigest } from './token-text.js';

/** Long enough for any demonstration, whose clock may be moved far; production accepts none of them anyway. */
const lifetime = 100 * 365 * 86_400_000;

/**
 * Gives the ready accounts of a demonstration their tokens (`npm run -s demo:tokens` shows them). Without an actor, as
 * everything that makes the demonstration itself. Never in production.
 *
 * @param accounts sign-in names, under which the tokens are shown too
 */
export function issueDemoTokens(accounts: readonly string[]): Pick<Sweep, 'name' | 'act'> {
  return {
    name: 'demo.issueTokens',
    async act(unit): Promise<Party> {
      if (process.env['NODE_ENV'] === 'production') throw new Error('Tokens of a demonstration are never made in production.');
      const expiresAt = new Date((await unit.now()).getTime() + lifetime);
      const people = await unit.em.find(Person, { signInName: { $in: accounts.map((account) => account.toLowerCase()) } });
      for (const account of accounts) {
        const person = people.find(({ signInName }) => signInName === account.toLowerCase());
        if (!person) throw new Error(`Nobody signs in as ${account}.`);
        const text = issueDemoToken(unit.keys.secretKey, account);
        const digest = tokenDigest(unit.keys.secretKey, text);
        unit.em.persist(new AccessToken({ person, kind: TokenKind.DEMO, name: 'demo', prefix: shownPrefix(text), digest, scopes: ['*'], expiresAt }));
      }
      return await unit.em.findOneOrFail(Party, platformPartyId);
    },
  };
}
