import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { accountsRefusals } from '../accounts.refusals.js';
import { Person } from '../person.js';
import { SignInIdentity } from './identity.js';

@InputType({ description: 'Which identity signs in no more.' })
export class IdentityUnlinkInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'One of the reader\'s own identities (`identity_…`).' })
  identityId!: string;
}

/** Unlinks one of one's own identities, unless nothing else would let its person in. Again is no error. */
export const unlinkIdentity = deed({
  field: 'identityUnlink',
  answers: 'identity',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: IdentityUnlinkInput): Promise<SignInIdentity> {
    // The person first: of two identities that go at once one has to stay.
    const person = await unit.lockById(Person, unit.actor.personId);
    const identity = await unit.lock(SignInIdentity, input.identityId, { field: 'identityId', expectedVersion: input.expectedVersion ?? null });
    if (identity.person.id !== person.id) throw nothingThere('identityId');
    if (identity.unlinkedAt) return identity;
    const others = await unit.em.count(SignInIdentity, { person, unlinkedAt: null, id: { $ne: identity.id } });
    if (person.passwordHash === null && others === 0) throw accountsRefusals.LAST_WAY_IN({ field: 'identityId' });
    identity.unlink(await unit.now());
    return identity;
  },
});
