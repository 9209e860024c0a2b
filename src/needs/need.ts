import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person, erasedName } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Personal } from '../platform/deeds/recorded.js';
import { NeedCluster } from './need-cluster.js';
import { NeedState, needLifecycle } from './need.lifecycle.js';
import type { BeneficiaryGroup, NeedCategory, NeedKind, NeedReturnReason, NeedRoute, NeedUrgency } from './need.words.js';

/** What whoever raises a need says. */
export interface NeedWords {
  readonly title: string;
  readonly story: string;
  readonly kind: NeedKind;
  readonly category: NeedCategory;
  readonly beneficiaryGroup: BeneficiaryGroup;
  readonly anonymousRequested: boolean;
}

export interface NewNeed extends NeedWords {
  readonly community: Community;
  readonly raisedBy: Person;
  /** Staff raised it for a resident who did not use the system. */
  readonly onBehalf: boolean;
  readonly raisedAt: Date;
}

/** A need of residents (居民需求), or a micro-wish (微心愿): what the whole chain answers. */
@Entity()
@Index({ name: 'need_raised_at_index', properties: ['raisedAt', 'id'] })
@Index({ name: 'need_endorsements_index', properties: ['endorsementCount', 'id'] })
@Index({ name: 'need_community_raised_at_index', expression: 'create index "need_community_raised_at_index" on "need" ("community_id", "raised_at", "id") include ("state", "verified_at", "raised_by_id")' })
@Index({ name: 'need_community_endorsements_index', properties: ['community', 'endorsementCount', 'id'] })
@Index({ name: 'need_state_raised_at_index', expression: 'create index "need_state_raised_at_index" on "need" ("state", "raised_at", "id") include ("verified_at", "raised_by_id", "community_id")' })
@Index({ name: 'need_state_endorsements_index', properties: ['state', 'endorsementCount', 'id'] })
@Index({ name: 'need_category_raised_at_index', expression: 'create index "need_category_raised_at_index" on "need" ("category", "raised_at", "id") include ("state", "verified_at", "raised_by_id", "community_id")' })
export class Need extends Aggregate {
  static readonly idPrefix = 'need';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Community)
  community: Rel<Community>;

  @ManyToOne(() => Person)
  @Index()
  raisedBy: Rel<Person>;

  @Property({ type: 'boolean' })
  onBehalf: boolean;

  /** The raiser asked that not even the staff see who it was. */
  @Property({ type: 'boolean' })
  anonymousRequested!: boolean;

  @Property({ type: 'text' })
  title!: string;

  @Personal<Need>((need) => need.raisedBy.id)
  @Property({ type: 'text' })
  story!: string;

  @Property({ type: 'text' })
  kind!: NeedKind;

  @Property({ type: 'text' })
  category!: NeedCategory;

  @Property({ type: 'text' })
  beneficiaryGroup!: BeneficiaryGroup;

  @Property({ type: 'text' })
  state: NeedState = needLifecycle.definition.initial;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  raisedAt: Date;

  /** Kept by a trigger on `endorsement`, so that pages can be ordered by it. */
  @Property({ type: 'integer', default: 0 })
  endorsementCount: number = 0;

  @ManyToOne(() => NeedCluster, { nullable: true })
  @Index()
  cluster: Rel<NeedCluster> | null = null;

  @Property({ type: 'text', nullable: true })
  urgency: NeedUrgency | null = null;

  /** Estimate of the people concerned, by whoever verified. */
  @Property({ type: 'integer', nullable: true })
  peopleAffected: number | null = null;

  @ManyToOne(() => Person, { nullable: true })
  verifiedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  verifiedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  route: NeedRoute | null = null;

  @ManyToOne(() => Person, { nullable: true })
  adoptedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  adoptedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  metAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  returnReason: NeedReturnReason | null = null;

  /** What the community told the raiser at the end (DL-01: feed back). */
  @Property({ type: 'text', nullable: true })
  reply: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  repliedAt: Date | null = null;

  constructor(values: NewNeed) {
    super();
    this.community = values.community;
    this.raisedBy = values.raisedBy;
    this.onBehalf = values.onBehalf;
    this.raisedAt = values.raisedAt;
    this.say(values);
  }

  /** Puts the raiser's words. */
  say(words: NeedWords): void {
    this.title = words.title;
    this.story = words.story;
    this.kind = words.kind;
    this.category = words.category;
    this.beneficiaryGroup = words.beneficiaryGroup;
    this.anonymousRequested = words.anonymousRequested;
  }

  /** Forgets what its raiser told (PI-01); the need itself stays, others may answer it. */
  forgetStory(): void {
    this.story = erasedName;
    this.anonymousRequested = true;
  }

  verify(by: Person, at: Date, urgency: NeedUrgency, peopleAffected: number | null): void {
    this.state = needLifecycle.advance(this.state, 'verify');
    this.verifiedBy = by;
    this.verifiedAt = at;
    this.urgency = urgency;
    this.peopleAffected = peopleAffected;
  }

  join(cluster: NeedCluster): void {
    this.state = needLifecycle.advance(this.state, 'cluster');
    this.cluster = cluster;
  }

  discuss(): void {
    this.state = needLifecycle.advance(this.state, 'discuss');
  }

  adopt(by: Person, at: Date, route: NeedRoute): void {
    this.state = needLifecycle.advance(this.state, 'adopt');
    this.adoptedBy = by;
    this.adoptedAt = at;
    this.route = route;
  }

  giveBack(reason: NeedReturnReason, reply: string, at: Date): void {
    this.state = needLifecycle.advance(this.state, 'return');
    this.returnReason = reason;
    this.reply = reply;
    this.repliedAt = at;
  }

  answer(reply: string, at: Date): void {
    this.state = needLifecycle.advance(this.state, 'answer');
    this.reply = reply;
    this.repliedAt = at;
  }

  withdraw(): void {
    this.state = needLifecycle.advance(this.state, 'withdraw');
  }

  begin(): void {
    this.state = needLifecycle.advance(this.state, 'begin');
  }

  reopen(): void {
    this.state = needLifecycle.advance(this.state, 'reopen');
  }

  meet(at: Date): void {
    this.state = needLifecycle.advance(this.state, 'meet');
    this.metAt = at;
  }
}
