import { randomUUID } from 'node:crypto';
import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { PurchaseLine } from './purchase-line.js';
import { PurchaseList } from './purchase-list.js';

/** Why a published list is amended. */
export enum ListAmendmentGround {
  BUDGET_ADJUSTED = 'BUDGET_ADJUSTED',
  NEEDS_CHANGED = 'NEEDS_CHANGED',
  POLICY_CHANGED = 'POLICY_CHANGED',
  ERROR_CORRECTED = 'ERROR_CORRECTED',
  OTHER = 'OTHER',
}

/** What an amendment did with a line. */
export enum ListChangeKind {
  ADDED = 'ADDED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(ListAmendmentGround, {
  name: 'ListAmendmentGround',
  description: 'Why a published list is amended (调整原因).',
  valuesConfig: {
    BUDGET_ADJUSTED: { description: 'The budget was adjusted in the year (预算调整).' },
    NEEDS_CHANGED: { description: 'Residents need something else or more (需求变化).' },
    POLICY_CHANGED: { description: 'Law or policy changed (政策变化).' },
    ERROR_CORRECTED: { description: 'A line was wrong (更正错误).' },
    OTHER: { description: 'Another reason, which the text tells (其他).' },
  },
});

registerEnumType(ListChangeKind, {
  name: 'ListChangeKind',
  description: 'What an amendment did with a line.',
  valuesConfig: { ADDED: { description: 'Opened a line that was added after publication.' }, CANCELLED: { description: 'Took an open line off, which nobody had tendered.' } },
});

/** What a list came to before or after an amendment. */
export interface ListTotals {
  readonly lines: number;
  readonly budgetFen: bigint;
}

export interface NewListAmendment {
  readonly list: PurchaseList;
  readonly ground: ListAmendmentGround;
  readonly reason: string;
  readonly before: ListTotals;
  readonly after: ListTotals;
  readonly amendedBy: Person;
  readonly amendedAt: Date;
}

/** One amendment of a published list: why, and what it came to before and after. */
@Entity()
@Unique({ name: 'purchase_list_amendment_number_once', properties: ['list', 'number'] })
export class PurchaseListAmendment extends Aggregate {
  static readonly idPrefix = 'list_amendment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurchaseList)
  list: Rel<PurchaseList>;

  /** From 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  ground: ListAmendmentGround;

  @Property({ type: 'text' })
  reason: string;

  @Property({ type: 'integer' })
  linesBefore: number;

  @Property({ type: 'integer' })
  linesAfter: number;

  @Property({ type: new BigIntType('bigint') })
  budgetBeforeFen: bigint;

  @Property({ type: new BigIntType('bigint') })
  budgetAfterFen: bigint;

  @ManyToOne(() => Person)
  amendedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  amendedAt: Date;

  constructor(values: NewListAmendment) {
    super();
    this.list = values.list;
    this.number = values.list.amendments;
    this.ground = values.ground;
    this.reason = values.reason;
    this.linesBefore = values.before.lines;
    this.linesAfter = values.after.lines;
    this.budgetBeforeFen = values.before.budgetFen;
    this.budgetAfterFen = values.after.budgetFen;
    this.amendedBy = values.amendedBy;
    this.amendedAt = values.amendedAt;
  }
}

/** A line that an amendment added or cancelled. */
@Entity()
@Unique({ name: 'purchase_list_change_once', properties: ['amendment', 'line'] })
export class PurchaseListChange {
  static readonly idPrefix = 'list_change';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => PurchaseListAmendment)
  amendment: Rel<PurchaseListAmendment>;

  @ManyToOne(() => PurchaseLine)
  @Index()
  line: Rel<PurchaseLine>;

  @Property({ type: 'text' })
  kind: ListChangeKind;

  constructor(amendment: PurchaseListAmendment, line: PurchaseLine, kind: ListChangeKind) {
    this.amendment = amendment;
    this.line = line;
    this.kind = kind;
  }
}
