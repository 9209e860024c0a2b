import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../../accounts/index.js';
import { encodeId } from '../../../kernel/identifiers.js';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { GrantApplication } from '../grant-application.js';
import { GrantRound } from '../grant-round.js';

/** What a count said of one application. */
export interface CountedResult {
  /** Public id. */
  readonly applicationId: string;
  readonly approvals: number;
  readonly rank: number;
  readonly outcome: string;
}

/** A recount of a vote (重新计票): why, and the result before and after. */
@Entity()
export class GrantRecount extends Aggregate {
  static readonly idPrefix = 'grant_recount';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantRound)
  @Index()
  round: Rel<GrantRound>;

  @ManyToOne(() => Person)
  orderedBy: Rel<Person>;

  @Property({ type: 'text' })
  reason: string;

  /** Whether a selection turned. */
  @Property({ type: 'boolean' })
  changed: boolean;

  @Property({ columnType: 'jsonb', type: 'json' })
  before: CountedResult[];

  @Property({ columnType: 'jsonb', type: 'json' })
  after: CountedResult[];

  constructor(round: GrantRound, orderedBy: Person, reason: string, before: CountedResult[], after: CountedResult[]) {
    super();
    this.round = round;
    this.orderedBy = orderedBy;
    this.reason = reason;
    this.before = before;
    this.after = after;
    this.changed = before.some(({ applicationId, outcome }) => after.find((found) => found.applicationId === applicationId)?.outcome !== outcome);
  }

  static resultOf(applications: readonly GrantApplication[]): CountedResult[] {
    return applications
      .map(({ id, votes, rank, outcome }) => ({ applicationId: encodeId(GrantApplication.idPrefix, id), approvals: votes ?? 0, rank: rank ?? 0, outcome: outcome ?? '' }))
      .sort((one, other) => one.rank - other.rank);
  }
}
