import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { refusePersonalData } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';
import { lockList } from './lists.queries.js';
import { PurchaseLine } from './purchase-line.js';
import { PurchaseListComment } from './purchase-list-comment.js';
import type { PurchaseList } from './purchase-list.js';
import { PurchaseListState } from './purchase-list.lifecycle.js';

@InputType({ description: 'What someone from the public says of a list.' })
export class PurchaseListCommentInput extends DeedInput {
  @Field(() => ID, { description: 'The list (`list_…`), while the public is consulted.' })
  listId!: string;

  @Field(() => ID, { nullable: true, description: 'The line (`line_…`) it is about; null for the list as a whole.' })
  @IsOptional()
  lineId?: string | null;

  @Field(() => String, { description: 'The comment, 2–2,000 characters. Public, without the author\'s name.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  body!: string;
}

/** Anyone who has signed in comments on a list while the public is consulted (PL-25). */
export const commentOnList = deed({
  field: 'purchaseListComment',
  answers: 'purchaseListComment',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseListCommentInput): Promise<PurchaseListComment> {
    const author = unit.em.getReference(Person, unit.actor.personId);
    const list = await lockList(unit, input.listId, { field: 'listId', share: true });
    const line = input.lineId == null ? null : await unit.find(PurchaseLine, input.lineId, 'lineId');
    if (line && line.list.id !== list.id) throw purchasingRefusals.LINE_ELSEWHERE({ field: 'lineId' });
    const commentedAt = await unit.now();
    const running = list.state === PurchaseListState.CONSULTED && list.consultedUntil !== null && commentedAt <= list.consultedUntil;
    if (!running) throw purchasingRefusals.CONSULTATION_OVER({ field: 'listId' });
    refusePersonalData({ body: input.body });
    await refuseFlood(unit, list, author);
    const comment = new PurchaseListComment({ list, line, author, body: input.body.trim(), commentedAt });
    unit.em.persist(comment);
    unit.record({ rule: 'PL-25' });
    return comment;
  },
});

async function refuseFlood(unit: Unit, list: PurchaseList, author: Person): Promise<void> {
  await unit.em.populate(list, ['buyer']);
  const limit = await unit.ruleValue(purchasingRules.commentsPerPerson, list.buyer.jurisdiction);
  if ((await unit.em.count(PurchaseListComment, { list, author })) >= limit) throw purchasingRefusals.COMMENT_LIMIT({ field: 'listId', params: { limit } });
}
