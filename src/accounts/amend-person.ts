import { IsEmail, IsOptional, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { Person } from './person.js';
import { phoneForm, phonePattern } from './register-person.js';

@InputType({ description: 'What changes about oneself. A field that is left out stays; null empties it.' })
export class PersonAmendInput extends VersionedDeedInput {
  @Field(() => String, { nullable: true, description: 'Name shown to those who may see the person, 1–60 characters; it cannot be emptied.' })
  @IsOptional()
  @Length(1, 60)
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address; null removes it.' })
  @IsOptional()
  @IsEmail()
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number; null removes it.' })
  @IsOptional()
  @Matches(phonePattern, { context: phoneForm })
  phone?: string | null;
}

/** Corrects one's own details (PI-01). */
export const amendPerson = deed({
  field: 'personAmend',
  answers: 'person',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: PersonAmendInput): Promise<Person> {
    const person = await unit.lockById(Person, unit.actor.personId, { expectedVersion: input.expectedVersion ?? null });
    if (input.displayName) person.displayName = input.displayName;
    if (input.email !== undefined) person.email = input.email;
    if (input.phone !== undefined) person.phone = input.phone;
    return person;
  },
});
