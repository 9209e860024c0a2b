import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { lockNeed } from './needs.queries.js';

@InputType({ description: 'A need to take back.' })
export class NeedWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;
}

/** Whoever raised a need takes it back, as long as nobody deliberates on it or has adopted it. */
export const withdrawNeed = deed({
  field: 'needWithdraw',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedWithdrawInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId, { expectedVersion: input.expectedVersion });
    unit.authorize(needPolicy.withdraw(unit.actor, need));
    need.withdraw();
    await unit.emit('need.withdrawn', need.id);
    return need;
  },
});
