import type { RequestFacts } from './request-facts.js';
import type { Visitor } from './visitor.js';

/** Kind of the operation that a request asked for; `none` when it could not be told. */
export type OperationKind = 'query' | 'mutation' | 'subscription' | 'none';

/** One request on its way through the server: what was found out about it. Belongs to the server, not to resolvers. */
export class Exchange<Context = unknown> {
  /** Who asks: what resolvers may know, or a visitor who is yet to be recognized. Null until the document passed the gate. */
  asker: Context | Visitor<Context> | null = null;
  operation: OperationKind = 'none';
  cost: number | null = null;
  /** Errors that were not sent because there were too many. */
  leftOut = 0;
  /** The document was refused before Apollo saw it. */
  refusedAtGate = false;
  /** The server itself failed; its answer must be masked. */
  failed = false;
  readonly codes = new Set<string>();

  constructor(readonly facts: RequestFacts) {}
}
