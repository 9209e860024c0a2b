import { Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { admitAttempt, markOfPerson } from './attempts.js';
import { AccessToken, TokenKind } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';
import { hashPassword, longestPassword, passwordFits, refuseWeakPassword } from './passwords.js';
import { Person } from './person.js';

@InputType({ description: 'The current password and the new one.' })
export class PasswordChangeInput extends DeedInput {
  @Field(() => String, { description: 'The password until now.' })
  @Length(1, longestPassword)
  currentPassword!: string;

  @Field(() => String, { description: 'The new password: at least 10 characters, without the sign-in name.' })
  @Length(1, longestPassword)
  password!: string;
}

/** Changes one's own password and ends all other sessions. Personal tokens stay; revoke them one by one. */
export const changePassword = deed({
  field: 'passwordChange',
  answers: 'person',
  scope: 'accounts:write',
  idempotency: 'none',
  attempt: (_input: PasswordChangeInput, secretKey, actor) => markOfPerson(actor, secretKey),
  async act(unit, input: PasswordChangeInput): Promise<Person> {
    await admitAttempt(unit, markOfPerson(unit.actor, unit.keys.secretKey));
    const person = await unit.lockById(Person, unit.actor.personId);
    if (!(await passwordFits(input.currentPassword, person.passwordHash))) throw accountsRefusals.PASSWORD_WRONG({ field: 'currentPassword' });
    refuseWeakPassword(input.password, person.signInName ?? '');
    person.passwordHash = await hashPassword(input.password);
    const now = await unit.now();
    const sessions = await unit.em.find(AccessToken, { person, kind: TokenKind.SESSION, revokedAt: null, id: { $ne: unit.actor.tokenId } });
    for (const session of sessions) session.revoke(now);
    return person;
  },
});
