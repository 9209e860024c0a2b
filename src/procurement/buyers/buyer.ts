import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Division } from '../../communities/index.js';
import type { AccountKey } from '../../ledger/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import type { FundSource } from './fund-source.js';

/** Which bodies may buy (GP-01). */
export enum BuyerKind {
  STATE_ORGAN = 'STATE_ORGAN',
  PARTY_ORGAN = 'PARTY_ORGAN',
  CPPCC_BODY = 'CPPCC_BODY',
  DEMOCRATIC_PARTY = 'DEMOCRATIC_PARTY',
  ADMINISTRATIVE_INSTITUTION = 'ADMINISTRATIVE_INSTITUTION',
  MASS_ORGANIZATION = 'MASS_ORGANIZATION',
}

registerEnumType(BuyerKind, {
  name: 'BuyerKind',
  description: 'Which bodies may buy services (GP-01). Public-welfare institutions of class one and mass organizations on institutional posts may not (GP-04).',
  valuesConfig: {
    STATE_ORGAN: { description: 'State organ (国家机关).' },
    PARTY_ORGAN: { description: 'Organ of the Communist Party (党的机关).' },
    CPPCC_BODY: { description: 'Organ of the People\'s Political Consultative Conference (政协机关).' },
    DEMOCRATIC_PARTY: { description: 'Organ of a democratic party (民主党派机关).' },
    ADMINISTRATIVE_INSTITUTION: { description: 'Public institution with administrative functions (承担行政职能的事业单位).' },
    MASS_ORGANIZATION: { description: 'Mass organization on administrative posts (使用行政编制的群团组织).' },
  },
});

export interface NewBuyer {
  readonly name: string;
  readonly kind: BuyerKind;
  readonly creditCode: string;
  readonly division: Division;
  readonly jurisdiction: string;
}

/** A government buyer (购买主体): the party for which officers draft lists and approvers publish them. */
@Entity()
export class Buyer extends Aggregate {
  static readonly idPrefix = 'buyer';

  declare [OptionalProps]?: AggregateDefaults;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text' })
  kind: BuyerKind;

  @Unique()
  @Property({ type: 'text' })
  creditCode: string;

  @ManyToOne(() => Division)
  @Index()
  division: Rel<Division>;

  /** Code of the division, or `CN`, whose rule sets and catalogues apply. */
  @Property({ type: 'text' })
  jurisdiction: string;

  constructor(values: NewBuyer) {
    super();
    this.name = values.name;
    this.kind = values.kind;
    this.creditCode = values.creditCode;
    this.division = values.division;
    this.jurisdiction = values.jurisdiction;
  }
}

/** Key of the ledger account that holds a buyer's budget from one source. Contracts reserve and pay from it. */
export function budgetAccount(buyer: { readonly id: string }, fundSource: FundSource): AccountKey {
  return { owner: buyer.id, kind: 'BUDGET', fundSource };
}
