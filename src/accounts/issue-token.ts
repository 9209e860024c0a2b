import type { Unit } from '../platform/deeds/unit.js';
import { AccessToken, TokenKind } from './access-token.js';
import { accountsRules } from './accounts.rules.js';
import type { Person } from './person.js';
import { newTokenText, shownPrefix, tokenDigest } from './token-text.js';

const hour = 3_600_000;

/** A token with its text, which is told once. */
export interface IssuedToken {
  readonly token: AccessToken;
  readonly text: string;
}

/** What a new token is to be. */
export interface TokenWish {
  readonly kind: TokenKind;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** Makes a token for a person and persists its digest. */
export function issueToken(unit: Unit, person: Person, wish: TokenWish): IssuedToken {
  const text = newTokenText();
  const token = new AccessToken({ ...wish, person, prefix: shownPrefix(text), digest: tokenDigest(unit.keys.secretKey, text) });
  unit.em.persist(token);
  return { token, text };
}

/** Makes the token of a session: everything its person may do, for some hours. */
export async function issueSession(unit: Unit, person: Person): Promise<IssuedToken> {
  const [now, hours] = [await unit.now(), await unit.ruleValue(accountsRules.sessionHours)];
  return issueToken(unit, person, { kind: TokenKind.SESSION, name: 'session', scopes: ['*'], expiresAt: new Date(now.getTime() + hours * hour) });
}
