import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { PurchaseListComment } from './purchase-list-comment.js';

/** What became of a comment. */
export enum CommentOutcome {
  ADOPTED = 'ADOPTED',
  PARTLY_ADOPTED = 'PARTLY_ADOPTED',
  NOT_ADOPTED = 'NOT_ADOPTED',
  NOTED = 'NOTED',
}

registerEnumType(CommentOutcome, {
  name: 'CommentOutcome',
  description: 'What became of a comment on a list (意见采纳情况, PL-25).',
  valuesConfig: {
    ADOPTED: { description: 'The list was changed as it asks (采纳).' },
    PARTLY_ADOPTED: { description: 'Changed in part (部分采纳).' },
    NOT_ADOPTED: { description: 'Not changed; the answer says why (未采纳).' },
    NOTED: { description: 'Nothing to change in the list (已知悉).' },
  },
});

export interface NewCommentAnswer {
  readonly comment: PurchaseListComment;
  readonly outcome: CommentOutcome;
  readonly body: string;
  readonly answeredBy: Person;
  readonly answeredAt: Date;
}

/** What the buyer answers to a comment, once (PL-25). */
@Entity()
export class PurchaseListCommentAnswer extends Aggregate {
  static readonly idPrefix = 'comment_answer';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurchaseListComment)
  @Unique({ name: 'purchase_list_comment_answer_once' })
  comment: Rel<PurchaseListComment>;

  @Property({ type: 'text' })
  outcome: CommentOutcome;

  @Property({ type: 'text' })
  body: string;

  @ManyToOne(() => Person)
  answeredBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  answeredAt: Date;

  constructor(values: NewCommentAnswer) {
    super();
    this.comment = values.comment;
    this.outcome = values.outcome;
    this.body = values.body;
    this.answeredBy = values.answeredBy;
    this.answeredAt = values.answeredAt;
  }
}
