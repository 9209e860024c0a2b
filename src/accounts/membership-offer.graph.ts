import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../kernel/refusal.js';
import { Role } from '../platform/deeds/actor.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { MembershipGraph } from './membership.graph.js';
import { managingRoles, membershipPolicy } from './membership.policy.js';
import { MembershipOfferState, membershipOfferLifecycle } from './membership-offer.lifecycle.js';
import { MembershipOffer } from './membership-offer.js';
import { PartyGraph } from './party.graph.js';
import { PersonGraph } from './person.graph.js';
import './role.graph.js';

@ObjectType('MembershipOffer', {
  implements: Node,
  description: 'A role that somebody offers to a person (任职邀请). It gives no authority and counts for no conflict of interest until the person accepts it. Seen by the person, by those who manage the party, and by operators.',
})
@Reads(() => MembershipOffer, {
  visible: (row, viewer) =>
    `${row}.person_id = ${viewer.person} or ${row}.party_id = any(${viewer.parties(...managingRoles)}) or ${viewer.has('OPERATOR')}`,
  scope: 'accounts:read',
  orderings: { OFFERED_AT: 'offeredAt', EXPIRES_AT: 'expiresAt' },
  defaultOrder: { field: 'OFFERED_AT', direction: 'DESC' },
  filter: ['state', 'role', 'party', 'person', 'offeredAt', 'expiresAt'],
})
export class MembershipOfferGraph extends Node {
  @Field(() => PersonGraph, { nullable: true, description: 'To whom; null when the reader may not see the person.' })
  person!: PersonGraph | null;

  @Field(() => String, { nullable: true, description: 'Sign-in name of the person, under which the role was offered; null once the person is erased.' })
  @Computed({ sql: (row) => `(select p.sign_in_name from person p where p.id = ${row}.person_id)` })
  signInName!: string | null;

  @Field(() => PartyGraph, { nullable: true, description: 'With which party; null when the reader may not see the party.' })
  party!: PartyGraph | null;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which the role would no longer be held; null for no end.' })
  endsAt!: Date | null;

  @Field(() => MembershipOfferState, { description: 'Where it stands.' })
  state!: MembershipOfferState;

  @Field(() => [MembershipOfferState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<MembershipOffer>({ from: ['state'], value: ({ state }) => membershipOfferLifecycle.nextStates(state) })
  nextStates!: MembershipOfferState[];

  @Field(() => PersonGraph, { nullable: true, description: 'Who offers it; null when the reader may not see who does.' })
  offeredBy!: PersonGraph | null;

  @Field(() => DateTimeScalar, { description: 'When it was offered.' })
  offeredAt!: Date;

  @Field(() => DateTimeScalar, { description: 'First instant at which it cannot be accepted any more: after `accounts.offerDays`, or at the end of the role.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was accepted, declined, withdrawn or expired; null while it is open.' })
  answeredAt!: Date | null;

  @Field(() => MembershipGraph, { nullable: true, description: 'The membership that it became; null unless accepted.' })
  membership!: MembershipGraph | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<MembershipOffer>({
    membershipAccept: { description: 'Take the role.', from: ['state', 'person'], decide: (actor, offer) => all(membershipPolicy.answer(actor, offer), membershipOfferLifecycle.can(offer.state, 'accept')) },
    membershipDecline: { description: 'Not take the role.', from: ['state', 'person'], decide: (actor, offer) => all(membershipPolicy.answer(actor, offer), membershipOfferLifecycle.can(offer.state, 'decline')) },
    membershipOfferWithdraw: { description: 'Take the offer back.', from: ['state', 'role', 'party'], decide: (actor, offer) => all(membershipPolicy.withdraw(actor, offer), membershipOfferLifecycle.can(offer.state, 'withdraw')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => PersonGraph)
export class PersonMembershipOffers {
  @Connected(() => MembershipOfferGraph, { by: 'person', description: 'Roles that were offered to the person, the latest first, as far as the reader may see them.' })
  membershipOffers!: Connection<MembershipOfferGraph>;
}
