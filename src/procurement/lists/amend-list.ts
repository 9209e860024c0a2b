import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';
import { linesIn, lockList } from './lists.queries.js';
import { openLines } from './open-lines.js';
import type { PurchaseLine } from './purchase-line.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'A published list whose later lines are to be opened.' })
export class PurchaseListAmendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The list (`list_…`), PUBLISHED or AMENDED, with planned lines that the public could read long enough (PL-25).' })
  listId!: string;

  @Field(() => String, { description: 'Why the list is amended (调整原因), 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An approver who drafted none of them opens the lines that were added after publication. */
export const amendList = deed({
  field: 'purchaseListAmend',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: PurchaseListAmendInput): Promise<PurchaseList> {
    const list = await lockList(unit, input.listId, { field: 'listId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.approve(unit.actor, list));
    const at = await unit.now();
    list.amend(at, input.reason.trim());
    const lines = await linesIn(unit, list, PurchaseLineState.PLANNED);
    await refuseUnread(unit, list, lines, at);
    await openLines(unit, list, lines, at);
    unit.record({ rule: 'PL-25' });
    await unit.emit('purchaseList.amended', list.id, { buyerId: list.buyer.id, amendments: list.amendments });
    return list;
  },
});

/** The public must have been able to read an added line as long as the others. */
async function refuseUnread(unit: Unit, list: PurchaseList, lines: readonly PurchaseLine[], at: Date): Promise<void> {
  await unit.em.populate(list, ['buyer']);
  const days = await unit.ruleValue(purchasingRules.consultationDays, list.buyer.jurisdiction);
  for (const { announcedAt } of lines) {
    const until = endOfShanghaiDay(addCalendarDays(shanghaiDate(announcedAt ?? at), days));
    if (at <= until) throw purchasingRefusals.CONSULTATION_OPEN({ field: 'listId', params: { until: until } });
  }
}
