import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { splitId } from '../kernel/identifiers.js';
import { nothingThere } from '../kernel/refusal.js';
import { Role, type RoleName } from '../platform/deeds/actor.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { accountsRefusals } from './accounts.refusals.js';
import { Membership } from './membership.js';
import { managingRoleOf, membershipPolicy, partyKindOf } from './membership.policy.js';
import { Party, PartyKind } from './party.js';
import { Person, normalizedSignInName } from './person.js';

@InputType({ description: 'A role for someone with a party.' })
export class MembershipGrantInput extends DeedInput {
  @Field(() => ID, { description: 'The party: id of a community, an organization, a buyer or a fund, or its `party_…` id. NOT_FOUND unless you hold or held a role with it, or operate the platform.' })
  partyId!: string;

  @Field(() => String, { description: 'Sign-in name of the person, as the person told it. Case is ignored.' })
  @Length(3, 64)
  signInName!: string;

  @Field(() => Role, { description: 'The role; it must fit the kind of party.' })
  role!: Role;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which it is no longer held; null for no end.' })
  @IsOptional()
  endsAt?: Date | null;
}

const prefixes: Readonly<Record<PartyKind, readonly string[]>> = {
  COMMUNITY: ['community'], ORGANIZATION: ['organization'], BUYER: ['buyer'], FUND: ['fund'], PLATFORM: [],
};

/** Whether the actor sees a party at all; the same words as `partyVisible` in SQL. */
async function seesParty(unit: Unit, party: Party): Promise<boolean> {
  return unit.actor.has('OPERATOR') || (await unit.em.count(Membership, { party, person: unit.actor.personId })) > 0;
}

/** The party that a public id names: its own, or that of what it stands for. Hidden and missing answer alike. */
export async function findParty(unit: Unit, publicId: string, field: string): Promise<Party> {
  const parts = splitId(publicId);
  const party = parts && (await unit.em.findOne(Party, parts.uuid));
  if (!party || (parts.prefix !== Party.idPrefix && !prefixes[party.kind].includes(parts.prefix)) || !(await seesParty(unit, party))) {
    throw nothingThere(field);
  }
  return party;
}

/** The person who signs in under a name. */
export async function personNamed(unit: Unit, signInName: string, field = 'signInName'): Promise<Person> {
  const person = await unit.em.findOne(Person, { signInName: normalizedSignInName(signInName) });
  if (!person) throw accountsRefusals.PERSON_UNKNOWN({ field });
  return person;
}

/** Whether somebody holds the party's managing role now. Two first managers cannot be appointed at once. */
async function isManaged(unit: Unit, party: Party, manager: RoleName): Promise<boolean> {
  await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 21))', [party.id]);
  const [row] = await unit.sql<{ managed: boolean }>(
    `select exists (select from membership where party_id = $1 and role = $2 and starts_at <= business_now() and (ends_at is null or ends_at > business_now())) as managed`,
    [party.id, manager],
  );
  return row?.managed ?? false;
}

/** Grants a role. The party's manager does; an operator appoints first managers, evaluators and supervisors. */
export const grantMembership = deed({
  field: 'membershipGrant',
  answers: 'membership',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipGrantInput): Promise<Membership> {
    const party = await findParty(unit, input.partyId, 'partyId');
    if (partyKindOf[input.role] !== party.kind) throw accountsRefusals.ROLE_DOES_NOT_FIT_PARTY({ field: 'role', params: { role: input.role } });
    const managed = await isManaged(unit, party, managingRoleOf[party.kind]);
    unit.authorize(membershipPolicy.grant(unit.actor, { role: input.role, partyId: party.id, managed }));
    const person = await personNamed(unit, input.signInName);
    unit.authorize(membershipPolicy.notToOneself(unit.actor, person.id));
    const grantedBy = unit.em.getReference(Person, unit.actor.personId);
    const startsAt = await unit.now();
    if (input.endsAt && input.endsAt <= startsAt) throw accountsRefusals.PERIOD_ENDS_BEFORE_IT_BEGINS({ field: 'endsAt' });
    const membership = new Membership({ person, party, role: input.role, startsAt, endsAt: input.endsAt ?? null, grantedBy });
    unit.em.persist(membership);
    await unit.emit('membership.granted', membership.id, { partyId: party.id, role: input.role });
    return membership;
  },
});
