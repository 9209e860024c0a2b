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
import { accountsRules } from './accounts.rules.js';
import { Membership } from './membership.js';
import { managingRoleOf, membershipPolicy, partyKindOf } from './membership.policy.js';
import { MembershipOffer } from './membership-offer.js';
import { Party, PartyKind } from './party.js';
import { Person, normalizedSignInName } from './person.js';

@InputType({ description: 'A role that is offered to someone with a party.' })
export class MembershipGrantInput extends DeedInput {
  @Field(() => ID, { description: 'The party: id of a community, an organization, a buyer or a fund, or its `party_…` id. NOT_FOUND unless you hold or held a role with it, were offered one, or operate the platform.' })
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
  const mine = { party, person: unit.actor.personId };
  return unit.actor.has('OPERATOR') || (await unit.em.count(Membership, mine)) > 0 || (await unit.em.count(MembershipOffer, mine)) > 0;
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

/** Whether somebody holds the role that manages the role's parties with this one now. Two first managers cannot be appointed at once. */
export async function isManaged(unit: Unit, party: Party, role: RoleName): Promise<boolean> {
  await unit.sql('select pg_advisory_xact_lock(hashtextextended($1, 21))', [party.id]);
  const [row] = await unit.sql<{ managed: boolean }>(
    `select exists (select from membership where party_id = $1 and role = $2 and starts_at <= business_now() and (ends_at is null or ends_at > business_now())) as managed`,
    [party.id, managingRoleOf[partyKindOf[role]]],
  );
  return row?.managed ?? false;
}

/** How long an offer stays open: the days of the rule, and not beyond the end of the role. */
async function openUntil(unit: Unit, from: Date, endsAt: Date | null): Promise<Date> {
  const lapses = new Date(from.getTime() + (await unit.ruleValue(accountsRules.offerDays)) * 86_400_000);
  return endsAt !== null && endsAt < lapses ? endsAt : lapses;
}

/** Offers a role. The party's manager does; an operator appoints first managers, evaluators and supervisors. The person decides. */
export const grantMembership = deed({
  field: 'membershipGrant',
  answers: 'offer',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipGrantInput): Promise<MembershipOffer> {
    const { role, endsAt = null } = input;
    const party = await findParty(unit, input.partyId, 'partyId');
    if (partyKindOf[role] !== party.kind) throw accountsRefusals.ROLE_DOES_NOT_FIT_PARTY({ field: 'role', params: { role } });
    unit.authorize(membershipPolicy.grant(unit.actor, { role, partyId: party.id, managed: await isManaged(unit, party, role) }));
    const person = await personNamed(unit, input.signInName);
    unit.authorize(membershipPolicy.notToOneself(unit.actor, person.id));
    const offeredAt = await unit.now();
    if (endsAt && endsAt <= offeredAt) throw accountsRefusals.PERIOD_ENDS_BEFORE_IT_BEGINS({ field: 'endsAt' });
    const held = await unit.em.count(Membership, { person, party, role, $or: [{ endsAt: null }, { endsAt: { $gt: offeredAt } }] });
    if (held > 0) throw accountsRefusals.ALREADY_HELD({ field: 'signInName' });
    const offer = new MembershipOffer({
      person, party, role, endsAt, offeredBy: unit.em.getReference(Person, unit.actor.personId), offeredAt, expiresAt: await openUntil(unit, offeredAt, endsAt),
    });
    unit.em.persist(offer);
    await unit.emit('membership.offered', offer.id, { partyId: party.id, role });
    return offer;
  },
});
