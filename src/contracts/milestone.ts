import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { MilestoneTiming } from './contract.words.js';
import { Contract } from './contract.js';
import { MilestoneState, milestoneLifecycle, payableStates } from './milestone.lifecycle.js';

export interface NewMilestone {
  readonly contract: Contract;
  readonly number: number;
  readonly title: string;
  readonly deliverable: string;
  readonly shareBasisPoints: number;
  readonly amountFen: bigint;
  readonly timing: MilestoneTiming;
  readonly dueOn: string;
  readonly fiscalYear: number;
}

/** What a change order may change of a milestone. */
export type AmendedTerms = Pick<NewMilestone, 'title' | 'deliverable' | 'amountFen' | 'dueOn' | 'fiscalYear'>;

/** What the organization shows for a delivery. */
export interface Evidence {
  readonly text: string;
  readonly links: readonly string[];
  readonly digest: string | null;
}

/** A milestone (里程碑) of a contract, or an instalment of a grant: what is delivered, and what is paid for it. */
@Entity()
@Unique({ name: 'milestone_number_once', properties: ['contract', 'number'] })
@Index({ name: 'milestone_due_on_index', properties: ['dueOn', 'id'] })
export class Milestone extends Aggregate {
  static readonly idPrefix = 'milestone';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  contract: Rel<Contract>;

  /** Place in the contract, from 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  deliverable: string;

  /** Hundredths of a percent of the contract's amount. */
  @Property({ type: 'integer' })
  shareBasisPoints: number;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  timing: MilestoneTiming;

  @Property({ columnType: 'date', type: 'string' })
  dueOn: string;

  /** Year whose budget pays it: that of its day, or the next. */
  @Property({ type: 'smallint' })
  fiscalYear: number;

  /** Working days between its day and its delivery; null before acceptance and where lateness takes nothing. */
  @Property({ type: 'integer', nullable: true })
  lateWorkingDays: number | null = null;

  /** What lateness took from it, computed at acceptance. */
  @Property({ type: new BigIntType('bigint') })
  deductionFen: bigint = 0n;

  /** What is paid of it where the contract ends early; null where nothing is. */
  @Property({ type: new BigIntType('bigint'), nullable: true })
  settlementFen: bigint | null = null;

  @Property({ type: 'text' })
  state: MilestoneState = milestoneLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  deliveredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  deliveredAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  evidence: string | null = null;

  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  evidenceLinks: string[] | null = null;

  /** SHA-256 of the evidence files, hex, as the organization computed it. */
  @Property({ type: 'text', nullable: true })
  evidenceDigest: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  clientAcceptedBy: Rel<Person> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  communityAcceptedBy: Rel<Person> | null = null;

  /** What the people served said when they were asked (PL-25). */
  @Property({ type: 'text', nullable: true })
  userOpinion: string | null = null;

  /** When the second of client and community accepted. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  acceptedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  rejectedBy: Rel<Person> | null = null;

  @Property({ type: 'text', nullable: true })
  rejectionReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  paidAt: Date | null = null;

  constructor(values: NewMilestone) {
    super();
    this.contract = values.contract;
    this.number = values.number;
    this.title = values.title;
    this.deliverable = values.deliverable;
    this.shareBasisPoints = values.shareBasisPoints;
    this.amountFen = values.amountFen;
    this.timing = values.timing;
    this.dueOn = values.dueOn;
    this.fiscalYear = values.fiscalYear;
  }

  /** Fen that may be paid now; zero before both sides agree, and once it is paid. */
  get payableFen(): bigint {
    if (this.state === MilestoneState.SETTLING) return this.settlementFen ?? 0n;
    return payableStates.includes(this.state) ? this.amountFen - this.deductionFen : 0n;
  }

  /** A change order in force (PL-13). */
  amend(terms: AmendedTerms): void {
    Object.assign(this, terms);
  }

  /** Its share after a change order. */
  weigh(shareBasisPoints: number): void {
    this.shareBasisPoints = shareBasisPoints;
  }

  /** What a late delivery costs, as agreed (GP-12). */
  deduct(workingDays: number, deductionFen: bigint): void {
    this.lateWorkingDays = workingDays;
    this.deductionFen = deductionFen;
  }

  /** What would be paid of it, were the contract to end as proposed; null for nothing. */
  offerSettlement(fen: bigint | null): void {
    this.settlementFen = fen;
  }

  /** The contract ended early: what was done of it is payable. */
  settleShort(): void {
    this.state = milestoneLifecycle.advance(this.state, 'settleShort');
    this.rejectionReason = null;
  }

  /** Both sides have signed: an advance falls due. */
  fallDue(): void {
    this.state = milestoneLifecycle.advance(this.state, 'fallDue');
  }

  deliver(by: Person, at: Date, evidence: Evidence): void {
    this.state = milestoneLifecycle.advance(this.state, 'deliver');
    this.deliveredBy = by;
    this.deliveredAt = at;
    this.evidence = evidence.text;
    this.evidenceLinks = [...evidence.links];
    this.evidenceDigest = evidence.digest;
    this.clientAcceptedBy = null;
    this.communityAcceptedBy = null;
    this.userOpinion = null;
    this.rejectedBy = null;
    this.rejectionReason = null;
  }

  /** Accepts for the client or the community; true once both have. */
  accept(as: 'CLIENT' | 'COMMUNITY', by: Person, at: Date, userOpinion: string | null): boolean {
    this.state = milestoneLifecycle.advance(this.state, this.state === MilestoneState.ACCEPTED_BY_ONE ? 'acceptSecond' : 'acceptFirst');
    if (as === 'CLIENT') this.clientAcceptedBy = by;
    else {
      this.communityAcceptedBy = by;
      this.userOpinion = userOpinion;
    }
    if (this.state !== MilestoneState.ACCEPTED) return false;
    this.acceptedAt = at;
    return true;
  }

  reject(by: Person, reason: string): void {
    this.state = milestoneLifecycle.advance(this.state, 'reject');
    this.rejectedBy = by;
    this.rejectionReason = reason;
    this.clientAcceptedBy = null;
    this.communityAcceptedBy = null;
    this.userOpinion = null;
  }

  pay(at: Date): void {
    this.state = milestoneLifecycle.advance(this.state, 'pay');
    this.paidAt = at;
  }

  /** The bank sent its payment back: it is owed as it was before. */
  oweAgain(): void {
    const step = this.settlementFen !== null ? 'oweSettlement' : this.timing === 'AT_SIGNING' ? 'oweAdvance' : 'oweAccepted';
    this.state = milestoneLifecycle.advance(this.state, step);
    this.paidAt = null;
  }

  cancel(): void {
    this.state = milestoneLifecycle.advance(this.state, 'cancel');
  }
}
