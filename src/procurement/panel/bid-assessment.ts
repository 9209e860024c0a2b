import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Bid } from '../bids/bid.js';
import { Tender } from '../tenders/tender.js';
import { PanelMember } from './panel-member.js';

/** What a member says of a bid. */
export interface Judgement {
  readonly qualified: boolean;
  readonly reason: string | null;
  readonly comment: string | null;
  readonly submittedAt: Date;
}

export interface NewBidAssessment extends Judgement {
  readonly tender: Tender;
  readonly bid: Bid;
  readonly member: PanelMember;
}

/** One member's judgement of one bid (评审意见). Hidden from the other members until the panel concludes. */
@Entity()
@Index({ name: 'bid_assessment_once', expression: `create unique index "bid_assessment_once" on "bid_assessment" ("member_id", "bid_id") where "struck_at" is null` })
export class BidAssessment extends Aggregate {
  static readonly idPrefix = 'assessment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  @Index()
  tender: Rel<Tender>;

  @ManyToOne(() => Bid)
  @Index()
  bid: Rel<Bid>;

  @ManyToOne(() => PanelMember)
  member: Rel<PanelMember>;

  @Property({ type: 'boolean' })
  qualified!: boolean;

  /** Why it does not qualify; null when it does. */
  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  @Property({ type: 'text', nullable: true })
  comment!: string | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  submittedAt!: Date;

  /** When it ceased to count, because the evaluation is done again or its member had to leave; null while it counts. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  struckAt: Date | null = null;

  constructor(values: NewBidAssessment) {
    super();
    this.tender = values.tender;
    this.bid = values.bid;
    this.member = values.member;
    this.judge(values);
  }

  strike(at: Date): void {
    this.struckAt = at;
  }

  judge(judgement: Judgement): void {
    this.qualified = judgement.qualified;
    this.reason = judgement.reason;
    this.comment = judgement.comment;
    this.submittedAt = judgement.submittedAt;
  }
}
