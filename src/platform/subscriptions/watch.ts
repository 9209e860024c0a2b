/** Events that concern a thing, and which thing: `of` is SQL for its id from `e.subject_id`; the subject itself when left out. */
export interface WatchedEvents {
  readonly topics: readonly string[];
  readonly of?: string;
}

interface WatchField {
  /** The field of `Subscription` (`tenderChanged`). */
  readonly field: string;
  readonly description: string;
  /** The object type that is read (`Tender`). */
  readonly type: string;
  /** Prefix of its public ids. */
  readonly idPrefix: string;
}

/**
 * One thing is watched: it is told as it stands now, and again whenever an event left it different for the subscriber. Only
 * events that whoever sees the thing may know of belong here: that one comes may show.
 */
export interface StateWatch extends WatchField {
  readonly kind: 'state';
  readonly argument: { readonly name: string; readonly description: string };
  readonly events: readonly WatchedEvents[];
}

/** Rows that are told to one person, each once and in order. */
export interface StreamWatch extends WatchField {
  readonly kind: 'stream';
  /** Table with `id` and `transaction_id xid8`, whose inserts are told on the channel as `<told> <person>`. */
  readonly table: string;
  readonly told: string;
  /** Column with the person. */
  readonly person: string;
  /** Scope the token must carry. */
  readonly scope: `${string}:${string}`;
  /** Description of the argument `after`. */
  readonly after: string;
}

/** A field of `Subscription`. */
export type Watch = StateWatch | StreamWatch;
