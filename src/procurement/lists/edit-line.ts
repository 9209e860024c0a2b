import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { PurchaseLineTermsInput } from './line-terms.input.js';
import { type BudgetPart, termsOf } from './line-terms.js';
import { lockLine } from './lists.queries.js';
import { PurchaseLineBudget } from './purchase-line-budget.js';
import type { PurchaseLine } from './purchase-line.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';
import { purchaseLineLifecycle } from './purchase-line.lifecycle.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'All terms of a planned line anew.' })
export class PurchaseLineEditInput extends PurchaseLineTermsInput {
  @Field(() => ID, { description: 'The line (`line_…`); it must be PLANNED.' })
  lineId!: string;

  @Field(() => Int, { nullable: true, description: 'Version of the line that you read; refused with STALE_VERSION when someone has changed it since. Null skips the check.' })
  expectedVersion?: number | null;
}

/** An officer puts the terms of a planned line anew, as in answer to comments. */
export const editLine = deed({
  field: 'purchaseLineEdit',
  answers: 'purchaseLine',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseLineEditInput): Promise<PurchaseLine> {
    const { list, line } = await lockLine(unit, input.lineId, { field: 'lineId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    if (!purchaseListMoments.changeLine(line.state).allowed) throw purchaseLineLifecycle.refused(line.state, says('edited', '修改'), { field: 'lineId' });
    await unit.em.populate(list, ['buyer']);
    const { terms, parts } = await termsOf(unit, list.buyer, input, line.catalogueItem);
    line.put(terms, unit.em.getReference(Person, unit.actor.personId), unit.actor.handsOn(line.hands));
    putBudgets(unit, line, await unit.em.find(PurchaseLineBudget, { line }), parts);
    return line;
  },
});

/** Puts the parts in the place of the budgets that a line has. */
export function putBudgets(unit: Unit, line: PurchaseLine, budgets: readonly PurchaseLineBudget[], parts: readonly BudgetPart[]): void {
  const left = new Map(budgets.map((budget) => [budget.fundSource, budget]));
  for (const part of parts) {
    const budget = left.get(part.fundSource);
    left.delete(part.fundSource);
    if (budget) unit.em.assign(budget, { amountFen: part.amountFen, budgetItem: part.budgetItem });
    else unit.em.persist(new PurchaseLineBudget({ line, ...part }));
  }
  for (const budget of left.values()) unit.em.remove(budget);
}
