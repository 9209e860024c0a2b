import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Division, divisionCodeOf } from './division.js';

export interface NewCommunity {
  readonly name: string;
  readonly division: Division;
  readonly creditCode?: string | null;
  readonly households?: number | null;
}

/** A community (社区): the area of one residents' or villagers' committee, and the party that its staff act for. */
@Entity()
@Index({ properties: ['createdAt', 'id'] })
@Index({ name: 'community_name_trigram_index', expression: 'create index "community_name_trigram_index" on "community" using gin ("name" gin_trgm_ops)' })
export class Community extends Aggregate {
  static readonly idPrefix = 'community';

  declare [OptionalProps]?: AggregateDefaults;

  @Property({ type: 'text' })
  name: string;

  @ManyToOne(() => Division)
  @Unique()
  division: Rel<Division>;

  /** The committee's unified social credit code (统一社会信用代码). */
  @Unique()
  @Property({ type: 'text', nullable: true })
  creditCode: string | null;

  /** Households with their permanent residence in the area (RC-01). */
  @Property({ type: 'integer', nullable: true })
  households: number | null;

  constructor(values: NewCommunity) {
    super();
    this.name = values.name;
    this.division = values.division;
    this.creditCode = values.creditCode ?? null;
    this.households = values.households ?? null;
  }

  /** Code of the division in which it lies, known without loading the division: what `unit.ruleValue` asks for. */
  get jurisdiction(): string {
    return divisionCodeOf(this.division.id);
  }
}
