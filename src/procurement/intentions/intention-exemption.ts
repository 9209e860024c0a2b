import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { PurchaseLine } from '../lists/index.js';

/** Why a line is bought without its intention having stood long enough. */
export enum IntentionExemptionGround {
  UNFORESEEABLE_URGENCY = 'UNFORESEEABLE_URGENCY',
  SMALL_SCATTERED = 'SMALL_SCATTERED',
}

registerEnumType(IntentionExemptionGround, {
  name: 'IntentionExemptionGround',
  description: 'Why a line may be tendered without an intention of the required age (财库〔2020〕10号).',
  valuesConfig: {
    UNFORESEEABLE_URGENCY: { description: 'Urgent for reasons that the buyer could not foresee (因不可预见的原因急需开展的采购).' },
    SMALL_SCATTERED: { description: 'A small purchase now and then by framework or direct order (小额零星采购).' },
  },
});

export interface NewIntentionExemption {
  readonly line: PurchaseLine;
  readonly ground: IntentionExemptionGround;
  readonly reason: string;
  readonly grantedBy: Person;
  readonly grantedAt: Date;
}

/** An approver's word, with its reason, that a line cannot wait for its intention. Public, once per line. */
@Entity()
export class IntentionExemption extends Aggregate {
  static readonly idPrefix = 'exemption';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurchaseLine)
  @Unique({ name: 'intention_exemption_once' })
  line: Rel<PurchaseLine>;

  @Property({ type: 'text' })
  ground: IntentionExemptionGround;

  @Property({ type: 'text' })
  reason: string;

  @ManyToOne(() => Person)
  grantedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  grantedAt: Date;

  constructor(values: NewIntentionExemption) {
    super();
    this.line = values.line;
    this.ground = values.ground;
    this.reason = values.reason;
    this.grantedBy = values.grantedBy;
    this.grantedAt = values.grantedAt;
  }
}
