import type { Actor, RoleName } from '../deeds/actor.js';

/** Who reads: the request's actor, or null for an anonymous reader. */
export type Reader = Actor | null;

/**
 * The reader as SQL. Each member answers the text of a bound parameter, so that one statement serves every reader;
 * only the members that a predicate asks for are sent.
 */
export interface Viewer {
  /** Id of the person (`uuid`), null for an anonymous reader. */
  readonly person: string;
  /** Ids of the parties with which the person holds one of the roles (`uuid[]`, empty when none). */
  parties(...roles: readonly RoleName[]): string;
  /** Whether the person holds the role with any party (`boolean`). */
  has(role: RoleName): string;
}

/**
 * A condition or value in SQL over one row.
 * `row` is the row's alias: write `${row}.state`, never a bare column.
 */
export type RowSql = (row: string, viewer: Viewer) => string;

/** Visible to everyone, anonymous readers included. */
export const everyone: RowSql = () => 'true';
