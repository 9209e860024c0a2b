import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { FrameworkItem } from './framework-item.js';
import { Framework } from './framework.js';

export interface NewFrameworkAmendment {
  readonly framework: Framework;
  readonly item: FrameworkItem | null;
  readonly oldUnitPriceFen: bigint | null;
  readonly newUnitPriceFen: bigint | null;
  readonly oldEndsOn: string | null;
  readonly newEndsOn: string | null;
  readonly reason: string;
  readonly by: Person;
  readonly at: Date;
}

/** A change to a framework agreement (变更): another last day, or a lower price. Never changed itself. */
@Entity()
@Index({ name: 'framework_amendment_amended_at_index', properties: ['framework', 'amendedAt', 'id'] })
export class FrameworkAmendment {
  static readonly idPrefix = 'framework_amendment';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Framework)
  framework: Rel<Framework>;

  /** The item whose price fell; null where the term changed alone. */
  @ManyToOne(() => FrameworkItem, { nullable: true })
  @Index()
  item: Rel<FrameworkItem> | null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  oldUnitPriceFen: bigint | null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  newUnitPriceFen: bigint | null;

  @Property({ columnType: 'date', type: 'string', nullable: true })
  oldEndsOn: string | null;

  @Property({ columnType: 'date', type: 'string', nullable: true })
  newEndsOn: string | null;

  @Property({ type: 'text' })
  reason: string;

  @ManyToOne(() => Person)
  amendedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  amendedAt: Date;

  constructor(values: NewFrameworkAmendment) {
    this.framework = values.framework;
    this.item = values.item;
    this.oldUnitPriceFen = values.oldUnitPriceFen;
    this.newUnitPriceFen = values.newUnitPriceFen;
    this.oldEndsOn = values.oldEndsOn;
    this.newEndsOn = values.newEndsOn;
    this.reason = values.reason;
    this.amendedBy = values.by;
    this.amendedAt = values.at;
  }
}
