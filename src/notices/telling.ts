import type { NoticeKind } from './notice-kind.js';
import type { RecipientsSql } from './recipients.js';

/** Which event is told to whom. */
export interface Telling {
  readonly kind: NoticeKind;
  /** Topics of the outbox. */
  readonly topics: readonly string[];
  /** Prefix of the public id of what the notice is about. */
  readonly about: string;
  /** Rows, with `$1` the event's subject and `$3` its payload (jsonb). What it is about has the alias `s`. */
  readonly from: string;
  readonly title?: string;
  readonly due?: string;
  readonly to: readonly RecipientsSql[];
}
