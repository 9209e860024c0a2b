import { IsOptional, Length, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { admitAttempt, markOfPerson } from './attempts.js';
import { AccessToken, TokenKind } from './access-token.js';
import { demandFreshProof } from './identities/fresh-proof.js';
import { ProviderCodeInput } from './identities/provider-code.input.js';
import { hashPassword, longestPassword, refuseWeakPassword } from './passwords.js';
import { Person } from './person.js';

@InputType({ description: 'The current password, or what proves the person otherwise, and the new one.' })
export class PasswordChangeInput extends DeedInput {
  @Field(() => String, { nullable: true, description: 'The password until now. Without one (`Person.hasPassword`) give `proof`.' })
  @IsOptional()
  @Length(1, longestPassword)
  currentPassword?: string | null;

  @Field(() => ProviderCodeInput, { nullable: true, description: 'In the place of the current password: a code from the sign-in provider by an identity that is linked to the account; the way began with `for=prove`.' })
  @IsOptional()
  @ValidateNested()
  proof?: ProviderCodeInput | null;

  @Field(() => String, { description: 'The new password: at least 10 characters, without the sign-in name.' })
  @Length(1, longestPassword)
  password!: string;
}

/** Changes one's own password, or sets the first one, and ends all other sessions. Personal tokens stay; revoke them one by one. */
export const changePassword = deed({
  field: 'passwordChange',
  answers: 'person',
  scope: 'accounts:write',
  idempotency: 'none',
  attempt: (_input: PasswordChangeInput, secretKey, actor) => markOfPerson(actor, secretKey),
  async act(unit, input: PasswordChangeInput): Promise<Person> {
    await admitAttempt(unit, markOfPerson(unit.actor, unit.keys.secretKey));
    const person = await unit.lockById(Person, unit.actor.personId);
    await demandFreshProof(unit, person, { password: input.currentPassword ?? null, proof: input.proof ?? null }, 'currentPassword');
    refuseWeakPassword(input.password, person.signInName ?? '');
    person.passwordHash = await hashPassword(input.password);
    const now = await unit.now();
    const sessions = await unit.em.find(AccessToken, { person, kind: TokenKind.SESSION, revokedAt: null, id: { $ne: unit.actor.tokenId } });
    for (const session of sessions) session.revoke(now);
    return person;
  },
});
