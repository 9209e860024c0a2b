import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { AcceptingSide } from './accept-milestone.js';
import { milestonePolicy } from './contract.policy.js';
import { lockMilestone, refusePersonal } from './contracts.queries.js';
import type { Milestone } from './milestone.js';

@InputType({ description: 'A delivery that is not accepted (验收不通过).' })
export class MilestoneRejectInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`), in DELIVERED or ACCEPTED_BY_ONE.' })
  milestoneId!: string;

  @Field(() => AcceptingSide, { description: 'For whom you reject.' })
  @IsEnum(AcceptingSide)
  side!: AcceptingSide;

  @Field(() => String, { description: 'What is missing, 2–2,000 characters; the organization may then deliver again.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** Client or community rejects a delivery with a reason; an acceptance of the other falls with it. */
export const rejectMilestone = deed({
  field: 'milestoneReject',
  answers: 'milestone',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: MilestoneRejectInput): Promise<Milestone> {
    const { contract, milestone } = await lockMilestone(unit, input.milestoneId, { expectedVersion: input.expectedVersion });
    unit.authorize(milestonePolicy.judge(unit.actor, contract, input.side));
    refusePersonal({ reason: input.reason });
    milestone.reject(unit.em.getReference(Person, unit.actor.personId), input.reason.trim());
    unit.record({ rule: 'GP-14' });
    await unit.emit('milestone.rejected', milestone.id, { contractId: contract.id });
    return milestone;
  },
});
