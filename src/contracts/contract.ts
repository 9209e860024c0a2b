import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { CommunityFund, GrantApplication } from '../funds/index.js';
import { Organization } from '../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Award, Buyer, CallOff } from '../procurement/index.js';
import { ContractState, contractLifecycle } from './contract.lifecycle.js';
import type { NewContract } from './contract.terms.js';
import { ContractSide, type LongTermCondition, type TerminationGround } from './contract.words.js';

/** A service contract with a government buyer (服务合同), or a grant agreement with a community fund (资助协议). */
@Entity()
@Index({ name: 'contract_award_once', expression: `create unique index "contract_award_once" on "contract" ("award_id") where "state" <> 'WITHDRAWN' and "renews_id" is null` })
@Index({ name: 'contract_application_once', expression: `create unique index "contract_application_once" on "contract" ("application_id") where "state" <> 'WITHDRAWN'` })
@Index({ name: 'contract_call_off_once', expression: `create unique index "contract_call_off_once" on "contract" ("call_off_id") where "state" <> 'WITHDRAWN'` })
@Index({ name: 'contract_renews_once', expression: `create unique index "contract_renews_once" on "contract" ("renews_id") where "state" <> 'WITHDRAWN'` })
@Index({ name: 'contract_begin_index', expression: `create index "contract_begin_index" on "contract" ("starts_on") where "state" = 'SIGNED'` })
@Index({ name: 'contract_created_at_index', properties: ['createdAt', 'id'] })
@Index({ name: 'contract_signed_at_index', properties: ['signedAt', 'id'] })
@Index({ name: 'contract_organization_signed_at_index', properties: ['organization', 'signedAt', 'id'] })
export class Contract extends Aggregate {
  static readonly idPrefix = 'contract';

  declare [OptionalProps]?: AggregateDefaults;

  /** Where it comes from: exactly one of award, call-off and application. */
  @ManyToOne(() => Award, { nullable: true })
  award: Rel<Award> | null;

  @ManyToOne(() => GrantApplication, { nullable: true })
  application: Rel<GrantApplication> | null;

  @ManyToOne(() => CallOff, { nullable: true })
  callOff: Rel<CallOff> | null;

  /** The contract that it renews (续签), and the how many-th renewal it is; null and 0 for a first one. */
  @ManyToOne(() => Contract, { nullable: true })
  renews: Rel<Contract> | null;

  @Property({ type: 'smallint', default: 0 })
  renewalNumber: number = 0;

  /** The client: exactly one of buyer and fund. */
  @ManyToOne(() => Buyer, { nullable: true })
  @Index()
  buyer: Rel<Buyer> | null;

  @ManyToOne(() => CommunityFund, { nullable: true })
  @Index()
  fund: Rel<CommunityFund> | null;

  /** Who delivers. */
  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  /** Who signs and is paid: the organization, or the fiscal sponsor of one that is only filed (SO-07). */
  @ManyToOne(() => Organization)
  @Index()
  signatory: Rel<Organization>;

  /** Whose staff accept what is delivered. */
  @ManyToOne(() => Community)
  @Index()
  community: Rel<Community>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  content: string;

  @Property({ type: 'text' })
  standards: string;

  @Property({ type: 'text' })
  rightsAndDuties: string;

  @Property({ type: 'text' })
  breachTerms: string;

  @Property({ columnType: 'date', type: 'string' })
  startsOn: string;

  /** Last day of the term. */
  @Property({ columnType: 'date', type: 'string' })
  endsOn: string;

  /** Why it runs longer than a year (GP-13); null where it does not. */
  @Property({ type: 'text', nullable: true })
  longTermGround: string | null;

  /** Conditions that the client states to be met for that (GP-13); all of them, or null. */
  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  longTermConditions: LongTermCondition[] | null;

  /** Amount and last day as first agreed; change orders are measured against them (PL-13). */
  @Property({ type: new BigIntType('bigint') })
  originalAmountFen: bigint;

  @Property({ columnType: 'date', type: 'string' })
  originalEndsOn: string;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  performanceBondFen: bigint | null;

  /** What a working day of lateness takes from a milestone, and how much at most; null where nothing was agreed. */
  @Property({ type: 'integer', nullable: true })
  lateDeductionBasisPoints: number | null;

  @Property({ type: 'integer', nullable: true })
  lateDeductionCapBasisPoints: number | null;

  @Property({ type: 'text' })
  state: ContractState = contractLifecycle.definition.initial;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  /** Last instant for signatures (PL-11); null for grant agreements. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  signBy: Date | null;

  @ManyToOne(() => Person, { nullable: true })
  clientSignedBy: Rel<Person> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  providerSignedBy: Rel<Person> | null = null;

  /** When the second side signed. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  signedAt: Date | null = null;

  /** When it must be published at the latest (PL-12); set with the second signature. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publishBy: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  publishedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publishedAt: Date | null = null;

  /** When the last milestone was accepted. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  acceptedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  terminationGround: TerminationGround | null = null;

  @Property({ type: 'text', nullable: true })
  terminationReason: string | null = null;

  @Property({ type: 'text', nullable: true })
  terminationSide: ContractSide | null = null;

  @ManyToOne(() => Person, { nullable: true })
  terminationProposedBy: Rel<Person> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  terminationAgreedBy: Rel<Person> | null = null;

  /** When it was completed, terminated or withdrawn. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  constructor(values: NewContract) {
    super();
    this.award = values.award;
    this.application = values.application;
    this.callOff = values.callOff;
    this.renews = values.renews;
    this.renewalNumber = values.renews ? values.renews.renewalNumber + 1 : 0;
    this.buyer = values.buyer;
    this.fund = values.fund;
    this.organization = values.organization;
    this.signatory = values.signatory;
    this.community = values.community;
    this.amountFen = values.amountFen;
    this.signBy = values.signBy;
    this.draftedBy = values.draftedBy;
    this.title = values.title;
    this.content = values.content;
    this.standards = values.standards;
    this.rightsAndDuties = values.rightsAndDuties;
    this.breachTerms = values.breachTerms;
    this.startsOn = values.startsOn;
    this.endsOn = values.endsOn;
    this.originalAmountFen = values.amountFen;
    this.originalEndsOn = values.endsOn;
    this.longTermGround = values.longTermGround;
    this.longTermConditions = values.longTermConditions && [...values.longTermConditions];
    this.performanceBondFen = values.performanceBondFen;
    this.lateDeductionBasisPoints = values.lateDeductionBasisPoints;
    this.lateDeductionCapBasisPoints = values.lateDeductionCapBasisPoints;
  }

  /** Id of the party that pays: the buyer or the fund. */
  get clientId(): string {
    return (this.buyer ?? this.fund)!.id;
  }

  /** Puts one side's signature; true once both have signed. */
  sign(side: ContractSide, by: Person, at: Date): boolean {
    const signed = side === ContractSide.CLIENT ? this.clientSignedBy : this.providerSignedBy;
    this.state = contractLifecycle.advance(this.state, this.state === ContractState.SIGNED_BY_ONE && !signed ? 'signSecond' : 'signFirst');
    if (side === ContractSide.CLIENT) this.clientSignedBy = by;
    else this.providerSignedBy = by;
    if (this.state !== ContractState.SIGNED) return false;
    this.signedAt = at;
    return true;
  }

  /** More time for the signatures (PL-11). */
  extendSigning(until: Date): void {
    this.signBy = until;
  }

  /** Says by when it is to be published. */
  owePublication(by: Date): void {
    this.publishBy = by;
  }

  publish(by: Person, at: Date): void {
    this.publishedBy = by;
    this.publishedAt = at;
  }

  /** A change order that both sides signed takes effect (PL-13). */
  amend(changeFen: bigint, endsOn: string | null): void {
    this.amountFen += changeFen;
    if (endsOn) this.endsOn = endsOn;
  }

  begin(): void {
    this.state = contractLifecycle.advance(this.state, 'begin');
  }

  accepted(at: Date): void {
    this.acceptedAt = at;
  }

  complete(at: Date): void {
    this.state = contractLifecycle.advance(this.state, 'complete');
    this.endedAt = at;
  }

  withdraw(at: Date): void {
    this.state = contractLifecycle.advance(this.state, 'withdraw');
    this.endedAt = at;
  }

  proposeTermination(ground: TerminationGround, reason: string, side: ContractSide, by: Person): void {
    contractLifecycle.advance(this.state, 'terminate');
    this.terminationGround = ground;
    this.terminationReason = reason;
    this.terminationSide = side;
    this.terminationProposedBy = by;
  }

  terminate(by: Person, at: Date): void {
    this.state = contractLifecycle.advance(this.state, 'terminate');
    this.terminationAgreedBy = by;
    this.endedAt = at;
  }
}
