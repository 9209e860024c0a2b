import { Field, ID, InputType, Int } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { NeedWordsInput, needWordsOf } from './need-words.input.js';
import { needMoments, needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { lockNeed } from './needs.queries.js';
import { refusePersonalData } from './personal-data.js';
import { needLifecycle } from './need.lifecycle.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'Words of a need anew: title, story and category; the rest stays what it was where it is left out.' })
export class NeedEditInput extends NeedWordsInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;

  @Field(() => Int, { nullable: true, description: 'Version of the need that you read; refused with STALE_VERSION when someone has changed it since. Null skips the check.' })
  expectedVersion?: number | null;
}

/** Whoever raised a need puts its words anew, until staff have verified them. */
export const editNeed = deed({
  field: 'needEdit',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedEditInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId, { expectedVersion: input.expectedVersion });
    unit.authorize(needPolicy.edit(unit.actor, need));
    if (!needMoments.edit(need.state).allowed) throw needLifecycle.refused(need.state, says('edited', '修改'), { field: 'needId' });
    const words = needWordsOf(input, need);
    refusePersonalData({ title: words.title, story: words.story });
    need.say(words);
    return need;
  },
});
