import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { lockLine } from './lists.queries.js';
import type { PurchaseLine } from './purchase-line.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';
import { purchaseLineLifecycle } from './purchase-line.lifecycle.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A planned line to take off its list.' })
export class PurchaseLineRemoveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The line (`line_…`); it must be PLANNED. It stays to be read as CANCELLED.' })
  lineId!: string;
}

/** An officer takes a line off its list before it is published. */
export const removeLine = deed({
  field: 'purchaseLineRemove',
  answers: 'purchaseLine',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseLineRemoveInput): Promise<PurchaseLine> {
    const { list, line } = await lockLine(unit, input.lineId, { field: 'lineId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    if (!purchaseListMoments.changeLine(line.state).allowed) throw purchaseLineLifecycle.refused(line.state, says('removed', '删除'), { field: 'lineId' });
    list.hands = unit.actor.handsOn(list.hands);
    line.cancel();
    return line;
  },
});
