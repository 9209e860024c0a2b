import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';

/** The whole of one ranking: inputs, formula and results as JSON, from which anyone computes it again. Never changed. */
@Entity()
@Unique({ name: 'ranking_record_round_once', properties: ['tender', 'round'] })
export class RankingRecord extends Aggregate {
  static readonly idPrefix = 'ranking';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  /** 1, and one more each time the evaluation is done again. */
  @Property({ type: 'smallint' })
  round: number;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  concludedAt: Date;

  /** Canonical JSON; see docs/ranking.md. */
  @Property({ type: 'text', lazy: true })
  export: string;

  /** Hex SHA-256 of the export. */
  @Property({ type: 'text' })
  digest: string;

  constructor(tender: Tender, round: number, concludedAt: Date, text: string, digest: string) {
    super();
    this.tender = tender;
    this.round = round;
    this.concludedAt = concludedAt;
    this.export = text;
    this.digest = digest;
  }
}
