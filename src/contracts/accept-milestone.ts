import { IsEnum, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { publishResult, refuseUnheard } from './acceptance/acceptance-result.js';
import { milestonePolicy } from './contract.policy.js';
import type { Contract } from './contract.js';
import { lockMilestone, refusePersonal } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { MilestoneState } from './milestone.lifecycle.js';
import { MilestoneTiming } from './contract.words.js';
import { deductLateness } from './late-deduction.js';
import { Milestone } from './milestone.js';

/** For whom a milestone is accepted or rejected. */
export enum AcceptingSide {
  CLIENT = 'CLIENT',
  COMMUNITY = 'COMMUNITY',
}

registerEnumType(AcceptingSide, {
  name: 'AcceptingSide',
  description: 'For whom a milestone is accepted or rejected; both accept before it is paid.',
  valuesConfig: {
    CLIENT: { description: 'The client (委托方): an officer of the buyer, or a steward of the fund.' },
    COMMUNITY: { description: 'The community that is served (社区): its staff, who ask the people served (PL-25).' },
  },
});

@InputType({ description: 'One side\'s acceptance (验收) of a delivery.' })
export class MilestoneAcceptInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`), in DELIVERED or ACCEPTED_BY_ONE.' })
  milestoneId!: string;

  @Field(() => AcceptingSide, { description: 'For whom you accept.' })
  @IsEnum(AcceptingSide)
  side!: AcceptingSide;

  @Field(() => String, { nullable: true, description: 'What the people served said when they were asked (PL-25), 2–2,000 characters, published with the result; the community gives it. Names nobody.' })
  @IsOptional()
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  userOpinion?: string | null;
}

/** Client and community accept, each once, by two people; with the second the milestone is payable. */
export const acceptMilestone = deed({
  field: 'milestoneAccept',
  answers: 'milestone',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: MilestoneAcceptInput): Promise<Milestone> {
    const { contract, milestone } = await lockMilestone(unit, input.milestoneId, { expectedVersion: input.expectedVersion });
    unit.authorize(milestonePolicy.accept(unit.actor, contract, milestone, input.side));
    const accepted = input.side === AcceptingSide.CLIENT ? milestone.clientAcceptedBy : milestone.communityAcceptedBy;
    if (accepted) throw contractsRefusals.ACCEPTED_ALREADY({ field: 'side' });
    if (input.side === AcceptingSide.COMMUNITY && !input.userOpinion) throw contractsRefusals.OPINION_REQUIRED({ field: 'userOpinion' });
    refusePersonal({ userOpinion: input.userOpinion });
    const now = await unit.now();
    if (input.side === AcceptingSide.COMMUNITY) await refuseUnheard(unit, contract, milestone, now);
    const both = milestone.accept(input.side, unit.em.getReference(Person, unit.actor.personId), now, input.userOpinion?.trim() ?? null);
    unit.record({ rule: 'PL-25' });
    if (both) {
      deductLateness(contract, milestone);
      await publishResult(unit, milestone, now);
      await announce(unit, contract, milestone, now);
    }
    return milestone;
  },
});

/** The result is public (PL-25); with the last milestone the whole contract is accepted. */
async function announce(unit: Unit, contract: Contract, milestone: Milestone, now: Date): Promise<void> {
  await unit.emit('milestone.accepted', milestone.id, { contractId: contract.id });
  await unit.em.flush();
  const open = await unit.em.count(Milestone, { contract, timing: MilestoneTiming.AT_ACCEPTANCE, state: { $nin: [MilestoneState.ACCEPTED, MilestoneState.PAID] } });
  if (open === 0) contract.accepted(now);
}
