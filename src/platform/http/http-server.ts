import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Log, loggable } from '../graphql/faults.js';
import type { OperationKind } from '../graphql/exchange.js';
import { ClientGone } from './body.js';
import { refuse } from '../subscriptions/sockets.js';
import { type HttpLimits, defaultHttpLimits } from './limits.js';
import { HttpProblem, type Visit, replyProblem } from './replies.js';
import { factsOf } from './request-facts.js';
import { type HttpOptions, type Route, gateOf, routesOf } from './routes.js';

export interface HttpServerOptions extends HttpOptions {
  readonly log: Log;
  readonly limits?: Partial<HttpLimits>;
  /** Proxies in front that append to `X-Forwarded-For`; with 0 the header is not believed. */
  readonly trustedProxies?: number;
}

/** The HTTP server of the process. */
export interface HttpServer {
  readonly server: Server;
  /** Listens; rejects when the port is taken or not allowed. Port 0 takes a free one. */
  listen(port: number, host: string): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no new requests, lets running ones finish for the given milliseconds, then cuts them. */
  close(grace?: number): Promise<void>;
}

/** Makes the HTTP server: GraphQL, health, metrics, schema and pages. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const { log, metrics, trustedProxies = 0 } = options;
  const gate = gateOf(options);
  const routes = routesOf(options, limits, gate);
  let closing = false;

  const server = createServer({
    requestTimeout: limits.requestTimeout,
    headersTimeout: limits.headTimeout,
    keepAliveTimeout: limits.keepAlive,
    connectionsCheckingInterval: limits.checkEvery,
    maxHeaderSize: limits.headBytes,
  });
  server.on('request', (request, response) => void serve(request, response));
  // A body that will be refused is not asked for.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= limits.bodyBytes) response.writeContinue();
    void serve(request, response);
  });
  server.on('clientError', refuseUnreadable);
  server.on('upgrade', upgrade);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const [path = '/', query] = (request.url ?? '/').split('?', 2);
    const visit: Visit = { request, response, path, search: query === undefined ? '' : `?${query}`, facts: factsOf(request, trustedProxies) };
    response.on('error', () => undefined);
    response.setHeader('x-request-id', visit.facts.requestId);
    if (closing) response.shouldKeepAlive = false;
    const route = routes.find((candidate) => (candidate.below ? path.startsWith(candidate.path) : path === candidate.path));
    let operation: OperationKind = 'none';
    try {
      operation = (await visited(route, visit)) ?? 'none';
    } catch (error) {
      if (!(error instanceof ClientGone)) replyProblem(visit, problemOf(error, visit));
    }
    metrics?.observe(route?.name ?? 'unknown', operation, response.statusCode, (performance.now() - began) / 1_000);
  }

  /** WebSockets begin as requests do: at one address, and counted. */
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const facts = factsOf(request, trustedProxies);
    if (!options.sockets || (request.url ?? '').split('?', 1)[0] !== '/graphql') return refuse(socket, '404 Not Found', 'NOT_FOUND', 'There is nothing here. The API is at /graphql.');
    try {
      gate.admit(facts);
      options.sockets.upgrade(request, socket, head, facts);
    } catch (error) {
      const problem = error instanceof HttpProblem ? error : new HttpProblem(500, 'INTERNAL_SERVER_ERROR', 'Something failed on our side. Quote the requestId when you report it.');
      refuse(socket, `${problem.status} Refused`, problem.code, problem.message, problem.headers);
    }
  }

  async function visited(route: Route | undefined, visit: Visit): Promise<OperationKind | void> {
    if (!route) throw new HttpProblem(404, 'NOT_FOUND', 'There is nothing here. The API is at /graphql.');
    const { methods } = route;
    if (methods && !methods.includes(visit.request.method ?? '')) {
      throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', `This address answers ${methods.join(', ')} only.`, { allow: methods.join(', ') });
    }
    return await route.visit(visit);
  }

  function problemOf(error: unknown, { facts, path }: Visit): HttpProblem {
    if (error instanceof HttpProblem) return error;
    log.error({ requestId: facts.requestId, path, error: loggable(error) }, 'a request failed');
    return new HttpProblem(500, 'INTERNAL_SERVER_ERROR', 'Something failed on our side. Quote the requestId when you report it.');
  }

  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          const address = server.address() as AddressInfo;
          resolve({ port: address.port, url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}` });
        });
      }),
    close: async (grace = 10_000) => {
      closing = true;
      await options.sockets?.close();
      await new Promise<void>((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), grace).unref();
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

const unreadable: Readonly<Record<string, readonly [status: string, code: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'HEADERS_TOO_LARGE', 'The head of the request is too long. Send long queries by POST.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Content Too Large', 'PAYLOAD_TOO_LARGE', 'The chunk extensions are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'REQUEST_TIMEOUT', 'The request took too long to arrive.'],
};

/** Answers what is no HTTP request that Node can read; the connection ends. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, code, message] = unreadable[error.code ?? ''] ?? ['400 Bad Request', 'BAD_REQUEST', 'This is not a readable HTTP request.'];
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  socket.end([
    `HTTP/1.1 ${status}`, 'connection: close', 'content-type: application/json; charset=utf-8', 'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`, '', body,
  ].join('\r\n'));
}
