import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { accountsRefusals } from './accounts.refusals.js';
import { Membership } from './membership.js';
import { membershipPolicy } from './membership.policy.js';
import { Person } from './person.js';

@InputType({ description: 'Which membership ends.' })
export class MembershipEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The membership (`membership_…`).' })
  membershipId!: string;
}

async function keepAnOperator(unit: Unit, leaving: Membership): Promise<void> {
  if (leaving.role !== 'OPERATOR') return;
  await unit.sql(`select pg_advisory_xact_lock(hashtextextended('the last operator', 22))`);
  const [row] = await unit.sql<{ others: boolean }>(
    `select exists (select from membership where role = 'OPERATOR' and id <> $1 and starts_at <= business_now() and (ends_at is null or ends_at > business_now())) as others`,
    [leaving.id],
  );
  if (!row?.others) throw accountsRefusals.LAST_OPERATOR({ field: 'membershipId' });
}

/** Ends a membership now. What was done under it stays done. */
export const endMembership = deed({
  field: 'membershipEnd',
  answers: 'membership',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipEndInput): Promise<Membership> {
    const known = await unit.find(Membership, input.membershipId, 'membershipId');
    if (!membershipPolicy.see(unit.actor, known)) throw nothingThere('membershipId');
    const membership = await unit.lock(Membership, input.membershipId, { field: 'membershipId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(membershipPolicy.end(unit.actor, membership));
    const now = await unit.now();
    if (membership.endsAt !== null && membership.endsAt <= now) throw accountsRefusals.ALREADY_ENDED({ field: 'membershipId' });
    await keepAnOperator(unit, membership);
    membership.end(now, unit.em.getReference(Person, unit.actor.personId));
    await unit.emit('membership.ended', membership.id, { partyId: membership.party.id, role: membership.role });
    return membership;
  },
});
