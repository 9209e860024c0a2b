import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { syntaxWords, validationWords } from './document-errors.js';
import type { GraphqlLimits } from './limits.js';
import { PublicError } from './public-error.js';

// Apollo's own errors that speak about the request and nothing else.
const aboutTheRequest = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_FOUND']);

/** Last look at every error before it is written: known ones keep their words, shortened; all others lose them. */
export function formattedError(formatted: GraphQLFormattedError, error: unknown, limits: GraphqlLimits, schema: GraphQLSchema): GraphQLFormattedError {
  return { ...formatted, message: shortened(wordsOf(formatted, error, schema), limits.maxMessageLength), extensions: extensionsOf(formatted, error) };
}

function wordsOf({ message, extensions }: GraphQLFormattedError, error: unknown, schema: GraphQLSchema): string {
  if (error instanceof PublicError) return message;
  const code = String(extensions?.code);
  if (code === 'GRAPHQL_PARSE_FAILED') return syntaxWords(message);
  if (code === 'GRAPHQL_VALIDATION_FAILED' && error instanceof GraphQLError) return validationWords(error, schema);
  return aboutTheRequest.has(code) ? message : 'Something failed on our side. Quote the X-Request-Id header when you report it.';
}

function extensionsOf({ extensions }: GraphQLFormattedError, error: unknown): Record<string, unknown> {
  const code = String(extensions?.code ?? 'INTERNAL_SERVER_ERROR');
  return error instanceof PublicError ? { ...extensions, code } : { code };
}

function shortened(message: string, longest: number): string {
  return message.length <= longest ? message : `${message.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
