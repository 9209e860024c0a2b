import { ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import { accountsRefusals } from '../accounts.refusals.js';
import { admitAttempt, markOfPerson } from '../attempts.js';
import { Person } from '../person.js';
import { FreshProofInput, demandFreshProof } from './fresh-proof.js';
import { SignInIdentity } from './identity.js';
import { JourneyPurpose, redeemCode } from './journey.js';
import { ProviderCodeInput } from './provider-code.input.js';
import { holdIdentity, knownAsOf } from './redeem-sign-in.js';

@InputType({ description: 'Which identity is linked, and proof that the person is there.' })
export class IdentityLinkInput extends FreshProofInput {
  @Field(() => ProviderCodeInput, { description: 'The code of the identity to link; the way began with `for=link`.' })
  @ValidateNested()
  identity!: ProviderCodeInput;
}

/** Links an identity at the provider to one's own account: from now on it signs in as this person. */
export const linkIdentity = deed({
  field: 'identityLink',
  answers: 'identity',
  scope: 'accounts:write',
  idempotency: 'none',
  attempt: (_input: IdentityLinkInput, secretKey, actor) => markOfPerson(actor, secretKey),
  async act(unit, input: IdentityLinkInput): Promise<SignInIdentity> {
    await admitAttempt(unit, markOfPerson(unit.actor, unit.keys.secretKey));
    const person = await unit.lockById(Person, unit.actor.personId);
    await demandFreshProof(unit, person, input);
    const redeemed = await redeemCode(unit, JourneyPurpose.LINK, input.identity, 'identity.code');
    const known = await holdIdentity(unit, redeemed);
    if (known) throw (known.person.id === person.id ? accountsRefusals.IDENTITY_LINKED_ALREADY : accountsRefusals.IDENTITY_TAKEN)({ field: 'identity' });
    const identity = new SignInIdentity({ person, issuer: redeemed.issuer, subjectDigest: redeemed.subjectDigest, knownAs: knownAsOf(redeemed) });
    unit.em.persist(identity);
    return identity;
  },
});
