import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { GrantApplication } from '../grant-application.js';

/** A submitted proposal as it was before it was revised in coaching. */
@Entity()
@Unique({ name: 'grant_application_version_number_once', properties: ['application', 'number'] })
export class GrantApplicationVersion extends Aggregate {
  static readonly idPrefix = 'application_version';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantApplication)
  application: Rel<GrantApplication>;

  /** From 1, the proposal as it was submitted. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  summary: string;

  @Property({ type: 'text' })
  plan: string;

  @Property({ type: new BigIntType('bigint') })
  requestedFen: bigint;

  @Property({ type: new BigIntType('bigint') })
  selfRaisedFen: bigint;

  @Property({ type: new BigIntType('bigint') })
  staffCostFen: bigint;

  @Property({ type: 'integer' })
  beneficiaries: number;

  constructor(application: GrantApplication, number: number) {
    super();
    this.application = application;
    this.number = number;
    this.title = application.title;
    this.summary = application.summary;
    this.plan = application.plan;
    this.requestedFen = application.requestedFen;
    this.selfRaisedFen = application.selfRaisedFen;
    this.staffCostFen = application.staffCostFen;
    this.beneficiaries = application.beneficiaries;
  }
}
