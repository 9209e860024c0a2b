import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { NeedReturnReason } from './need.words.js';
import { lockNeed } from './needs.queries.js';
import { refusePersonalData } from './personal-data.js';

@InputType({ description: 'Why a need is given back.' })
export class NeedReturnInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;

  @Field(() => NeedReturnReason, { description: 'The reason in one word.' })
  @IsEnum(NeedReturnReason)
  reason!: NeedReturnReason;

  @Field(() => String, { description: 'Words to the raiser, 2–1,000 characters; shown with the need.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reply!: string;
}

/** Staff give a need back, with a reason and words to whoever raised it. */
export const returnNeed = deed({
  field: 'needReturn',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedReturnInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId, { expectedVersion: input.expectedVersion });
    unit.authorize(needPolicy.triage(unit.actor, need));
    refusePersonalData({ reply: input.reply });
    need.giveBack(input.reason, input.reply.trim(), await unit.now());
    unit.record({ rule: 'E9' });
    await unit.emit('need.returned', need.id, { reason: input.reason });
    return need;
  },
});
