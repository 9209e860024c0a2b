import { BigIntType } from '@mikro-orm/core';
import { Property } from '@mikro-orm/decorators/legacy';
import { Aggregate } from '../../platform/database/aggregate.js';
import type { BallotMethod } from './voting/ballot-method.js';

/** What sort of projects a round pays for (E4, E8). */
export enum RoundKind {
  MICRO = 'MICRO',
  VENTURE = 'VENTURE',
}

/** Fields in which projects work: the categories of public calls (为老、助残、救孤、济困、其他). */
export enum GrantCategory {
  OLDER_PEOPLE = 'OLDER_PEOPLE',
  DISABILITY = 'DISABILITY',
  CHILDREN = 'CHILDREN',
  HARDSHIP = 'HARDSHIP',
  OTHER = 'OTHER',
}

/** What a line of a project's budget is spent on. */
export enum BudgetLineKind {
  STAFF = 'STAFF',
  ACTIVITY = 'ACTIVITY',
  MATERIALS = 'MATERIALS',
  EQUIPMENT = 'EQUIPMENT',
  VENUE = 'VENUE',
  TRAVEL = 'TRAVEL',
  PUBLICITY = 'PUBLICITY',
  MANAGEMENT = 'MANAGEMENT',
  TAX = 'TAX',
  OTHER = 'OTHER',
}

/** What an application brings along beside its proposal, where the round demands it. */
export enum GrantPaper {
  BUDGET_TABLE = 'BUDGET_TABLE',
  CHARTER_CLAUSE = 'CHARTER_CLAUSE',
  DOCUMENT = 'DOCUMENT',
}

/** One published criterion and the most points it gives. */
export interface Criterion {
  readonly title: string;
  readonly maximum: number;
}

/** Most of a grant that may be spent on one kind of line, in percent. */
export interface LineLimit {
  readonly kind: BudgetLineKind;
  readonly percent: number;
}

/** What a call publishes before anyone applies; it never changes afterwards, whatever becomes of the rules. */
export interface RoundTerms {
  readonly kind: RoundKind;
  readonly title: string;
  readonly description: string;
  readonly budgetFen: bigint;
  readonly capFen: bigint;
  readonly guaranteedFen: bigint;
  readonly winnerLimit: number | null;
  readonly runningLimit: number;
  readonly selfRaisedPercent: number;
  readonly staffCostPercent: number;
  readonly lineLimits: readonly LineLimit[];
  readonly categories: readonly GrantCategory[];
  readonly papers: readonly GrantPaper[];
  readonly areaCode: string | null;
  readonly coached: boolean;
  readonly criteria: readonly Criterion[];
  readonly panelSize: number;
  readonly panelMinimum: number;
  readonly recusalYears: number;
  readonly dropExtremesFrom: number;
  readonly passScore: number;
  readonly voteWeight: number;
  readonly voteQuorum: number;
  readonly votesPerPerson: number;
  readonly voteMethod: BallotMethod;
  readonly voteChangeable: boolean;
  readonly publicityWorkingDays: number;
}

/** The columns of a round's terms. */
export abstract class TermedRound extends Aggregate implements RoundTerms {
  @Property({ type: 'text' })
  kind!: RoundKind;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  description!: string;

  @Property({ type: new BigIntType('bigint') })
  budgetFen!: bigint;

  @Property({ type: new BigIntType('bigint') })
  capFen!: bigint;

  /** Least that a selected project gets (兜底), so that what is left goes to the next one only where it still helps. */
  @Property({ type: new BigIntType('bigint') })
  guaranteedFen!: bigint;

  /** Most projects that are selected; null for as many as the budget holds. */
  @Property({ type: 'smallint', nullable: true })
  winnerLimit!: number | null;

  /** Most projects of one applicant under way at once. */
  @Property({ type: 'smallint' })
  runningLimit!: number;

  @Property({ type: 'smallint' })
  selfRaisedPercent!: number;

  @Property({ type: 'smallint' })
  staffCostPercent!: number;

  @Property({ columnType: 'jsonb', type: 'json' })
  lineLimits!: LineLimit[];

  @Property({ columnType: 'text[]', type: 'string[]' })
  categories!: GrantCategory[];

  @Property({ columnType: 'text[]', type: 'string[]' })
  papers!: GrantPaper[];

  /** Division code under which applicants are registered; null for anywhere. */
  @Property({ type: 'text', nullable: true })
  areaCode!: string | null;

  @Property({ type: 'boolean' })
  coached!: boolean;

  @Property({ columnType: 'jsonb', type: 'json' })
  criteria!: Criterion[];

  @Property({ type: 'smallint' })
  panelSize!: number;

  /** Fewest experts who judge one application after recusals. */
  @Property({ type: 'smallint' })
  panelMinimum!: number;

  @Property({ type: 'smallint' })
  recusalYears!: number;

  /** Highest and lowest score are dropped from this many scores on. */
  @Property({ type: 'smallint' })
  dropExtremesFrom!: number;

  @Property({ type: 'smallint' })
  passScore!: number;

  /** Percent of the result that the residents' vote decides; 0 leaves it to the review. */
  @Property({ type: 'smallint' })
  voteWeight!: number;

  @Property({ type: 'integer' })
  voteQuorum!: number;

  @Property({ type: 'smallint' })
  votesPerPerson!: number;

  @Property({ type: 'text' })
  voteMethod!: BallotMethod;

  /** Whether a resident may vote anew until the end; the last ballot counts. */
  @Property({ type: 'boolean' })
  voteChangeable!: boolean;

  @Property({ type: 'smallint' })
  publicityWorkingDays!: number;

  constructor(terms: RoundTerms) {
    super();
    Object.assign(this, { ...terms, criteria: [...terms.criteria] });
  }
}
