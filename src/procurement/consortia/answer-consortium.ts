import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { bidsRefusals } from '../bids/bids.refusals.js';
import { refuseIneligible } from '../bids/eligibility.js';
import { refuseLate } from '../bids/submit-bid.js';
import { Tender } from '../tenders/tender.js';
import { Consortium, ConsortiumMember } from './consortium.js';
import { ConsortiumMemberState } from './consortium.lifecycle.js';

@InputType({ description: 'A consortium, and the member for which you act.' })
export class ConsortiumAnswerInput extends DeedInput {
  @Field(() => ID, { description: 'The consortium (`consortium_…`), before the deadline.' })
  consortiumId!: string;

  @Field(() => ID, { description: 'The member (`organization_…`) of which you are a manager.' })
  organizationId!: string;
}

@InputType({ description: 'A member\'s confirmation.' })
export class ConsortiumConfirmInput extends ConsortiumAnswerInput {
  @Field(() => Boolean, { description: 'That you accept the joint liability (连带责任, `Consortium.liability`) for the member; must be true.' })
  acceptsJointLiability!: boolean;
}

interface Sitting {
  readonly consortium: Consortium;
  readonly tender: Tender;
  readonly members: readonly ConsortiumMember[];
  readonly own: ConsortiumMember;
  readonly at: Date;
}

/** Locks a consortium with its members for a manager of one of them; to all others it is not there. */
async function sitDown(unit: Unit, input: ConsortiumAnswerInput): Promise<Sitting> {
  const found = await unit.find(Consortium, input.consortiumId, 'consortiumId');
  const organizationId = decodeId(Organization.idPrefix, input.organizationId);
  const tender = await unit.lockById(Tender, found.tender.id, { share: true });
  const consortium = await unit.lock(Consortium, input.consortiumId, { field: 'consortiumId' });
  const members = await unit.em.find(ConsortiumMember, { consortium }, { orderBy: { id: 'asc' }, refresh: true });
  const own = members.find(({ organization }) => organization.id === organizationId);
  if (!own || !unit.actor.has('ORG_MANAGER', own.organization.id)) throw nothingThere('consortiumId');
  unit.authorize(bidPolicy.submit(unit.actor, own.organization));
  return { consortium, tender, members, own, at: await refuseLate(unit, tender) };
}

/** A manager confirms a member's part. From now on it takes part in nothing else in this tender (PL-03). */
export const confirmConsortium = deed({
  field: 'consortiumConfirm',
  answers: 'consortium',
  scope: 'bids:write',
  idempotency: 'accepted',
  sealed: true,
  async act(unit: Unit, input: ConsortiumConfirmInput): Promise<Consortium> {
    const { consortium, tender, members, own, at } = await sitDown(unit, input);
    if (!input.acceptsJointLiability) throw bidsRefusals.LIABILITY_NOT_ACCEPTED({ field: 'acceptsJointLiability' });
    await refuseIneligible(unit, own.organization, tender);
    own.confirm(unit.em.getReference(Person, unit.actor.personId), at);
    await unit.em.flush();
    if (members.every(({ state }) => state === ConsortiumMemberState.CONFIRMED)) consortium.complete();
    unit.record({ rule: 'PL-03' });
    return consortium;
  },
});

/** A member declines, or any member gives the consortium up before it bids; then all are free again. */
export const dissolveConsortium = deed({
  field: 'consortiumDissolve',
  answers: 'consortium',
  scope: 'bids:write',
  idempotency: 'accepted',
  sealed: true,
  async act(unit: Unit, input: ConsortiumAnswerInput): Promise<Consortium> {
    const { consortium, members } = await sitDown(unit, input);
    const [bid] = await unit.sql(`select id from bid where consortium_id = $1 and state <> 'WITHDRAWN'`, [consortium.id]);
    if (bid) throw bidsRefusals.CONSORTIUM_HAS_BID({ field: 'consortiumId' });
    consortium.dissolve();
    for (const member of members) if (member.state !== ConsortiumMemberState.LEFT) member.leave();
    unit.record({ rule: 'PL-03' });
    return consortium;
  },
});
