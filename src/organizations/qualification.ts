import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { lifecycle } from '../kernel/lifecycle.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Organization } from './organization.js';

/** What a qualification allows. */
export enum QualificationKind {
  PUBLIC_FUNDRAISING = 'PUBLIC_FUNDRAISING',
  PRE_TAX_DEDUCTION = 'PRE_TAX_DEDUCTION',
  ELDERLY_CARE = 'ELDERLY_CARE',
  CHILD_CARE = 'CHILD_CARE',
  MEDICAL = 'MEDICAL',
  THIRD_PARTY_EVALUATION = 'THIRD_PARTY_EVALUATION',
  SMALL_ENTERPRISE = 'SMALL_ENTERPRISE',
  OTHER = 'OTHER',
}

/** How far a claimed qualification has been checked. */
export enum QualificationState {
  CLAIMED = 'CLAIMED',
  VERIFIED = 'VERIFIED',
  REJECTED = 'REJECTED',
  REVOKED = 'REVOKED',
}

const { CLAIMED, VERIFIED, REJECTED, REVOKED } = QualificationState;

export const qualificationLifecycle = lifecycle({
  aggregate: 'qualification',
  states: [CLAIMED, VERIFIED, REJECTED, REVOKED],
  initial: CLAIMED,
  terminal: [REJECTED, REVOKED],
  steps: {
    verify: { from: [CLAIMED], to: VERIFIED, by: ['OPERATOR'], rule: 'PL-02', description: 'The operator saw the certificate.' },
    reject: { from: [CLAIMED], to: REJECTED, by: ['OPERATOR'], rule: 'PL-02', description: 'The certificate does not bear out the claim.' },
    revoke: { from: [VERIFIED], to: REVOKED, by: ['OPERATOR'], rule: 'PL-02', description: 'Withdrawn by the authority, or shown to be false.' },
  },
  words: {
    subject: ['This qualification', '该资质'],
    states: {
      CLAIMED: ['claimed and not verified', '待核验'],
      VERIFIED: ['verified', '已核验'],
      REJECTED: ['rejected', '核验未通过'],
      REVOKED: ['revoked', '已撤销'],
    },
    steps: {
      verify: ['verified', '核验'],
      reject: ['rejected', '驳回'],
      revoke: ['revoked', '撤销'],
    },
  },
});

export interface NewQualification {
  readonly organization: Organization;
  readonly kind: QualificationKind;
  readonly number: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A licence or recognition (资质) that an organization claims and the operator verifies. */
@Entity()
@Index({ name: 'qualification_number_once', expression: `create unique index "qualification_number_once" on "qualification" ("kind", "issuer", "number") where "state" in ('CLAIMED', 'VERIFIED')` })
export class Qualification extends Aggregate {
  static readonly idPrefix = 'qualification';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  kind: QualificationKind;

  @Property({ type: 'text' })
  state: QualificationState = QualificationState.CLAIMED;

  @Property({ type: 'text' })
  number: string;

  @Property({ type: 'text' })
  issuer: string;

  @Property({ type: 'date' })
  validFrom: string;

  /** First day on which it no longer holds; null while no end is set. */
  @Property({ type: 'date', nullable: true })
  validTo: string | null;

  constructor(values: NewQualification) {
    super();
    this.organization = values.organization;
    this.kind = values.kind;
    this.number = values.number;
    this.issuer = values.issuer;
    this.validFrom = values.validFrom;
    this.validTo = values.validTo;
  }

  verify(): void {
    this.state = qualificationLifecycle.advance(this.state, 'verify');
  }

  reject(): void {
    this.state = qualificationLifecycle.advance(this.state, 'reject');
  }

  revoke(): void {
    this.state = qualificationLifecycle.advance(this.state, 'revoke');
  }
}
