import { randomBytes } from 'node:crypto';
import { isEmail } from 'class-validator';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { AccessToken } from '../access-token.js';
import { admitAttempt } from '../attempts.js';
import { issueSession } from '../issue-token.js';
import { Person } from '../person.js';
import { SignInIdentity } from './identity.js';
import { JourneyPurpose, type Redeemed, markOfCode, redeemCode } from './journey.js';
import type { SignInRedeemInput } from './provider-code.input.js';

const longestName = 60;
const longestMark = 200;
const nameless = '新用户 (new)';

/** Nobody signs in or is registered by this identity while it is looked for. */
export async function holdIdentity(unit: Unit, { subjectDigest }: Redeemed): Promise<SignInIdentity | null> {
  await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 23))', [subjectDigest.toString('hex')]);
  const [row] = await unit.sql<{ id: string }>('select id from sign_in_identity where subject_digest = $1', [subjectDigest]);
  return row ? await unit.em.findOneOrFail(SignInIdentity, row.id, { populate: ['person'] }) : null;
}

/** The provider's words without control signs, as far as they fit. */
function plain(text: string | null, longest: number): string {
  return [...(text ?? '').replace(/\p{C}+/gu, ' ').trim()].slice(0, longest).join('').trim();
}

/** What a person recognizes the identity by. */
export function knownAsOf({ email, name }: Redeemed): string | null {
  return plain(email ?? name, longestMark) || null;
}

/**
 * The account of an identity that nobody knows yet: always a new one. An address that the provider tells finds no
 * account, or whoever gets hold of an address elsewhere would get the account; it is kept only when it was verified.
 */
function register(unit: Unit, redeemed: Redeemed): Person {
  const { name, email, emailVerified, issuer, subjectDigest } = redeemed;
  const displayName = plain(name, longestName) || nameless;
  const person = new Person({
    displayName, signInName: `u-${randomBytes(10).toString('hex')}`, passwordHash: null, email: email !== null && emailVerified && isEmail(email) ? email : null,
  });
  unit.em.persist([person, new SignInIdentity({ person, issuer, subjectDigest, knownAs: knownAsOf(redeemed) })]);
  return person;
}

/** Exchanges a code of the provider for a session, as `signIn` does name and password. An unknown identity makes an account. */
export const redeemSignIn = deed({
  field: 'signInRedeem',
  answers: 'accessToken',
  scope: 'public',
  idempotency: 'none',
  attempt: ({ code }: SignInRedeemInput, secretKey) => markOfCode(secretKey, code),
  async act(unit, input: SignInRedeemInput): Promise<Answer<AccessToken>> {
    await admitAttempt(unit, markOfCode(unit.keys.secretKey, input.code));
    const redeemed = await redeemCode(unit, JourneyPurpose.SIGN_IN, input);
    const identity = await holdIdentity(unit, redeemed);
    const person = identity?.person ?? register(unit, redeemed);
    const { token, text } = await issueSession(unit, person);
    return new Answer(token, { token: text, expiresAt: token.expiresAt, newAccount: identity === null });
  },
});
