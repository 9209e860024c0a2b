import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Membership, Party, Person, membershipPolicy, personNamed } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { communitiesRefusals } from './communities.refusals.js';
import { Community } from './community.js';
import { communityPolicy } from './community.policy.js';

@InputType({ description: 'Someone who lives in the community. There is no field for the household register (户籍): permanent residence alone counts.' })
export class ResidentRegisterInput extends DeedInput {
  @Field(() => ID, { description: 'The community.' })
  communityId!: string;

  @Field(() => String, { description: 'Sign-in name of the person, as the person told it.' })
  @Length(3, 64)
  signInName!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the residence ends, where that is known; null otherwise.' })
  @IsOptional()
  endsAt?: Date | null;
}

/** Registers a resident. Someone is a resident of one community at a time, so that nobody decides in two. */
export const registerResident = deed({
  field: 'residentRegister',
  answers: 'membership',
  scope: 'communities:write',
  idempotency: 'accepted',
  async act(unit, input: ResidentRegisterInput): Promise<Membership> {
    const community = await unit.find(Community, input.communityId, 'communityId');
    unit.authorize(communityPolicy.registerResident(unit.actor, community));
    const person = await personNamed(unit, input.signInName);
    unit.authorize(membershipPolicy.notToOneself(unit.actor, person.id));
    const startsAt = await unit.now();
    if (input.endsAt && input.endsAt <= startsAt) throw communitiesRefusals.PERIOD_ENDS_BEFORE_IT_BEGINS({ field: 'endsAt' });
    const membership = new Membership({
      person, party: unit.em.getReference(Party, community.id), role: 'RESIDENT', startsAt, endsAt: input.endsAt ?? null,
      grantedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist(membership);
    unit.record({ rule: 'RC-01' });
    await unit.emit('membership.granted', membership.id, { partyId: community.id, role: 'RESIDENT' });
    return membership;
  },
});
