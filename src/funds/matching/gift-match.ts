import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Donation } from '../donations/donation.js';
import { MatchOffer } from './match-offer.js';

/** What an offer added to one gift; zero where nothing was left for it, so that it is judged once. */
@Entity()
@Unique({ name: 'gift_match_once', properties: ['offer', 'donation'] })
@Index({ properties: ['matchedAt', 'id'] })
export class GiftMatch {
  static readonly idPrefix = 'gift_match';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => MatchOffer)
  offer: Rel<MatchOffer>;

  @ManyToOne(() => Donation)
  @Index()
  donation: Rel<Donation>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  matchedAt: Date;

  /** Set when the gift was given back, and the match with it. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  undoneAt: Date | null = null;

  constructor(values: { readonly offer: MatchOffer; readonly donation: Donation; readonly amountFen: bigint; readonly matchedAt: Date }) {
    this.offer = values.offer;
    this.donation = values.donation;
    this.amountFen = values.amountFen;
    this.matchedAt = values.matchedAt;
  }
}
