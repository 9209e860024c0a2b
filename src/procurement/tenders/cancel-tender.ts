import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { letGo } from './end-tender.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'A tender to give up.' })
export class TenderCancelInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), before an award is proposed.' })
  tenderId!: string;

  @Field(() => String, { description: 'Why the purchase is given up (采购任务取消), 2–1,000 characters; public when the tender was.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** The buyer gives a tender up (PL-07). Its lines can be tendered again; sealed bids stay sealed for good. */
export const cancelTender = deed({
  field: 'tenderCancel',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderCancelInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId, { expectedVersion: input.expectedVersion });
    unit.authorize(tenderPolicy.cancel(unit.actor, tender));
    const reason = input.reason.trim();
    tender.cancel(unit.em.getReference(Person, unit.actor.personId), reason, await unit.now());
    await letGo(unit, tender);
    unit.record({ rule: 'PL-07' });
    if (tender.publishedAt !== null) await unit.emit('tender.cancelled', tender.id, { reason });
    return tender;
  },
});
