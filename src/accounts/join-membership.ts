import { Field, InputType, registerEnumType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { Membership } from './membership.js';
import { Party, platformPartyId } from './party.js';
import { Person } from './person.js';

/** Roles that people take themselves. */
export enum SelfServiceRole {
  VOLUNTEER = 'VOLUNTEER',
  DONOR = 'DONOR',
}

registerEnumType(SelfServiceRole, {
  name: 'SelfServiceRole',
  description: 'Roles that people take themselves, without anyone granting them.',
  valuesConfig: {
    VOLUNTEER: { description: 'Serves of their own will and without pay (志愿者, VO-01).' },
    DONOR: { description: 'Gives to community funds (捐赠人).' },
  },
});

@InputType({ description: 'Which role the person takes.' })
export class MembershipJoinInput extends DeedInput {
  @Field(() => SelfServiceRole, { description: 'The role.' })
  role!: SelfServiceRole;
}

/** Takes a self-service role with the platform. */
export const joinMembership = deed({
  field: 'membershipJoin',
  answers: 'membership',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipJoinInput): Promise<Membership> {
    const membership = new Membership({
      person: unit.em.getReference(Person, unit.actor.personId),
      party: unit.em.getReference(Party, platformPartyId),
      role: input.role,
      startsAt: await unit.now(),
    });
    unit.em.persist(membership);
    return membership;
  },
});
