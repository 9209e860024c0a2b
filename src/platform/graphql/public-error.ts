import { type ASTNode, GraphQLError, type Source } from 'graphql';
import { HeaderMap } from '@apollo/server';

/** Codes of errors the API answers with; clients branch on them, they never change. */
export type PublicCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'QUERY_LIMIT_EXCEEDED'
  | 'SUBSCRIPTION_OVER_HTTP'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** Where in the query an error arose. */
export interface ErrorPlace {
  readonly nodes?: readonly ASTNode[] | undefined;
  readonly source?: Source | undefined;
  readonly positions?: readonly number[] | undefined;
  readonly path?: readonly (string | number)[] | undefined;
}

export interface HttpHead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error whose words and extensions were chosen for the client. Anything else is masked before it leaves. */
export class PublicError extends GraphQLError {
  constructor(message: string, code: PublicCode | (string & {}), extensions: Record<string, unknown> = {}, place: ErrorPlace = {}, http?: HttpHead) {
    const head = http && { status: http.status, headers: new HeaderMap(Object.entries(http.headers ?? {})) };
    super(message, { ...place, extensions: { ...extensions, code, ...(head ? { http: head } : {}) } });
    this.name = 'PublicError';
  }
}

/** The refusal of a query beyond a limit: tells which one, what is allowed and what was asked. */
export function limitExceeded(limit: string, allowed: number, requested: number, advice: string): PublicError {
  return new PublicError(
    `The query's ${limit} is ${requested}; at most ${allowed} is allowed. ${advice}`,
    'QUERY_LIMIT_EXCEEDED',
    { limit, allowed, requested },
    {},
    { status: 400 },
  );
}

/** The refusal of a query of which only so much was read that it is beyond a limit. */
export function beyondLimit(limit: string, allowed: number, advice: string): PublicError {
  return new PublicError(`The query's ${limit} is more than ${allowed}. ${advice}`, 'QUERY_LIMIT_EXCEEDED', { limit, allowed }, {}, { status: 400 });
}
