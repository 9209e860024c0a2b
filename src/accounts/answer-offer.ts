import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../kernel/refusal.js';
import { Actor } from '../platform/deeds/actor.js';
import { deed } from '../platform/deeds/deed.js';
import { sweep } from '../platform/deeds/sweep.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { accountsRefusals } from './accounts.refusals.js';
import { isManaged } from './grant-membership.js';
import { rolesOf } from './held-roles.js';
import { membershipPolicy } from './membership.policy.js';
import { MembershipOffer } from './membership-offer.js';
import { MembershipOfferState } from './membership-offer.lifecycle.js';

@InputType()
abstract class OfferInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The offer (`membership_offer_…`). NOT_FOUND unless it is yours, or of a party that you manage.' })
  offerId!: string;
}

@InputType({ description: 'An offer to oneself, to accept.' })
export class MembershipAcceptInput extends OfferInput {}

@InputType({ description: 'An offer to oneself, to decline.' })
export class MembershipDeclineInput extends OfferInput {}

@InputType({ description: 'An offer to take back.' })
export class MembershipOfferWithdrawInput extends OfferInput {}

/** Locks an offer that the actor sees. */
async function lockOffer(unit: Unit, { offerId, expectedVersion }: OfferInput): Promise<MembershipOffer> {
  const known = await unit.find(MembershipOffer, offerId, 'offerId');
  if (!membershipPolicy.seeOffer(unit.actor, known)) throw nothingThere('offerId');
  return await unit.lock(MembershipOffer, offerId, { field: 'offerId', expectedVersion: expectedVersion ?? null });
}

/** Whether whoever made the offer could still make it: authority that ended meanwhile grants nothing. */
async function refuseLapsed(unit: Unit, offer: MembershipOffer): Promise<void> {
  const managed = await isManaged(unit, offer.party, offer.role);
  const offering = new Actor(offer.offeredBy.id, '', new Set(), await rolesOf(unit, offer.offeredBy.id));
  const { allowed } = membershipPolicy.grant(offering, { role: offer.role, partyId: offer.party.id, managed });
  if (!allowed) throw accountsRefusals.OFFER_LAPSED({ field: 'offerId' });
}

/** The person takes the role: from here on it gives authority and counts for conflicts of interest (PL-16, PL-17). */
export const acceptMembership = deed({
  field: 'membershipAccept',
  answers: 'offer',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipAcceptInput): Promise<MembershipOffer> {
    const offer = await lockOffer(unit, input);
    unit.authorize(membershipPolicy.answer(unit.actor, offer));
    const now = await unit.now();
    const membership = offer.accept(now);
    if (offer.expiresAt <= now) throw accountsRefusals.OFFER_EXPIRED({ field: 'offerId' });
    await refuseLapsed(unit, offer);
    unit.em.persist(membership);
    await unit.emit('membership.accepted', offer.id, { partyId: offer.party.id, role: offer.role });
    return offer;
  },
});

/** The person does not want the role. */
export const declineMembership = deed({
  field: 'membershipDecline',
  answers: 'offer',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipDeclineInput): Promise<MembershipOffer> {
    const offer = await lockOffer(unit, input);
    unit.authorize(membershipPolicy.answer(unit.actor, offer));
    offer.close('decline', await unit.now());
    await unit.emit('membership.declined', offer.id, { partyId: offer.party.id, role: offer.role });
    return offer;
  },
});

/** Whoever may grant the role takes the offer back. */
export const withdrawMembershipOffer = deed({
  field: 'membershipOfferWithdraw',
  answers: 'offer',
  scope: 'accounts:write',
  idempotency: 'accepted',
  async act(unit, input: MembershipOfferWithdrawInput): Promise<MembershipOffer> {
    const offer = await lockOffer(unit, input);
    unit.authorize(membershipPolicy.withdraw(unit.actor, offer));
    offer.close('withdraw', await unit.now());
    await unit.emit('membership.offerWithdrawn', offer.id, { partyId: offer.party.id, role: offer.role });
    return offer;
  },
});

sweep({
  name: 'membershipOffer.expire',
  due: `select id from membership_offer where state = 'OFFERED' and expires_at <= business_now() order by expires_at, id limit 100`,
  async act(unit, id) {
    const offer = await unit.lockById(MembershipOffer, id);
    const now = await unit.now();
    if (offer.state !== MembershipOfferState.OFFERED || now < offer.expiresAt) return null;
    offer.close('expire', now);
    await unit.emit('membership.offerExpired', offer.id, { partyId: offer.party.id, role: offer.role });
    return offer;
  },
});
