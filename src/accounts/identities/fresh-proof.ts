import { Length, IsOptional, ValidateNested } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { accountsRefusals } from '../accounts.refusals.js';
import { longestPassword, passwordFits } from '../passwords.js';
import type { Person } from '../person.js';
import { JourneyPurpose, redeemCode } from './journey.js';
import { ProviderCodeInput } from './provider-code.input.js';

/** How someone proves anew that they are who they are: a session alone may have been left open or stolen. */
export interface FreshProof {
  readonly password?: string | null;
  readonly proof?: ProviderCodeInput | null;
}

@InputType({ description: 'Proof that the person is there: the password, or a code of the sign-in provider.' })
export abstract class FreshProofInput extends DeedInput implements FreshProof {
  @Field(() => String, { nullable: true, description: 'The password. Without one (`Person.hasPassword`) give `proof`.' })
  @IsOptional()
  @Length(1, longestPassword)
  password?: string | null;

  @Field(() => ProviderCodeInput, { nullable: true, description: 'In the place of the password: a code from the provider by an identity that is linked to the account; the way began with `for=prove`, so that the provider asked anew.' })
  @IsOptional()
  @ValidateNested()
  proof?: ProviderCodeInput | null;
}

/** Refuses whoever proves nothing, or is somebody else. `field` is where the password was expected. */
export async function demandFreshProof(unit: Unit, person: Person, { password, proof }: FreshProof, field = 'password'): Promise<void> {
  if (password) {
    if (!(await passwordFits(password, person.passwordHash))) throw accountsRefusals.PASSWORD_WRONG({ field });
    return;
  }
  if (!proof) throw accountsRefusals.PROOF_NEEDED({ field });
  const { subjectDigest } = await redeemCode(unit, JourneyPurpose.PROVE, proof, 'proof.code');
  const [row] = await unit.sql<{ own: boolean }>('select exists (select from sign_in_identity where subject_digest = $1 and person_id = $2 and unlinked_at is null) as own', [subjectDigest, person.id]);
  if (!row?.own) throw accountsRefusals.PROOF_FOREIGN({ field: 'proof' });
}
