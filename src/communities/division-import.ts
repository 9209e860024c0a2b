import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';

/** Why one row of an import was not taken. */
export interface RowProblem {
  /** Place in the list that was sent, from 0. */
  readonly row: number;
  readonly code: string;
  readonly problem: string;
}

export interface NewDivisionImport {
  readonly importedBy: Person;
  readonly source: string;
  readonly rowsDigest: string;
  readonly accepted: number;
  readonly problems: readonly RowProblem[];
}

/** The record of one import of divisions: who brought which list, and what became of each row. */
@Entity()
export class DivisionImport extends Aggregate {
  static readonly idPrefix = 'division_import';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  importedBy: Rel<Person>;

  @Property({ type: 'text' })
  source: string;

  /** SHA-256 of the rows as they were sent, in hex. */
  @Property({ type: 'text' })
  rowsDigest: string;

  @Property({ type: 'integer' })
  accepted: number;

  @Property({ type: 'integer' })
  rejected: number;

  @Property({ columnType: 'jsonb', type: 'json' })
  problems: RowProblem[];

  constructor(values: NewDivisionImport) {
    super();
    this.importedBy = values.importedBy;
    this.source = values.source;
    this.rowsDigest = values.rowsDigest;
    this.accepted = values.accepted;
    this.rejected = values.problems.length;
    this.problems = [...values.problems];
  }
}
