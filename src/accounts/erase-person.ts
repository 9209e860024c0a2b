import { InputType } from 'type-graphql';
import type { RoleName } from '../platform/deeds/actor.js';
import { deed } from '../platform/deeds/deed.js';
import { allErasures } from '../platform/deeds/erasure.js';
import type { Unit } from '../platform/deeds/unit.js';
import { admitAttempt, markOfPerson } from './attempts.js';
import { AccessToken } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';
import { accountsRules } from './accounts.rules.js';
import { FreshProofInput, demandFreshProof } from './identities/fresh-proof.js';
import { Membership } from './membership.js';
import { MembershipOfferState } from './membership-offer.lifecycle.js';
import { MembershipOffer } from './membership-offer.js';
import { Person } from './person.js';

@InputType({ description: 'Proof that the person is there, so that nobody else erases the account.' })
export class PersonEraseInput extends FreshProofInput {}

/** Roles whose holders appear in records of procurement or funding. */
const retained: readonly RoleName[] = [
  'BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR', 'ORG_MANAGER', 'ORG_FINANCE', 'EVALUATOR', 'FUND_STEWARD', 'FUND_FINANCE', 'COMMUNITY_STAFF', 'OPERATOR',
];

async function refuseRetained(unit: Unit, person: Person): Promise<void> {
  const years = await unit.ruleValue(accountsRules.recordYears);
  const [row] = await unit.sql<{ kept: boolean }>(
    `select exists (select from membership where person_id = $1 and role = any($2) and (ends_at is null or ends_at > business_now() - make_interval(years => $3))) as kept`,
    [person.id, retained, years],
  );
  if (row?.kept) throw accountsRefusals.RECORDS_RETAINED({ params: { years } });
}

/** Erases oneself (PI-01): each slice forgets what it knows, tokens and memberships end, and history's personal values become unreadable. */
export const erasePerson = deed({
  field: 'personErase',
  answers: 'person',
  scope: 'accounts:write',
  idempotency: 'none',
  attempt: (_input: PersonEraseInput, secretKey, actor) => markOfPerson(actor, secretKey),
  async act(unit, input: PersonEraseInput): Promise<Person> {
    await admitAttempt(unit, markOfPerson(unit.actor, unit.keys.secretKey));
    const person = await unit.lockById(Person, unit.actor.personId);
    await demandFreshProof(unit, person, input);
    await refuseRetained(unit, person);
    const now = await unit.now();
    for (const token of await unit.em.find(AccessToken, { person, revokedAt: null })) token.revoke(now);
    for (const membership of await unit.em.find(Membership, { person, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] })) membership.end(now, person);
    for (const offer of await unit.em.find(MembershipOffer, { person, state: MembershipOfferState.OFFERED })) offer.close('decline', now);
    for (const slice of allErasures()) await slice.act?.(unit, person.id, now);
    await unit.sql(
      `insert into person_key (person_id, wrapped_key, destroyed_at) values ($1, null, business_now())
       on conflict (person_id) do update set wrapped_key = null, destroyed_at = excluded.destroyed_at`,
      [person.id],
    );
    return person;
  },
});
