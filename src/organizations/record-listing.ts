import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { CreditListing, CreditListingReason } from './credit-listing.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';

@InputType({ description: 'An organization that was put on a list.' })
export class CreditListingRecordInput extends DeedInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId!: string;

  @Field(() => CreditListingReason, { description: 'Why; it decides the list.' })
  reason!: CreditListingReason;

  @Field(() => String, { description: 'The decision or notice, 1–300 characters.' })
  @Length(1, 300)
  source!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was listed; now when left out, never in the future.' })
  @IsOptional()
  listedAt?: Date | null;
}

/** Records that an organization was put on a list (SO-04, SO-05). It bars from bidding from this moment on. */
export const recordListing = deed({
  field: 'creditListingRecord',
  answers: 'creditListing',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: CreditListingRecordInput): Promise<CreditListing> {
    const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId' });
    unit.authorize(organizationPolicy.keep(unit.actor, organization));
    const now = await unit.now();
    if (input.listedAt && input.listedAt > now) throw organizationsRefusals.NOT_YET({ field: 'listedAt' });
    const listing = new CreditListing({ organization, reason: input.reason, source: input.source, listedAt: input.listedAt ?? now });
    unit.em.persist(listing);
    unit.record({ rule: listing.list === 'ABNORMAL' ? 'SO-04' : 'SO-05' });
    await unit.emit('organization.listed', organization.id, { list: listing.list });
    return listing;
  },
});
