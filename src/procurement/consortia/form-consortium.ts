import { ArrayMaxSize, ArrayMinSize, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { bidsRefusals } from '../bids/bids.refusals.js';
import { refuseIneligible } from '../bids/eligibility.js';
import { refuseLate } from '../bids/submit-bid.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { Consortium, ConsortiumMember } from './consortium.js';

@InputType({ description: 'A member that is invited into a consortium.' })
export class ConsortiumPartInput {
  @Field(() => ID, { description: 'The organization (`organization_…`).' })
  organizationId!: string;

  @Field(() => String, { description: 'What it does of the work, 2–1,000 characters.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  work!: string;
}

@InputType({ description: 'A consortium (联合体) to form for one tender.' })
export class ConsortiumFormInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), before its deadline.' })
  tenderId!: string;

  @Field(() => ConsortiumPartInput, { description: 'The leader (牵头方), which bids and signs for all; you act as its manager.' })
  @ValidateNested()
  leader!: ConsortiumPartInput;

  @Field(() => [ConsortiumPartInput], { description: 'The others, 1–9; each has to confirm.' })
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  members!: ConsortiumPartInput[];

  @Field(() => Boolean, { description: 'That you accept the joint liability (连带责任, `Consortium.liability`) for the leader; must be true.' })
  acceptsJointLiability!: boolean;
}

/** A manager forms a consortium for the leader; the leader takes part in nothing else in this tender from now on (PL-03). */
export const formConsortium = deed({
  field: 'consortiumForm',
  answers: 'consortium',
  scope: 'bids:write',
  idempotency: 'accepted',
  sealed: true,
  async act(unit: Unit, input: ConsortiumFormInput): Promise<Consortium> {
    const leader = await unit.find(Organization, input.leader.organizationId, 'leader.organizationId');
    unit.authorize(bidPolicy.submit(unit.actor, leader));
    const tender = await lockTender(unit, input.tenderId, { share: true });
    const at = await refuseLate(unit, tender);
    if (!input.acceptsJointLiability) throw bidsRefusals.LIABILITY_NOT_ACCEPTED({ field: 'acceptsJointLiability' });
    await refuseIneligible(unit, leader, tender);
    const consortium = new Consortium({ tender, leader });
    unit.em.persist(consortium);
    const own = new ConsortiumMember({ consortium, organization: leader, work: input.leader.work.trim() });
    own.confirm(unit.em.getReference(Person, unit.actor.personId), at);
    unit.em.persist(own);
    const named = new Set([leader.id]);
    for (const [index, { organizationId, work }] of input.members.entries()) {
      const field = `members.${index}.organizationId`;
      const organization = await unit.find(Organization, organizationId, field);
      if (named.has(organization.id)) throw bidsRefusals.MEMBER_TWICE({ field });
      named.add(organization.id);
      unit.em.persist(new ConsortiumMember({ consortium, organization, work: work.trim() }));
    }
    unit.record({ rule: 'PL-03' });
    return consortium;
  },
});
