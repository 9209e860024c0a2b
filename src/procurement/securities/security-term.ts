import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';

/** The bid security that a tender asks for (PL-21); set while it is a draft. */
@Entity()
@Unique({ name: 'security_term_once', properties: ['tender'] })
export class SecurityTerm extends Aggregate {
  static readonly idPrefix = 'security_term';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  constructor(tender: Tender, amountFen: bigint) {
    super();
    this.tender = tender;
    this.amountFen = amountFen;
  }
}
