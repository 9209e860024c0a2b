import { IsInt, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { Buyer } from '../buyers/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'A purchase list (购买服务清单) to begin.' })
export class PurchaseListDraftInput extends DeedInput {
  @Field(() => ID, { description: 'The buyer (`buyer_…`).' })
  buyerId!: string;

  @Field(() => Int, { description: 'Fiscal year, 2000 to 2100; one list per buyer and year.' })
  @IsInt()
  @Min(2_000)
  @Max(2_100)
  year!: number;

  @Field(() => String, { description: 'Title, 2–200 characters.' })
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  title!: string;
}

/** An officer begins the buyer's list for a year. */
export const draftList = deed({
  field: 'purchaseListDraft',
  answers: 'purchaseList',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseListDraftInput): Promise<PurchaseList> {
    const buyer = await unit.find(Buyer, input.buyerId, 'buyerId');
    unit.authorize(purchaseListPolicy.draft(unit.actor, { buyer }));
    if ((await unit.em.count(PurchaseList, { buyer, year: input.year })) > 0) throw purchasingRefusals.LIST_EXISTS({ field: 'year' });
    const list = new PurchaseList({
      buyer, year: input.year, title: input.title.trim(), draftedBy: unit.em.getReference(Person, unit.actor.personId), hands: unit.actor.handsOn([]), draftedAt: await unit.now(),
    });
    unit.em.persist(list);
    return list;
  },
});
