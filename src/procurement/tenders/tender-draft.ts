import { BigIntType, type Rel } from '@mikro-orm/core';
import { Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';
import { AwardRule } from './award-rule.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import type { LargerPanel } from './larger-panel.js';
import type { ApprovalGround, MethodGround } from './method-ground.js';
import type { ProcurementMethod } from './procurement-method.js';
import { TenderProject } from './tender-project.js';
import type { TenderWords } from './tender-terms.js';

/** What the buyer decides of a tender while it is a draft, and who wrote it. It stands from publication on (PL-23). */
export abstract class TenderDraft extends Aggregate {
  @ManyToOne(() => Buyer)
  buyer!: Rel<Buyer>;

  /** The buyer's, whose rule sets apply; kept here so that a bid is judged without asking for the buyer. */
  @Property({ type: 'text' })
  jurisdiction!: string;

  @Property({ type: 'text' })
  title!: string;

  /** What is bought, where, for whom and to which standard. */
  @Property({ type: 'text' })
  requirement!: string;

  @Property({ type: 'text' })
  method!: ProcurementMethod;

  /** Sum of the budgets of its lines; public (PL-19). */
  @Property({ type: new BigIntType('bigint') })
  budgetFen!: bigint;

  @Property({ type: 'text', default: 'COMPOSITE_SCORE' })
  awardRule: AwardRule = AwardRule.COMPOSITE_SCORE;

  /** Whether the service has a uniform standard, so that the lowest price decides (PL-23). */
  @Property({ type: 'boolean', default: false })
  uniformStandard: boolean = false;

  /** Why this method is used and no open tender. */
  @Property({ type: 'text', nullable: true })
  ground: MethodGround | null = null;

  @Property({ type: 'text', nullable: true })
  groundText: string | null = null;

  /** The award to which an ADD_ON adds. No relation: awards stand behind tenders. */
  @Property({ type: 'uuid', nullable: true })
  @Index()
  originalAwardId: string | null = null;

  @Property({ type: 'text', nullable: true })
  approvalGround: ApprovalGround | null = null;

  /** Number of the document by which the approval was given. */
  @Property({ type: 'text', nullable: true })
  approvalReference: string | null = null;

  /** Why a larger panel judges it whatever its budget. */
  @Property({ type: 'text', nullable: true })
  largerPanel: LargerPanel | null = null;

  /** How often the contract may be renewed (续签, GP-13). */
  @Property({ type: 'smallint', default: 0 })
  renewals: number = 0;

  /** Points out of 100 for the price; the quality criteria share the rest. */
  @Property({ type: 'smallint' })
  priceWeight!: number;

  /** Least grade (number of As) of a bidder, or null. */
  @Property({ type: 'smallint', nullable: true })
  requiredGrade!: number | null;

  /** Least credit score of a bidder, or null for that of the rule set. */
  @Property({ type: 'smallint', nullable: true })
  creditFloor!: number | null;

  /** The last day for bids as the buyer asks for it; null for the earliest that the rules allow. */
  @Property({ columnType: 'date', type: 'string', nullable: true })
  closesOn!: string | null;

  /** How many opening officers open together, each with their own share. */
  @Property({ type: 'smallint', default: 2 })
  openingThreshold!: number;

  /** Whether price and proposal are opened together or apart. */
  @Property({ type: 'text', default: 'ONE' })
  envelopes: EnvelopeArrangement = EnvelopeArrangement.ONE;

  /** Whether the suppliers give a final price after talks with the panel (最后报价, NT-01, CC-01). */
  @Property({ type: 'boolean', default: false })
  finalRound: boolean = false;

  /** The purchase of which it is a lot; null for a tender of its own. */
  @ManyToOne(() => TenderProject, { nullable: true })
  project: Rel<TenderProject> | null = null;

  @Property({ type: 'smallint', nullable: true })
  lotNumber: number | null = null;

  @ManyToOne(() => Person)
  draftedBy!: Rel<Person>;

  /** Whoever edited it last. */
  @ManyToOne(() => Person, { nullable: true })
  editedBy: Rel<Person> | null = null;

  /** Everyone who had a hand in it: terms, criteria, lots, documents. None of them publishes it. */
  @Property({ columnType: 'uuid[]', type: 'string[]', defaultRaw: `'{}'` })
  hands!: string[];

  /** Notes an editor; none of all of them publishes it. */
  edited(by: Person, hands: readonly string[]): void {
    this.editedBy = by;
    this.hands = [...hands];
  }

  say(words: TenderWords): void {
    Object.assign(this, words);
  }
}
