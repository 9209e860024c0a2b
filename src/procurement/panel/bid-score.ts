import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { AwardCriterion } from '../tenders/award-criterion.js';
import { BidAssessment } from './bid-assessment.js';

export interface NewBidScore {
  readonly assessment: BidAssessment;
  readonly criterion: AwardCriterion;
  readonly points: number;
}

/** Points of one bid for one criterion from one member. */
@Entity()
@Unique({ name: 'bid_score_once', properties: ['assessment', 'criterion'] })
export class BidScore {
  static readonly idPrefix = 'score';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => BidAssessment)
  assessment: Rel<BidAssessment>;

  @ManyToOne(() => AwardCriterion)
  @Index()
  criterion: Rel<AwardCriterion>;

  /** From 0 to the criterion's points; the database compares. */
  @Property({ type: 'smallint' })
  points: number;

  constructor(values: NewBidScore) {
    this.assessment = values.assessment;
    this.criterion = values.criterion;
    this.points = values.points;
  }
}
