import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { lockNeed } from './needs.queries.js';
import { refusePersonalData } from './personal-data.js';

@InputType({ description: 'An answer that needs no purchase, grant or volunteers.' })
export class NeedAnswerInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;

  @Field(() => String, { description: 'The answer, 2–1,000 characters: where the service exists already, or what was done at once. Shown with the need.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reply!: string;
}

/** Staff answer a need at once; nothing has to be decided or paid. */
export const answerNeed = deed({
  field: 'needAnswer',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedAnswerInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId, { expectedVersion: input.expectedVersion });
    unit.authorize(needPolicy.triage(unit.actor, need));
    refusePersonalData({ reply: input.reply });
    need.answer(input.reply.trim(), await unit.now());
    await unit.emit('need.answered', need.id);
    return need;
  },
});
