import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { CommunityFund } from '../community-fund.js';
import { FundAccount } from '../purposes/fund-account.js';
import { MatchOfferState, matchOfferLifecycle } from './match-offer.lifecycle.js';

/** What a sponsor announces. */
export interface MatchTerms {
  readonly sponsor: string;
  readonly priority: number;
  readonly ratioPercent: number;
  readonly perGiftCapFen: bigint | null;
  readonly perDonorCapFen: bigint | null;
  readonly budgetFen: bigint;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface NewMatchOffer extends MatchTerms {
  readonly fund: CommunityFund;
  readonly pool: FundAccount;
  readonly account: FundAccount | null;
  readonly draftedBy: Person;
}

/** The promise of a sponsor or of government to add to gifts (配捐), out of a pool that was given for it. */
@Entity()
@Index({ properties: ['startsAt', 'id'] })
export class MatchOffer extends Aggregate {
  static readonly idPrefix = 'match_offer';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  @Index()
  fund: Rel<CommunityFund>;

  /** Where the money of the matches comes from. */
  @ManyToOne(() => FundAccount)
  @Index()
  pool: Rel<FundAccount>;

  /** Gifts under this restriction alone are matched; null for all. */
  @ManyToOne(() => FundAccount, { nullable: true })
  @Index()
  account: Rel<FundAccount> | null;

  @Property({ type: 'text' })
  sponsor: string;

  /** Of several offers the lower number goes first. */
  @Property({ type: 'integer' })
  priority: number;

  @Property({ type: 'integer' })
  ratioPercent: number;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  perGiftCapFen: bigint | null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  perDonorCapFen: bigint | null;

  @Property({ type: new BigIntType('bigint') })
  budgetFen: bigint;

  @Property({ type: new BigIntType('bigint') })
  spentFen: bigint;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  startsAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  endsAt: Date;

  @Property({ type: 'text' })
  @Index()
  state: MatchOfferState = matchOfferLifecycle.definition.initial;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  openedBy: Rel<Person> | null = null;

  constructor(values: NewMatchOffer) {
    super();
    this.fund = values.fund;
    this.pool = values.pool;
    this.account = values.account;
    this.sponsor = values.sponsor;
    this.priority = values.priority;
    this.ratioPercent = values.ratioPercent;
    this.perGiftCapFen = values.perGiftCapFen;
    this.perDonorCapFen = values.perDonorCapFen;
    this.budgetFen = values.budgetFen;
    this.spentFen = 0n;
    this.startsAt = values.startsAt;
    this.endsAt = values.endsAt;
    this.draftedBy = values.draftedBy;
  }

  open(by: Person): void {
    this.state = matchOfferLifecycle.advance(this.state, 'open');
    this.openedBy = by;
  }

  spend(fen: bigint): void {
    this.spentFen += fen;
    if (this.spentFen === this.budgetFen) this.state = matchOfferLifecycle.advance(this.state, 'exhaust');
  }

  takeBack(fen: bigint): void {
    if (this.state === MatchOfferState.EXHAUSTED) this.state = matchOfferLifecycle.advance(this.state, 'refill');
    this.spentFen -= fen;
  }

  end(): void {
    this.state = matchOfferLifecycle.advance(this.state, 'end');
  }
}
