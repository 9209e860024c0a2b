import { Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { hmacSha256 } from '../kernel/digest.js';
import { Answer, deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import type { AccessToken } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';
import { accountsRules } from './accounts.rules.js';
import { issueSession } from './issue-token.js';
import { longestPassword, passwordFits } from './passwords.js';
import { Person, normalizedSignInName } from './person.js';

@InputType({ description: 'Name and password.' })
export class SignInInput extends DeedInput {
  @Field(() => String, { description: 'The name under which the person signs in; case is ignored.' })
  @Length(1, 200)
  signInName!: string;

  @Field(() => String, { description: 'The password.' })
  @Length(1, longestPassword)
  password!: string;
}

function markOf(signInName: string, secretKey: Buffer): string {
  return hmacSha256(secretKey, 'wushe sign-in\n', normalizedSignInName(signInName)).toString('hex');
}

/**
 * Refuses a name under which too many attempts failed lately, or under which another attempt is being judged: guesses
 * made at once would otherwise not see each other. Does not wait, so that guessing ties up no connections.
 */
async function admitAttempt(unit: Unit, mark: string): Promise<void> {
  const [failures, minutes] = [await unit.ruleValue(accountsRules.signInFailures), await unit.ruleValue(accountsRules.signInWindowMinutes)];
  const [row] = await unit.sql<{ alone: boolean; failed: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended($1, 20)) as alone,
            (select count(*) >= $2 from denied_attempt where deed = 'signIn' and mark = $1 and code = 'SIGN_IN_FAILED'
               and at > business_now() - make_interval(mins => $3)) as failed`,
    [mark, failures, minutes],
  );
  if (!row?.alone || row.failed) throw accountsRefusals.TOO_MANY_ATTEMPTS({ params: { minutes } });
}

/** Exchanges name and password for a token. Failures are recorded by name, known or not, and slow the next ones down. */
export const signIn = deed({
  field: 'signIn',
  answers: 'accessToken',
  scope: 'public',
  idempotency: 'none',
  attempt: (input: SignInInput, secretKey) => markOf(input.signInName, secretKey),
  async act(unit, input: SignInInput): Promise<Answer<AccessToken>> {
    await admitAttempt(unit, markOf(input.signInName, unit.keys.secretKey));
    const person = await unit.em.findOne(Person, { signInName: normalizedSignInName(input.signInName) });
    if (!(await passwordFits(input.password, person?.passwordHash ?? null)) || !person) throw accountsRefusals.SIGN_IN_FAILED();
    const { token, text } = await issueSession(unit, person);
    return new Answer(token, { token: text, expiresAt: token.expiresAt });
  },
});
