import type { GraphqlReply } from '../kit/api.js';
import { marker } from './evil-values.js';

const knownCodes = new Set([
  'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'BAD_REQUEST', 'QUERY_LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'PAYLOAD_TOO_LARGE',
]);
const inside = /node_modules|\.[jt]s:\d|\bat \w+ \(|\bselect\b.+\bfrom\b.+\bwhere\b|\binsert into\b|violates|constraint|syntax error at|relation "|column "|invalid input (syntax|value)|out of range for type|pg_|postgres|MikroORM|\bundefined\b|\[object Object\]/i;

/** What is wrong with an answer; empty when nothing is. */
export function faultsOf(reply: GraphqlReply): string[] {
  const errors = (reply.errors ?? []).flatMap((error) => {
    const text = JSON.stringify(error);
    return [
      ...(knownCodes.has(String(error.extensions['code'])) ? [] : [`unknown code ${String(error.extensions['code'])}`]),
      ...(inside.test(text) ? [`tells its inside: ${text.slice(0, 400)}`] : []),
      ...(text.includes(marker) ? [`repeats the input: ${text.slice(0, 400)}`] : []),
      ...(error.message.length > 500 ? ['a message without end'] : []),
    ];
  });
  return [...errors, ...refusalsOf(reply).flatMap((refusal) => {
    const text = JSON.stringify(refusal);
    return [...(/^[A-Z][A-Z_]+$/.test(refusal.code) ? [] : [`odd code ${refusal.code}`]), ...(inside.test(refusal.message) ? [`tells its inside: ${text}`] : []), ...(text.includes(marker) ? [`repeats the input: ${text.slice(0, 400)}`] : [])];
  })];
}

interface Refused {
  readonly code: string;
  readonly message: string;
}

/** The refusals in the payloads of an answer. */
function refusalsOf({ data }: GraphqlReply): readonly Refused[] {
  return Object.values((data ?? {}) as Readonly<Record<string, { userErrors?: readonly Refused[] } | null>>).flatMap((payload) => payload?.userErrors ?? []);
}
