import type { Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { BigIntType } from '@mikro-orm/core';
import { attributionByPartsSql } from '../../../migrations/funds/attribution-by-parts.js';
import { Donation } from './donation.js';
import { GrantApplication } from '../rounds/grant-application.js';

/** How a gift is tied to a project. */
export enum AttributionBasis {
  DIRECT = 'DIRECT',
  PRO_RATA = 'PRO_RATA',
}

/**
 * Which gift stands behind which project: the gift's share of all that came in under the same restriction, applied to
 * what the project was awarded and paid. Computed from the ledger whenever it is read, and stored nowhere.
 */
@Entity({ view: true, expression: attributionByPartsSql, readonly: true })
export class DonationAttribution {
  static readonly idPrefix = 'attribution';

  /** Follows from the two ids, so that it stays the same from read to read. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => Donation)
  donation!: Rel<Donation>;

  @ManyToOne(() => GrantApplication)
  application!: Rel<GrantApplication>;

  @Property({ type: 'text' })
  basis!: AttributionBasis;

  @Property({ type: new BigIntType('bigint') })
  amountFen!: bigint;

  @Property({ type: new BigIntType('bigint') })
  paidFen!: bigint;
}
