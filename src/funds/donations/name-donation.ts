import { IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { Donation } from './donation.js';
import { donationPolicy } from '../fund.policy.js';
import { lockDonation } from '../funds.queries.js';
import { Words } from '../words.js';

@InputType({ description: 'The donor’s decision on the name under which a gift is shown.' })
export class DonationNameInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'Your own gift.' })
  donationId!: string;

  @Field(() => String, { nullable: true, description: 'The name to publish, 1–100 characters; null withdraws the consent, and the gift is shown without a name from now on (CH-27).' })
  @IsOptional()
  @Words(1, 100)
  publicName?: string | null;
}

/** The donor gives or withdraws the consent to be named. */
export const nameDonation = deed({
  field: 'donationName',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DonationNameInput): Promise<Donation> {
    const donation = await lockDonation(unit, input.donationId, input);
    unit.authorize(donationPolicy.name(unit.actor, donation));
    donation.publicName = input.publicName?.trim() ?? null;
    return donation;
  },
});
