import { IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';
import { linesIn, lockList } from './lists.queries.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'A drafted list on which to consult the public.' })
export class PurchaseListConsultInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The list (`list_…`); it must be a DRAFT with at least one line.' })
  listId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for comments, in China; the earliest that the rule `purchaseList.consultationDays` allows when left out.' })
  @IsOptional()
  until?: string | null;
}

/** An officer opens a list to the public's comments (PL-25), for as many days as `purchaseList.consultationDays` says. */
export const consultList = deed({
  field: 'purchaseListConsult',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseListConsultInput): Promise<PurchaseList> {
    const list = await lockList(unit, input.listId, { field: 'listId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    const lines = await linesIn(unit, list, PurchaseLineState.PLANNED);
    await unit.em.populate(list, ['buyer']);
    const days = await unit.ruleValue(purchasingRules.consultationDays, list.buyer.jurisdiction);
    const from = await unit.now();
    const earliest = addCalendarDays(shanghaiDate(from), days);
    if (input.until != null && input.until < earliest) throw purchasingRefusals.CONSULTATION_TOO_SHORT({ field: 'until', params: { days, earliest } });
    list.consult(from, endOfShanghaiDay(input.until ?? earliest));
    if (lines.length === 0) throw purchasingRefusals.LIST_EMPTY({ field: 'listId' });
    for (const line of lines) line.announce(from);
    unit.record({ rule: 'PL-25' });
    await unit.emit('purchaseList.consulted', list.id, { until: list.consultedUntil?.toISOString() });
    return list;
  },
});
