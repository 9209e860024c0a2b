import { type DocumentNode, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode, execute } from 'graphql';
import type { Visitor } from './visitor.js';
import type { ProjectedText } from '../reads/projected-text.js';

/** One validated operation to execute; the part of Apollo's gateway request that executors need. */
export interface Execution<Context> {
  readonly schema: GraphQLSchema;
  /** The same object for the same text while the document store keeps it: compiled plans may hang on it. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  /** SHA-256 of the document's text. */
  readonly queryHash: string;
  readonly source: string;
  readonly request: {
    readonly operationName?: string;
    /** As they came in JSON, looked through for hostile text, not yet coerced. */
    readonly variables?: Record<string, unknown>;
  };
  readonly context: Context;
}

/** An answer whose `data` may be prepared JSON text. */
export type Executed = Omit<ExecutionResult, 'data'> & { readonly data?: Record<string, unknown> | ProjectedText | null };

/** Answers an operation. Errors may be of any kind: the server wraps and masks them. */
export interface Executor<Context> {
  (execution: Execution<Context>): Promise<Executed> | Executed;
  /**
   * Answers someone whom nobody has recognized yet, by reading and recognizing in one statement; null where it cannot:
   * then the visitor is admitted first.
   */
  readonly ofVisitor?: (execution: Execution<Visitor<Context>>) => Promise<Executed | null>;
}

/** Plain graphql-js; the reference against which other executors are compared. */
export function referenceExecutor<Context>({ schema, document, operationName, request, context }: Execution<Context>): Promise<Executed> | Executed {
  return execute({ schema, document, operationName, variableValues: request.variables, contextValue: context });
}
