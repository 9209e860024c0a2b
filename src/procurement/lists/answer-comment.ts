import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { nothingThere } from '../../kernel/refusal.js';
import { refusePersonalData } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { CommentOutcome, PurchaseListCommentAnswer } from './purchase-list-comment-answer.js';
import { PurchaseListComment } from './purchase-list-comment.js';
import { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

@InputType({ description: 'What a buyer answers to a comment.' })
export class PurchaseListCommentAnswerInput extends DeedInput {
  @Field(() => ID, { description: 'The comment (`comment_…`).' })
  commentId!: string;

  @Field(() => CommentOutcome, { description: 'What became of it.' })
  @IsEnum(CommentOutcome)
  outcome!: CommentOutcome;

  @Field(() => String, { description: 'The answer, 2–2,000 characters; public.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  body!: string;
}

/** An officer answers what someone from the public said of a list (PL-25). */
export const answerComment = deed({
  field: 'purchaseListCommentAnswer',
  answers: 'purchaseListComment',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseListCommentAnswerInput): Promise<PurchaseListComment> {
    const comment = await unit.find(PurchaseListComment, input.commentId, 'commentId');
    const list = await unit.lockById(PurchaseList, comment.list.id, { share: true });
    if (!purchaseListPolicy.see(unit.actor, list)) throw nothingThere('commentId');
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    refusePersonalData({ body: input.body });
    if ((await unit.em.count(PurchaseListCommentAnswer, { comment })) > 0) throw purchasingRefusals.ANSWERED_ALREADY({ field: 'commentId' });
    unit.em.persist(new PurchaseListCommentAnswer({
      comment, outcome: input.outcome, body: input.body.trim(), answeredBy: unit.em.getReference(Person, unit.actor.personId), answeredAt: await unit.now(),
    }));
    unit.record({ rule: 'PL-25' });
    await unit.emit('purchaseList.commentAnswered', list.id, { commentId: comment.id, outcome: input.outcome });
    return comment;
  },
});
