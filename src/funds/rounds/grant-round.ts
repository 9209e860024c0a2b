import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { LedgerHold } from '../../ledger/index.js';
import type { AggregateDefaults } from '../../platform/database/aggregate.js';
import { CommunityFund } from '../community-fund.js';
import { FundAccount } from '../purposes/fund-account.js';
import { formulaVersion } from './formula.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';
import { type RoundTerms, TermedRound } from './round-terms.js';

/** A grant round (微创投 / 公益创投): a call of a community fund for projects that answer the community's open needs. */
@Entity()
@Unique({ name: 'grant_round_of_fund', properties: ['id', 'fund'] })
@Index({ properties: ['createdAt', 'id'] })
@Index({ name: 'grant_round_closing_index', expression: `create index "grant_round_closing_index" on "grant_round" ("closes_at") where "state" = 'OPEN'` })
@Index({ name: 'grant_round_publicity_index', expression: `create index "grant_round_publicity_index" on "grant_round" ("publicity_ends_at") where "state" = 'PUBLICITY'` })
export class GrantRound extends TermedRound {
  static readonly idPrefix = 'round';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  @Index()
  fund: Rel<CommunityFund>;

  /** The money it spends; one account, so that a gift restricted to a need or purpose never pays for another. */
  @ManyToOne(() => FundAccount)
  @Index()
  account: Rel<FundAccount>;

  @Property({ type: 'text' })
  formula: string = formulaVersion;

  @Property({ type: 'text' })
  state: RoundState = roundLifecycle.definition.initial;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  openedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  opensAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closesAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  voteOpensAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  voteClosesAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  /** Whether the vote reached its quorum; null before the decision or where there was none. */
  @Property({ type: 'boolean', nullable: true })
  voteCounted: boolean | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publicityEndsAt: Date | null = null;

  /** Keeps the budget back while the round is under way; the awards' own holds take its place at the decision. */
  @ManyToOne(() => LedgerHold, { nullable: true, index: false })
  @Unique()
  hold: Rel<LedgerHold> | null = null;

  @Property({ type: 'text', nullable: true })
  cancelReason: string | null = null;

  constructor(fund: CommunityFund, account: FundAccount, terms: RoundTerms, draftedBy: Person) {
    super(terms);
    this.fund = fund;
    this.account = account;
    this.draftedBy = draftedBy;
  }

  open(by: Person, opensAt: Date, closesAt: Date, hold: LedgerHold): void {
    this.state = roundLifecycle.advance(this.state, 'open');
    this.openedBy = by;
    this.opensAt = opensAt;
    this.closesAt = closesAt;
    this.hold = hold;
  }

  closeCall(): void {
    this.state = roundLifecycle.advance(this.state, 'closeCall');
  }

  beginCoaching(): void {
    this.state = roundLifecycle.advance(this.state, 'beginCoaching');
  }

  beginReview(): void {
    this.state = roundLifecycle.advance(this.state, 'beginReview');
  }

  openVote(opensAt: Date, closesAt: Date): void {
    this.state = roundLifecycle.advance(this.state, 'openVote');
    this.voteOpensAt = opensAt;
    this.voteClosesAt = closesAt;
  }

  decide(by: Person, at: Date, publicityEndsAt: Date, voteCounted: boolean | null): void {
    this.state = roundLifecycle.advance(this.state, 'decide');
    this.decidedBy = by;
    this.decidedAt = at;
    this.publicityEndsAt = publicityEndsAt;
    this.voteCounted = voteCounted;
    this.hold = null;
  }

  /** A recount changed the result: it is public for its time anew. */
  republish(publicityEndsAt: Date, voteCounted: boolean): void {
    this.publicityEndsAt = publicityEndsAt;
    this.voteCounted = voteCounted;
  }

  endPublicity(): void {
    this.state = roundLifecycle.advance(this.state, 'endPublicity');
  }

  /** Every selected project has its agreement or has dropped out. */
  deliver(): void {
    this.state = roundLifecycle.advance(this.state, 'deliver');
  }

  finish(): void {
    this.state = roundLifecycle.advance(this.state, 'finish');
  }

  cancel(reason: string): void {
    this.state = roundLifecycle.advance(this.state, 'cancel');
    this.cancelReason = reason;
    this.hold = null;
  }
}
