import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { linesIn, lockList } from './lists.queries.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'A published list to close.' })
export class PurchaseListCloseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The list (`list_…`); no line may be under tender or contract. Planned and open lines are cancelled.' })
  listId!: string;
}

/** An approver closes a list; what nobody tendered is cancelled. */
export const closeList = deed({
  field: 'purchaseListClose',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseListCloseInput): Promise<PurchaseList> {
    const list = await lockList(unit, input.listId, { field: 'listId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.approve(unit.actor, list));
    list.close(await unit.now());
    if ((await linesIn(unit, list, PurchaseLineState.TENDERED, PurchaseLineState.CONTRACTED)).length > 0) throw purchasingRefusals.LINES_IN_WORK({ field: 'listId' });
    for (const line of await linesIn(unit, list, PurchaseLineState.PLANNED, PurchaseLineState.OPEN)) line.cancel();
    await unit.emit('purchaseList.closed', list.id);
    return list;
  },
});
