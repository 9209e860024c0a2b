import type { RoleName } from '../deeds/actor.js';

/** One thing that a predicate wants to know of the reader. Of a reader whose token lacks the scope nothing is known. */
export interface ReaderFact {
  readonly scope: string | null;
  /** Id of the person, ids of the parties with which they hold one of the roles, or whether they hold the role at all. */
  readonly about: 'person' | 'parties' | 'role';
  readonly roles: readonly RoleName[];
}

/**
 * Recognizes a bearer inside of the statement that reads for them: one statement, one snapshot, and whoever is not
 * recognized reads nothing, because there is no row to read for.
 */
export interface Recognition {
  /** SQL types of the credential's values, which are the first parameters of the statement. */
  readonly credential: readonly string[];
  /** Columns that make an actor of the recognized bearer. */
  readonly columns: readonly string[];
  /** A select of at most one row: the columns, and the facts as `v0`, `v1`, …. */
  select(facts: readonly ReaderFact[]): string;
}
