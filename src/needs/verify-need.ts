import { IsEnum, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { NeedUrgency } from './need.words.js';
import { lockNeed } from './needs.queries.js';

@InputType({ description: 'What staff found when they looked into a need.' })
export class NeedVerifyInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;

  @Field(() => NeedUrgency, { nullable: true, defaultValue: NeedUrgency.ORDINARY, description: 'How pressing it is; ordinary when left out.' })
  @IsOptional()
  @IsEnum(NeedUrgency)
  urgency?: NeedUrgency | null;

  @Field(() => Int, { nullable: true, description: 'Estimate of the people concerned, 1 to 10,000,000; null when unknown.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  peopleAffected?: number | null;
}

/** Staff confirm that a need is real. From here on it is public. */
export const verifyNeed = deed({
  field: 'needVerify',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedVerifyInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId, { expectedVersion: input.expectedVersion });
    unit.authorize(needPolicy.verify(unit.actor, need));
    need.verify(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.urgency ?? NeedUrgency.ORDINARY, input.peopleAffected ?? null);
    unit.record({ rule: 'E9' });
    await unit.emit('need.verified', need.id, { communityId: need.community.id });
    return need;
  },
});
