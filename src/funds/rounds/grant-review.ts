import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GrantApplication } from './grant-application.js';
import { RoundReviewer } from './round-reviewer.js';

/** What one expert says of one application: points per criterion, or a recusal (回避). Sealed until all are in. */
@Entity()
@Unique({ name: 'grant_review_once', properties: ['application', 'reviewer'] })
export class GrantReview extends Aggregate {
  static readonly idPrefix = 'review';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantApplication)
  application: Rel<GrantApplication>;

  @ManyToOne(() => RoundReviewer)
  @Index()
  reviewer: Rel<RoundReviewer>;

  @Property({ type: 'boolean' })
  recused: boolean;

  /** Points in the order of the round's criteria; empty for a recusal. */
  @Property({ columnType: 'smallint[]', type: 'integer[]' })
  points: number[];

  /** Sum of the points, 0–100; null for a recusal. */
  @Property({ type: 'smallint', nullable: true })
  total: number | null;

  /** Comment on the project, or the reason of the recusal. */
  @Property({ type: 'text' })
  comment: string;

  /** Points of null are a recusal. */
  constructor(application: GrantApplication, reviewer: RoundReviewer, points: readonly number[] | null, comment: string) {
    super();
    this.application = application;
    this.reviewer = reviewer;
    this.recused = points === null;
    this.points = [...(points ?? [])];
    this.total = points === null ? null : points.reduce((one, other) => one + other, 0);
    this.comment = comment;
  }

  static score(application: GrantApplication, reviewer: RoundReviewer, points: readonly number[], comment: string): GrantReview {
    return new GrantReview(application, reviewer, points, comment);
  }

  static recusal(application: GrantApplication, reviewer: RoundReviewer, reason: string): GrantReview {
    return new GrantReview(application, reviewer, null, reason);
  }
}
