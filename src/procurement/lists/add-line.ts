import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { PurchaseLineTermsInput } from './line-terms.input.js';
import { termsOf } from './line-terms.js';
import { lockList } from './lists.queries.js';
import { PurchaseLineBudget } from './purchase-line-budget.js';
import { PurchaseLine } from './purchase-line.js';
import { PurchaseListState, purchaseListLifecycle } from './purchase-list.lifecycle.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A service to put on a purchase list.' })
export class PurchaseLineAddInput extends PurchaseLineTermsInput {
  @Field(() => ID, { description: 'The list (`list_…`); not while the public comments on it. A line added after publication waits for `purchaseListAmend`.' })
  listId!: string;
}

/** An officer puts a service on a list. */
export const addLine = deed({
  field: 'purchaseLineAdd',
  answers: 'purchaseLine',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseLineAddInput): Promise<PurchaseLine> {
    const list = await lockList(unit, input.listId, { field: 'listId' });
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    if (!purchaseListMoments.addLine(list.state).allowed) throw purchaseListLifecycle.refused(list.state, says('given further lines', '增加事项'), { field: 'listId' });
    await unit.em.populate(list, ['buyer']);
    const { terms, parts } = await termsOf(unit, list.buyer, input);
    const [last] = await unit.sql<{ number: number }>('select coalesce(max(number), 0)::int as number from purchase_line where list_id = $1', [list.id]);
    const line = new PurchaseLine({
      ...terms, list, number: (last?.number ?? 0) + 1, draftedBy: unit.em.getReference(Person, unit.actor.personId), hands: unit.actor.handsOn([]),
      announcedAt: list.state === PurchaseListState.DRAFT ? null : await unit.now(),
    });
    unit.em.persist([line, ...parts.map((part) => new PurchaseLineBudget({ line, ...part }))]);
    unit.record({ rule: 'GP-08' });
    return line;
  },
});
