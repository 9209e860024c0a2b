import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type RequestFacts, languageOf } from '../graphql/request-facts.js';

const wellFormedId = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;
const bearer = /^Bearer +([A-Za-z0-9._~+/=-]{1,4096}) *$/i;

/** Reads the facts of a request from its head. */
export function factsOf(request: IncomingMessage, trustedProxies: number): RequestFacts {
  const { headers } = request;
  const id = headers['x-request-id'];
  return {
    requestId: typeof id === 'string' && wellFormedId.test(id) ? id : randomUUID(),
    language: languageOf(headers['accept-language']),
    token: bearer.exec(headers.authorization ?? '')?.[1] ?? null,
    address: addressOf(request, trustedProxies),
    // Only Set-Cookie is ever a list, and requests have none that count.
    headers: headers as Record<string, string>,
  };
}

/** Address of the client: as many hops before the socket's as there are proxies that are trusted. */
function addressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const peer = socket.remoteAddress ?? 'unknown';
  const forwarded = headers['x-forwarded-for'];
  if (trustedProxies === 0 || typeof forwarded !== 'string') return peer;
  const chain = [...forwarded.slice(-1_000).split(',').map((hop) => hop.trim()).filter(Boolean), peer];
  return (chain[chain.length - 1 - trustedProxies] ?? chain[0] ?? peer).slice(0, 64);
}
