import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerMediaType } from '../graphql/media-type.js';
import { type RequestFacts } from '../graphql/request-facts.js';
import { requestWords } from '../graphql/request-words.js';

/** One request at a route. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** Query string with its question mark, or empty. */
  readonly search: string;
  readonly facts: RequestFacts;
}

/** A request that HTTP itself refuses: it becomes a typed error with this status. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number, readonly code: string, message: string, readonly headers: Readonly<Record<string, string>> = {}, readonly rule: string | null = null,
  ) {
    super(message);
    this.name = 'HttpProblem';
  }
}

/** Writes a whole answer. Nobody may guess another type from it; HEAD gets the head only. */
export function reply({ request, response }: Visit, status: number, contentType: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...headers,
    'content-type': contentType,
    'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

export function replyJson(visit: Visit, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  reply(visit, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

/** Answers with one typed error in the form of a GraphQL answer, so that clients need to know one form only. */
export function replyProblem(visit: Visit, { status, code, message, headers, rule }: HttpProblem): void {
  const { requestId, language, headers: asked } = visit.facts;
  const type = answerMediaType(asked.accept) ?? 'application/json';
  const body = JSON.stringify({ errors: [{ message: requestWords(message, language), extensions: { code, ...(rule !== null && { rule }), requestId } }] });
  reply(visit, status, `${type}; charset=utf-8`, body, headers);
}

/** Headers of pages for people: nothing foreign is loaded, framed or told. */
export function pageHeaders(contentSecurityPolicy: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  };
}
