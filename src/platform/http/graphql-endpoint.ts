import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { answerMediaType } from '../graphql/media-type.js';
import type { GraphqlAnswer, GraphqlServer } from '../graphql/server.js';
import { readJson } from './body.js';
import { HttpProblem, type Visit, reply } from './replies.js';

const methods = ['GET', 'POST'];
// All that Apollo reads; copying every header of every request would cost more than it tells.
const passedHeaders = ['accept', 'content-type', 'x-apollo-operation-name', 'apollo-require-preflight'];

/** Whether a browser asks for a page where a GraphQL client would ask an operation. */
export function wantsPage({ request, search }: Visit): boolean {
  return request.method === 'GET' && !/[?&]query=/.test(search) && /\btext\/html\b/.test(request.headers.accept ?? '');
}

/** Refuses a sign-in that cannot be read; nobody is to take it for none. @throws HttpProblem 401 */
export function refuseUnreadableToken({ request, facts }: Visit): void {
  if (request.headers.authorization === undefined || facts.token !== null) return;
  throw new HttpProblem(401, 'UNAUTHENTICATED', 'The Authorization header must be "Bearer <token>".', { 'www-authenticate': 'Bearer realm="wushe"' });
}

/**
 * Answers one operation over HTTP. What can be refused without reading the body or executing anything is refused first:
 * Apollo would find some of it out only after a mutation has happened.
 * @throws HttpProblem with its status.
 */
export async function answerOperation(graphql: GraphqlServer, visit: Visit, bodyBytes: number): Promise<GraphqlAnswer> {
  const { request, search, facts } = visit;
  if (!methods.includes(request.method ?? '')) throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', 'Send operations by POST, or queries by GET.', { allow: 'GET, POST, OPTIONS' });
  if (answerMediaType(request.headers.accept) === null) {
    throw new HttpProblem(406, 'NOT_ACCEPTABLE', 'Answers are application/json or application/graphql-response+json; the Accept header allows neither.');
  }
  refuseUnreadableToken(visit);
  const body = request.method === 'POST' ? await readJson(request, bodyBytes) : undefined;
  if (Array.isArray(body)) {
    throw new HttpProblem(400, 'BATCH_NOT_SUPPORTED', 'Send one operation per request: each has its own limits, request id and transactions. HTTP keeps the connection open between them.');
  }
  return await graphql.answer({ method: request.method!, headers: headersOf(request), search, body }, facts);
}

/** Writes the answer to an operation. */
export function replyAnswer(visit: Visit, { status, headers, body }: GraphqlAnswer): void {
  const { 'content-type': contentType = 'application/json; charset=utf-8', 'content-length': _, ...others } = headers;
  reply(visit, status, contentType, body, others);
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const passed = new HeaderMap();
  for (const name of passedHeaders) {
    const value = headers[name];
    if (typeof value === 'string') passed.set(name, value);
  }
  return passed;
}
