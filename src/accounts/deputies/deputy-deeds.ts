import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput, VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { accountsRefusals } from '../accounts.refusals.js';
import { accountsRules } from '../accounts.rules.js';
import { findParty, personNamed } from '../grant-membership.js';
import { deputisedRoles, rolesOf } from '../held-roles.js';
import { Person } from '../person.js';
import { DeputyshipState } from './deputyship.lifecycle.js';
import { deputyshipPolicy } from './deputyship.policy.js';
import { Deputyship } from './deputyship.js';

const DAY = 86_400_000;

@InputType({ description: 'A deputy for oneself.' })
export class DeputyshipProposeInput extends DeedInput {
  @Field(() => ID, { description: 'The buyer or fund: its own id, or its `party_…` id.' })
  partyId!: string;

  @Field(() => String, { description: 'Sign-in name of the deputy, 3–64 characters.' })
  @Length(3, 64)
  signInName!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when; null for from now on.' })
  @IsOptional()
  startsAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'First instant at which the deputy may not act any more; at most the days of `accounts.deputyDays` after the start.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Why one is absent, 2–200 characters; read by the people of the party.' })
  @Length(2, 200)
  reason!: string;
}

@InputType()
abstract class DeputyshipInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The deputyship (`deputyship_…`).' })
  deputyshipId!: string;
}

@InputType({ description: 'A deputyship of one\'s own, to accept.' })
export class DeputyshipAcceptInput extends DeputyshipInput {}

@InputType({ description: 'A deputyship of one\'s own, to decline.' })
export class DeputyshipDeclineInput extends DeputyshipInput {}

@InputType({ description: 'A deputyship to end.' })
export class DeputyshipEndInput extends DeputyshipInput {}

/** Whether somebody may represent another there: one of its officers themselves, and no supervisor of it. */
async function refuseUnfit(unit: Unit, deputy: Person, partyId: string): Promise<void> {
  const held = (await rolesOf(unit, deputy.id)).filter((one) => one.partyId === partyId && !one.representedId).map(({ role }) => role);
  if (deputy.id === unit.actor.personId || held.includes('SUPERVISOR') || !held.some((role) => deputisedRoles.includes(role))) throw accountsRefusals.DEPUTY_NOT_OF_PARTY({ field: 'signInName' });
}

async function lockDeputyship(unit: Unit, { deputyshipId, expectedVersion }: DeputyshipInput): Promise<Deputyship> {
  const known = await unit.find(Deputyship, deputyshipId, 'deputyshipId');
  if (!deputyshipPolicy.see(unit.actor, known).allowed) throw nothingThere('deputyshipId');
  return await unit.lock(Deputyship, deputyshipId, { field: 'deputyshipId', expectedVersion: expectedVersion ?? null });
}

/** An officer names who acts in their place for a time. */
export const proposeDeputy = deed({
  field: 'deputyshipPropose',
  answers: 'deputyship',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: DeputyshipProposeInput): Promise<Deputyship> {
    const party = await findParty(unit, input.partyId, 'partyId');
    unit.authorize(deputyshipPolicy.propose(unit.actor, party.id));
    const now = await unit.now();
    const [startsAt, days] = [input.startsAt ?? now, await unit.ruleValue(accountsRules.deputyDays)];
    if (startsAt < now || input.endsAt <= startsAt || input.endsAt.getTime() > startsAt.getTime() + days * DAY) throw accountsRefusals.DEPUTY_PERIOD({ field: 'endsAt', params: { days } });
    const deputy = await personNamed(unit, input.signInName);
    await refuseUnfit(unit, deputy, party.id);
    const countsUntil = new Date(input.endsAt.getTime() + (await unit.ruleValue(accountsRules.deputyCountsDays)) * DAY);
    const deputyship = new Deputyship({ party, represented: unit.em.getReference(Person, unit.actor.personId), deputy, reason: input.reason.trim(), startsAt, endsAt: input.endsAt, countsUntil });
    unit.em.persist(deputyship);
    await unit.emit('deputyship.proposed', deputyship.id, { partyId: party.id });
    return deputyship;
  },
});

/** The deputy agrees: from the start of the period on, they may do what the represented may. */
export const acceptDeputyship = deed({
  field: 'deputyshipAccept',
  answers: 'deputyship',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: DeputyshipAcceptInput): Promise<Deputyship> {
    const deputyship = await lockDeputyship(unit, input);
    unit.authorize(deputyshipPolicy.answer(unit.actor, deputyship));
    const now = await unit.now();
    deputyship.accept(now);
    if (deputyship.endsAt <= now) throw accountsRefusals.DEPUTY_OVER({ field: 'deputyshipId' });
    await unit.emit('deputyship.accepted', deputyship.id, { partyId: deputyship.party.id });
    return deputyship;
  },
});

/** The deputy does not want to. */
export const declineDeputyship = deed({
  field: 'deputyshipDecline',
  answers: 'deputyship',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: DeputyshipDeclineInput): Promise<Deputyship> {
    const deputyship = await lockDeputyship(unit, input);
    unit.authorize(deputyshipPolicy.answer(unit.actor, deputyship));
    deputyship.close('decline', await unit.now());
    await unit.emit('deputyship.declined', deputyship.id, { partyId: deputyship.party.id });
    return deputyship;
  },
});

/** Ends a deputyship at once. That both count as one person stays until `countsUntil`: what was done is done. */
export const endDeputyship = deed({
  field: 'deputyshipEnd',
  answers: 'deputyship',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: DeputyshipEndInput): Promise<Deputyship> {
    const deputyship = await lockDeputyship(unit, input);
    unit.authorize(deputyshipPolicy.end(unit.actor, deputyship));
    deputyship.close('end', await unit.now(), unit.em.getReference(Person, unit.actor.personId));
    await unit.emit('deputyship.ended', deputyship.id, { partyId: deputyship.party.id });
    return deputyship;
  },
});

sweep({
  name: 'deputyship.close',
  due: `select id from deputyship where state in ('PROPOSED', 'ACCEPTED') and ends_at <= business_now() order by ends_at, id limit 100`,
  async act(unit, id) {
    const deputyship = await unit.lockById(Deputyship, id);
    const now = await unit.now();
    const open = deputyship.state === DeputyshipState.PROPOSED || deputyship.state === DeputyshipState.ACCEPTED;
    if (!open || now < deputyship.endsAt) return null;
    deputyship.close(deputyship.state === DeputyshipState.ACCEPTED ? 'expire' : 'lapse', now);
    await unit.emit('deputyship.ended', deputyship.id, { partyId: deputyship.party.id });
    return deputyship;
  },
});
