import { Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Answer, deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import type { AccessToken } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';
import { admitAttempt, markOfName } from './attempts.js';
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

/** Exchanges name and password for a token. Failures are recorded by name, known or not, and slow the next ones down. */
export const signIn = deed({
  field: 'signIn',
  answers: 'accessToken',
  scope: 'public',
  idempotency: 'none',
  attempt: (input: SignInInput, secretKey) => markOfName(input.signInName, secretKey),
  async act(unit, input: SignInInput): Promise<Answer<AccessToken>> {
    await admitAttempt(unit, markOfName(input.signInName, unit.keys.secretKey));
    const person = await unit.em.findOne(Person, { signInName: normalizedSignInName(input.signInName) });
    if (!(await passwordFits(input.password, person?.passwordHash ?? null)) || !person) throw accountsRefusals.SIGN_IN_FAILED();
    const { token, text } = await issueSession(unit, person);
    return new Answer(token, { token: text, expiresAt: token.expiresAt });
  },
});
