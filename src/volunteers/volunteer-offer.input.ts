import { ArrayMaxSize, ArrayMinSize, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Community } from '../communities/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import type { VolunteerOffer } from './volunteer.js';

@InputType()
export abstract class VolunteerOfferInput extends VersionedDeedInput {
  @Field(() => ID, { nullable: true, description: 'The community (`community_…`) that you would serve first; null for anywhere.' })
  communityId?: string | null;

  @Field(() => [String], { description: 'What you can do (服务技能), 1–20 entries of 1–50 characters.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Length(1, 50, { each: true })
  skills!: string[];

  @Field(() => String, { description: 'When you can serve (服务时间), 1–200 characters.' })
  @Length(1, 200)
  availability!: string;

  @Field(() => Boolean, { description: 'Whether everyone may read your name beside what you served (VO-06). You can change it at any time.' })
  namePublic!: boolean;
}

/** What the input offers, with its community. */
export async function offerOf(unit: Unit, input: VolunteerOfferInput): Promise<VolunteerOffer> {
  return {
    community: input.communityId ? await unit.find(Community, input.communityId, 'communityId') : null,
    skills: [...new Set(input.skills.map((skill) => skill.trim()))],
    availability: input.availability.trim(),
    namePublic: input.namePublic,
  };
}
