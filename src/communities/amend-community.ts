import { IsOptional, Length, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { UnifiedSocialCreditCodeScalar } from '../platform/graphql/scalars.js';
import { Community } from './community.js';
import { communityPolicy } from './community.policy.js';
import { refuseOtherCreditCode } from './establish-community.js';

@InputType({ description: 'What changes about a community. A field that is left out stays; null empties it.' })
export class CommunityAmendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The community.' })
  communityId!: string;

  @Field(() => String, { nullable: true, description: 'New name, 1–60 characters; it cannot be emptied.' })
  @IsOptional()
  @Length(1, 60)
  name?: string | null;

  @Field(() => UnifiedSocialCreditCodeScalar, { nullable: true, description: 'The committee\'s credit code.' })
  @IsOptional()
  creditCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Households that live there permanently.' })
  @IsOptional()
  @Min(1)
  @Max(100_000)
  households?: number | null;
}

/** Amends a community's details. */
export const amendCommunity = deed({
  field: 'communityAmend',
  answers: 'community',
  scope: 'communities:write',
  idempotency: 'accepted',
  async act(unit, input: CommunityAmendInput): Promise<Community> {
    const community = await unit.lock(Community, input.communityId, { field: 'communityId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(communityPolicy.amend(unit.actor, community));
    refuseOtherCreditCode(input.creditCode);
    if (input.name) community.name = input.name;
    if (input.creditCode !== undefined) community.creditCode = input.creditCode;
    if (input.households !== undefined) community.households = input.households;
    return community;
  },
});
