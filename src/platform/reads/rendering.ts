import type { KeyObject } from 'node:crypto';
import type { ReadCatalogue, ReadType } from './read-type.js';
import type { Selected, Selections } from './selection.js';
import type { Statement } from './statement.js';

/** What all parts of a statement share while it is written. */
export interface Rendering {
  readonly catalogue: ReadCatalogue;
  readonly selections: Selections;
  readonly statement: Statement;
  /** Key under which cursors are authenticated. */
  readonly cursorKey: KeyObject;
  /** Whether objects tell their type beside what was selected, for an execution around the projection. */
  readonly typed: boolean;
  /** The columns of an answer object: `expression as "key"`, for a row under an alias. */
  readonly columns: (type: ReadType, row: string, selected: readonly Selected[]) => string;
}

