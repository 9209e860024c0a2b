import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, ExtendsGraph, MoneyGraph, Node, Reads } from '../../platform/reads/index.js';
import { ListAmendmentGround, ListChangeKind, PurchaseListAmendment, PurchaseListChange } from './list-amendment.js';
import { purchaseListVisible } from './lists.queries.js';
import { CommentOutcome, PurchaseListCommentAnswer } from './purchase-list-comment-answer.js';
import { PurchaseLineGraph } from './purchase-line.graph.js';
import { PurchaseListCommentGraph, PurchaseListGraph } from './purchase-list.graph.js';

@ObjectType('PurchaseListAmendment', { implements: Node, description: 'One amendment of a published list (清单调整). Everyone sees it.' })
@Reads(() => PurchaseListAmendment, {
  visible: (amendment, viewer) => `exists (select from purchase_list amended where amended.id = ${amendment}.list_id and ${purchaseListVisible('amended', viewer)})`,
  orderings: { NUMBER: 'number' },
  defaultOrder: { field: 'NUMBER', direction: 'DESC' },
  filter: ['ground', 'amendedAt'],
})
export class PurchaseListAmendmentGraph extends Node {
  @Field(() => Int, { description: 'Which amendment of the list it is, from 1.' })
  number!: number;

  @Field(() => ListAmendmentGround, { description: 'Why, by code.' })
  ground!: ListAmendmentGround;

  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;

  @Field(() => Int, { description: 'Published lines before, without cancelled ones.' })
  linesBefore!: number;

  @Field(() => Int, { description: 'Published lines after.' })
  linesAfter!: number;

  @Field(() => MoneyGraph, { description: 'Budget of the published lines before.' })
  @Column('budgetBeforeFen')
  budgetBefore!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Budget of the published lines after.' })
  @Column('budgetAfterFen')
  budgetAfter!: MoneyGraph;

  @Field(() => DateTimeScalar, { description: 'When.' })
  amendedAt!: Date;

  @Connected(() => PurchaseListChangeGraph, { by: 'amendment', description: 'The lines that it added or cancelled.' })
  changes!: Connection<Rel<PurchaseListChangeGraph>>;
}

@ObjectType('PurchaseListChange', { implements: Node, description: 'A line that an amendment added or cancelled. Seen with its amendment.' })
@Reads(() => PurchaseListChange, {
  visible: (change, viewer) => `exists (select from purchase_list_amendment a join purchase_list changed on changed.id = a.list_id where a.id = ${change}.amendment_id and ${purchaseListVisible('changed', viewer)})`,
})
export class PurchaseListChangeGraph extends Node {
  @Field(() => ListChangeKind, { description: 'What was done with the line.' })
  kind!: ListChangeKind;

  @Field(() => PurchaseLineGraph, { nullable: true, description: 'The line; never null, as a published line is seen by everyone.' })
  line!: PurchaseLineGraph | null;
}

@ObjectType('PurchaseListCommentAnswer', { implements: Node, description: 'What the buyer answered to a comment (PL-25). Seen with the comment.' })
@Reads(() => PurchaseListCommentAnswer, {
  visible: (answer, viewer) => `exists (select from purchase_list_comment c join purchase_list answered on answered.id = c.list_id where c.id = ${answer}.comment_id and ${purchaseListVisible('answered', viewer)})`,
})
export class PurchaseListCommentAnswerGraph extends Node {
  @Field(() => CommentOutcome, { description: 'What became of the comment.' })
  outcome!: CommentOutcome;

  @Field(() => String, { description: 'The answer.' })
  body!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  answeredAt!: Date;
}

@ExtendsGraph(() => PurchaseListGraph)
export class ListAmendments {
  @Connected(() => PurchaseListAmendmentGraph, { by: 'list', description: 'Its amendments as they happened, the latest first.' })
  amendmentHistory!: Connection<Rel<PurchaseListAmendmentGraph>>;
}

@ExtendsGraph(() => PurchaseListCommentGraph)
export class CommentAnswers {
  @Connected(() => PurchaseListCommentAnswerGraph, { by: 'comment', description: 'What the buyer answered: one answer, or none yet.' })
  answers!: Connection<Rel<PurchaseListCommentAnswerGraph>>;
}
