import type { IncomingMessage, ServerResponse } from 'node:http';

const allowedHeaders = 'authorization, content-type, accept, accept-language, apollo-require-preflight, x-apollo-operation-name, x-request-id';
const exposedHeaders = 'content-disposition, etag, x-request-id, ratelimit-limit, ratelimit-remaining, ratelimit-reset, ratelimit-policy, retry-after';

/**
 * Lets pages of the listed origins call the API (`*`: of any origin). Without a list only pages of the API's own origin can.
 * Credentials are never allowed: callers authenticate by bearer token, not by cookie.
 */
export class Cors {
  private readonly any: boolean;
  private readonly origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.any = origins.includes('*');
    this.origins = new Set(origins.map((origin) => origin.replace(/\/+$/, '').toLowerCase()));
  }

  /** Adds what a browser needs to let the page read the answer. */
  apply(request: IncomingMessage, response: ServerResponse, further: readonly string[] = []): void {
    if (!this.any) response.setHeader('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !this.allows(origin)) return;
    response.setHeader('access-control-allow-origin', this.any ? '*' : origin);
    response.setHeader('access-control-expose-headers', [exposedHeaders, ...further].join(', '));
  }

  /** Answers a preflight. A page of another origin gets no permission, which its browser reads as a refusal. */
  preflight(request: IncomingMessage, response: ServerResponse, methods: readonly string[], further: readonly string[] = []): void {
    const { origin } = request.headers;
    const allowed = origin !== undefined && this.allows(origin);
    response.writeHead(204, {
      allow: [...methods, 'OPTIONS'].join(', '),
      'content-length': '0',
      ...(allowed && {
        'access-control-allow-methods': methods.join(', '),
        'access-control-allow-headers': [allowedHeaders, ...further].join(', '),
        'access-control-max-age': '7200',
      }),
    });
    response.end();
  }

  private allows(origin: string): boolean {
    return this.any || this.origins.has(origin.toLowerCase());
  }
}
