import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { linesIn, lockList } from './lists.queries.js';
import { openLines } from './open-lines.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'A consulted list to publish.' })
export class PurchaseListPublishInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The list (`list_…`); the time for comments must be over.' })
  listId!: string;

  @Field(() => String, { nullable: true, description: 'What became of the comments, 2–4,000 characters; public. Null when there is nothing to say.' })
  @IsOptional()
  @Length(2, 4_000)
  consultationSummary?: string | null;
}

/** An approver who drafted none of it publishes a list; its lines are open for tenders from here on. */
export const publishList = deed({
  field: 'purchaseListPublish',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: PurchaseListPublishInput): Promise<PurchaseList> {
    const list = await lockList(unit, input.listId, { field: 'listId', expectedVersion: input.expectedVersion });
    unit.authorize(purchaseListPolicy.approve(unit.actor, list));
    const at = await unit.now();
    list.publish(unit.em.getReference(Person, unit.actor.personId), at, input.consultationSummary?.trim() ?? null);
    if (list.consultedUntil !== null && at <= list.consultedUntil) throw purchasingRefusals.CONSULTATION_OPEN({ field: 'listId', params: { until: list.consultedUntil } });
    await openLines(unit, list, await linesIn(unit, list, PurchaseLineState.PLANNED), at);
    unit.record({ rule: 'PL-25' });
    await unit.emit('purchaseList.published', list.id, { buyerId: list.buyer.id, year: list.year });
    return list;
  },
});
