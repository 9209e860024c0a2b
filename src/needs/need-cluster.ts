import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { NeedClusterState, needClusterLifecycle } from './need-cluster.lifecycle.js';

export interface NewNeedCluster {
  readonly community: Community;
  readonly title: string;
  readonly summary: string;
  readonly formedBy: Person;
  readonly formedAt: Date;
}

/** Needs of one community that ask for the same (需求整合), with the weight they have together. */
@Entity()
@Index({ name: 'need_cluster_priority_index', properties: ['priority', 'id'] })
@Index({ name: 'need_cluster_community_priority_index', properties: ['community', 'priority', 'id'] })
@Index({ name: 'need_cluster_formed_at_index', properties: ['formedAt', 'id'] })
export class NeedCluster extends Aggregate {
  static readonly idPrefix = 'cluster';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Community)
  community: Rel<Community>;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  summary: string;

  @Property({ type: 'text' })
  state: NeedClusterState = needClusterLifecycle.definition.initial;

  @ManyToOne(() => Person)
  formedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  formedAt: Date;

  // The counts are kept by a trigger on `need`, and the priority by one on this table, from the weights of the rule set.
  @Property({ type: 'integer', default: 0 })
  needCount: number = 0;

  @Property({ type: 'integer', default: 0 })
  endorsementCount: number = 0;

  @Property({ type: 'integer', default: 0 })
  pressingCount: number = 0;

  @Property({ type: 'integer', default: 0 })
  urgentCount: number = 0;

  @Property({ type: 'integer', default: 0 })
  priority: number = 0;

  constructor(values: NewNeedCluster) {
    super();
    this.community = values.community;
    this.title = values.title;
    this.summary = values.summary;
    this.formedBy = values.formedBy;
    this.formedAt = values.formedAt;
  }

  discuss(): void {
    // A topic that was escalated is followed by another, in a wider assembly.
    if (this.state !== NeedClusterState.DELIBERATING) this.state = needClusterLifecycle.advance(this.state, 'discuss');
  }

  adopt(): void {
    this.state = needClusterLifecycle.advance(this.state, 'adopt');
  }

  giveBack(): void {
    this.state = needClusterLifecycle.advance(this.state, 'return');
  }
}
