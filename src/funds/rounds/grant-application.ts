import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { LedgerHold } from '../../ledger/index.js';
import { Organization, RegistrationStatus } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { CommunityFund } from '../community-fund.js';
import { ApplicationState, applicationLifecycle } from './application.lifecycle.js';
import type { Outcome, Ranked } from './formula.js';
import { GrantRound } from './grant-round.js';
import type { GrantCategory } from './round-terms.js';

/** What an organization proposes to do, and with how much money. */
export interface Proposal {
  readonly category: GrantCategory;
  readonly charterClause: string | null;
  readonly title: string;
  readonly summary: string;
  readonly plan: string;
  readonly budgetFen: bigint;
  readonly requestedFen: bigint;
  readonly selfRaisedFen: bigint;
  readonly staffCostFen: bigint;
  readonly beneficiaries: number;
}

/** An organization's application (申报) in a grant round; the award side of a grant agreement. */
@Entity()
@Index({ properties: ['createdAt', 'id'] })
@Index({ name: 'grant_application_one_per_organization', expression: `create unique index "grant_application_one_per_organization" on "grant_application" ("round_id", "organization_id") where "state" not in ('WITHDRAWN', 'CANCELLED')` })
export class GrantApplication extends Aggregate {
  static readonly idPrefix = 'application';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantRound)
  @Index()
  round: Rel<GrantRound>;

  @ManyToOne(() => CommunityFund)
  @Index()
  fund: Rel<CommunityFund>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  /** Fiscal sponsor (托管机构) of a filed group: it signs, receives the money and answers for it (SO-07); null for legal persons. */
  @ManyToOne(() => Organization, { nullable: true })
  @Index()
  sponsor: Rel<Organization> | null;

  @ManyToOne(() => Person, { nullable: true })
  sponsorAcceptedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sponsorAcceptedAt: Date | null = null;

  @Property({ type: 'text' })
  category!: GrantCategory;

  /** Clause of the charter (章程业务范围) that covers the project. */
  @Property({ type: 'text', nullable: true })
  charterClause: string | null = null;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  summary!: string;

  @Property({ type: 'text' })
  plan!: string;

  @Property({ type: new BigIntType('bigint') })
  budgetFen!: bigint;

  @Property({ type: new BigIntType('bigint') })
  requestedFen!: bigint;

  @Property({ type: new BigIntType('bigint') })
  selfRaisedFen!: bigint;

  @Property({ type: new BigIntType('bigint') })
  staffCostFen!: bigint;

  @Property({ type: 'integer' })
  beneficiaries!: number;

  @Property({ type: 'text' })
  state: ApplicationState = applicationLifecycle.definition.initial;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  submittedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  submittedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  eligibilityBy: Rel<Person> | null = null;

  @Property({ type: 'text', nullable: true })
  eligibilityReason: string | null = null;

  /** Hundredths of a point, as are the two below; set at the decision. */
  @Property({ type: 'integer', nullable: true })
  expertScore: number | null = null;

  @Property({ type: 'integer', nullable: true })
  voteScore: number | null = null;

  /** Points that the ballots gave it; set at the decision. */
  @Property({ type: 'integer', nullable: true })
  votes: number | null = null;

  @Property({ type: 'integer', nullable: true })
  finalScore: number | null = null;

  @Property({ type: 'smallint', nullable: true })
  rank: number | null = null;

  @Property({ type: 'text', nullable: true })
  outcome: Outcome | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  awardedFen: bigint | null = null;

  /** Keeps the award back for this project until the contract pays it out. */
  @ManyToOne(() => LedgerHold, { nullable: true, index: false })
  @Unique()
  hold: Rel<LedgerHold> | null = null;

  constructor(round: GrantRound, organization: Organization, proposal: Proposal, draftedBy: Person) {
    super();
    this.round = round;
    this.fund = round.fund;
    this.organization = organization;
    this.sponsor = organization.registrationStatus === RegistrationStatus.FILED ? organization.fiscalSponsor : null;
    this.draftedBy = draftedBy;
    this.propose(proposal);
  }

  /** Writes the proposal; a sponsor's word for an old draft is gone. When it may be rewritten the deed sees to. */
  propose(proposal: Proposal, { keepsSponsor = false }: { readonly keepsSponsor?: boolean } = {}): void {
    if (!keepsSponsor) {
      this.sponsorAcceptedBy = null;
      this.sponsorAcceptedAt = null;
    }
    this.category = proposal.category;
    this.charterClause = proposal.charterClause;
    this.title = proposal.title;
    this.summary = proposal.summary;
    this.plan = proposal.plan;
    this.budgetFen = proposal.budgetFen;
    this.requestedFen = proposal.requestedFen;
    this.selfRaisedFen = proposal.selfRaisedFen;
    this.staffCostFen = proposal.staffCostFen;
    this.beneficiaries = proposal.beneficiaries;
  }

  acceptSponsorship(by: Person, at: Date): void {
    this.sponsorAcceptedBy = by;
    this.sponsorAcceptedAt = at;
  }

  submit(by: Person, at: Date): void {
    this.state = applicationLifecycle.advance(this.state, 'submit');
    this.submittedBy = by;
    this.submittedAt = at;
  }

  judge(eligible: boolean, reason: string, by: Person): void {
    this.state = applicationLifecycle.advance(this.state, eligible ? 'accept' : 'reject');
    this.eligibilityBy = by;
    this.eligibilityReason = reason;
  }

  /** Takes the formula's result; a selected project gets its money set aside. */
  decide(result: Ranked, hold: LedgerHold | null): void {
    this.state = applicationLifecycle.advance(this.state, hold ? 'select' : 'pass');
    this.take(result, hold);
  }

  /** Takes the result of a recount; the outcome may have turned. */
  redecide(result: Ranked, hold: LedgerHold | null): void {
    if ((this.state === ApplicationState.SELECTED) !== (hold !== null)) this.state = applicationLifecycle.advance(this.state, hold ? 'recountIn' : 'recountOut');
    this.take(result, hold);
  }

  private take(result: Ranked, hold: LedgerHold | null): void {
    this.votes = result.votes;
    this.expertScore = result.expert;
    this.voteScore = result.vote;
    this.finalScore = result.final;
    this.rank = result.rank;
    this.outcome = result.outcome;
    this.awardedFen = hold ? result.awardedFen : null;
    this.hold = hold;
  }

  /** Leaves the round: withdrawn, disqualified or cancelled. */
  leave(step: 'withdraw' | 'disqualify' | 'cancel'): void {
    this.state = applicationLifecycle.advance(this.state, step);
  }

  agree(): void {
    this.state = applicationLifecycle.advance(this.state, 'agree');
  }

  end(step: 'complete' | 'terminate'): void {
    this.state = applicationLifecycle.advance(this.state, step);
  }
}
