import { randomUUID } from 'node:crypto';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export interface NewRuleValue {
  readonly jurisdiction: string;
  readonly key: string;
  readonly value: unknown;
  /** First day on which it holds. */
  readonly effectiveFrom: string;
  readonly source: string;
  readonly verified: boolean;
}

/** What a rule says in a jurisdiction for a time, and where that stands (design §3.1). */
@Entity()
export class RuleValue {
  static readonly idPrefix = 'rule';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @Property({ type: 'text' })
  jurisdiction: string;

  @Property({ type: 'text' })
  key: string;

  @Property({ columnType: 'jsonb', type: 'json' })
  value: unknown;

  @Property({ columnType: 'date', type: 'string' })
  effectiveFrom: string;

  @Property({ columnType: 'date', type: 'string', nullable: true })
  effectiveTo: string | null = null;

  @Property({ type: 'text' })
  source: string;

  @Property({ type: 'boolean' })
  verified: boolean;

  constructor(values: NewRuleValue) {
    this.jurisdiction = values.jurisdiction;
    this.key = values.key;
    this.value = values.value;
    this.effectiveFrom = values.effectiveFrom;
    this.source = values.source;
    this.verified = values.verified;
  }

  /** Holds no longer from this day on. */
  end(on: string): void {
    this.effectiveTo = on;
  }
}
