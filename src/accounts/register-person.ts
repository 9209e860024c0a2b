import { IsEmail, IsOptional, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { refusals, says } from '../kernel/refusal.js';
import { Answer, deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { issueSession } from './issue-token.js';
import { hashPassword, longestPassword, refuseWeakPassword } from './passwords.js';
import { Person, normalizedSignInName } from './person.js';

export const signInNamePattern = /^[a-z0-9][a-z0-9._@+-]{2,63}$/;
export const phonePattern = /^\+?[0-9][0-9 -]{4,24}$/;
export const phoneForm = says('it is a telephone number: 5 to 25 digits, blanks and hyphens, with a leading + where abroad.', '应为电话号码：5 至 25 位数字、空格或连字符，国际号码以 + 开头。');

@InputType({ description: 'What someone tells to get an account. Contact details are seen by the person alone.' })
export class PersonRegisterInput extends DeedInput {
  @Field(() => String, { description: 'Name for signing in: 3–64 of the characters a–z, 0–9 and . _ @ + -; case is ignored. An e-mail address will do.' })
  @Length(3, 64)
  signInName!: string;

  @Field(() => String, { description: 'Password of at least 10 characters that does not contain the sign-in name. Only its hash is kept.' })
  @Length(1, longestPassword)
  password!: string;

  @Field(() => String, { description: 'Name shown to those who may see the person, 1–60 characters.' })
  @Length(1, 60)
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address; null when not given.' })
  @IsOptional()
  @IsEmail()
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number; null when not given.' })
  @IsOptional()
  @Matches(phonePattern, { context: phoneForm })
  phone?: string | null;
}

/** Signs someone up and in. Everyone may; what the person may do beyond reading comes with memberships. */
export const registerPerson = deed({
  field: 'personRegister',
  answers: 'person',
  scope: 'public',
  idempotency: 'none',
  async act(unit, input: PersonRegisterInput): Promise<Answer<Person>> {
    const signInName = normalizedSignInName(input.signInName);
    if (!signInNamePattern.test(signInName)) {
      throw refusals.INVALID_INPUT({ field: 'signInName', params: { problem: says('a sign-in name has 3–64 of the characters a–z, 0–9 and . _ @ + -.', '登录名为 3–64 个字符，可用 a–z、0–9 和 . _ @ + -。') } });
    }
    refuseWeakPassword(input.password, signInName);
    const person = new Person({ ...input, signInName, passwordHash: await hashPassword(input.password, unit.keys.publicPasswords) });
    unit.em.persist(person);
    const { token, text } = await issueSession(unit, person);
    return new Answer(person, { token: text, expiresAt: token.expiresAt });
  },
});
