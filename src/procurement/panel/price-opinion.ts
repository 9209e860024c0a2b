import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { PanelMember } from './panel-member.js';
import { PriceInquiry } from './price-inquiry.js';

/** What one member of the panel holds of an explanation. */
@Entity()
@Unique({ name: 'price_opinion_once', properties: ['inquiry', 'member'] })
export class PriceOpinion {
  static readonly idPrefix = 'price_opinion';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => PriceInquiry)
  inquiry: Rel<PriceInquiry>;

  @ManyToOne(() => PanelMember)
  @Index()
  member: Rel<PanelMember>;

  /** Whether the price is explained well enough. */
  @Property({ type: 'boolean' })
  accepted!: boolean;

  @Property({ type: 'text' })
  reason!: string;

  constructor(inquiry: PriceInquiry, member: PanelMember, accepted: boolean, reason: string) {
    this.inquiry = inquiry;
    this.member = member;
    this.hold(accepted, reason);
  }

  hold(accepted: boolean, reason: string): void {
    this.accepted = accepted;
    this.reason = reason;
  }
}
