import type { Words } from '../../kernel/words.js';
import type { RoleName } from '../deeds/actor.js';

/**
 * A legal clock: who must do what by when. Each slice declares its own at its door (`Slice.duties`); notices keep a duty
 * for each and remind of it, reading it from the data whenever something happens to its subject.
 */
export interface DutyClock {
  /** What is to be done (`CONTRACT_TO_SIGN`), a value of the schema's `DutyKind`. */
  readonly kind: string;
  /** Id of the rule that sets the period. */
  readonly rule: string;
  readonly words: Words;
  /** Who of the party is reminded. */
  readonly roles: readonly RoleName[];
  /** Events after which it is looked at again; `$1` is their subject. */
  readonly topics: readonly string[];
  /** Prefix of the public id of what is to be done something with. */
  readonly about: string;
  /** Selects `subject_id`, `party_id`, `title`, `arose_at`, `due_at`, `done_at`, `dropped_at` of the duties that the subject touches. */
  readonly sql: string;
}

/** When something came to its end in one of the states in which nothing is owed any more. */
export function endedIn(row: string, at: string, ...states: readonly string[]): string {
  return `case when ${row}.state in (${states.map((state) => `'${state}'`).join(', ')}) then ${row}.${at} end`;
}
