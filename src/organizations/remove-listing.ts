import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { CreditList, CreditListing } from './credit-listing.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';
import { organizationsRules } from './organizations.rules.js';

@InputType({ description: 'A listing that ends.' })
export class CreditListingRemoveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The listing (`listing_…`).' })
  creditListingId!: string;

  @Field(() => String, { description: 'Why, with the decision it rests on, 1–300 characters; public.' })
  @Length(1, 300)
  reason!: string;

  @Field(() => Boolean, { nullable: true, description: 'True when it should never have been listed: the listing then counts nowhere. False when left out.' })
  @IsOptional()
  mistaken?: boolean | null;
}

/** Ends a listing. A serious one lasts two years at least (SO-06), unless it was mistaken. */
export const removeListing = deed({
  field: 'creditListingRemove',
  answers: 'creditListing',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: CreditListingRemoveInput): Promise<CreditListing> {
    const listing = await unit.lock(CreditListing, input.creditListingId, { field: 'creditListingId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(organizationPolicy.keep(unit.actor, await unit.lockById(Organization, listing.organization.id)));
    if (listing.removedAt !== null) throw organizationsRefusals.ALREADY_REMOVED({ field: 'creditListingId' });
    if (input.mistaken) {
      listing.annul(input.reason);
      return listing;
    }
    const [now, years] = [await unit.now(), await unit.ruleValue(organizationsRules.seriousLeastYears)];
    const soonest = new Date(listing.listedAt);
    soonest.setUTCFullYear(soonest.getUTCFullYear() + years);
    if (listing.list === CreditList.SERIOUS && now < soonest) throw organizationsRefusals.REMOVED_TOO_SOON({ field: 'creditListingId', params: { years } });
    listing.remove(now, input.reason);
    return listing;
  },
});
