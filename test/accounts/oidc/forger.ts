import { type KeyObject, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { client } from './real-provider.js';

type Claims = Record<string, unknown>;

/** A provider that says what the test wants: what no honest one says. */
export interface Forger {
  readonly issuer: string;
  /** Changes the claims of the next ID tokens. */
  claims: (honest: Claims) => Claims;
  /** Changes the parameters with which browsers are sent back. */
  back: (honest: URLSearchParams) => URLSearchParams;
  /** How the next ID tokens are signed: by the published key, by another, by the client's secret, or not at all. */
  signature: 'own' | 'foreign' | 'secret' | 'none';
  /** What the token endpoint answers in the place of tokens. */
  tokenAnswer: { readonly status: number; readonly body: object } | null;
  /** Whether it answers at all. */
  away: boolean;
  /** What the token endpoint was asked. */
  readonly asked: { readonly body: URLSearchParams; readonly authorization: string | undefined }[];
  reset(): void;
  stop(): Promise<void>;
}

const base64 = (value: object | Buffer): string => (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

function signed(how: Forger['signature'], keys: Readonly<Record<'own' | 'foreign', KeyObject>>, claims: Claims): string {
  const algorithm = { own: 'RS256', foreign: 'RS256', secret: 'HS256', none: 'none' }[how];
  const head = `${base64({ alg: algorithm, kid: 'one' })}.${base64(claims)}`;
  if (how === 'none') return `${head}.`;
  return `${head}.${base64(how === 'secret' ? createHmac('sha256', client.clientSecret).update(head).digest() : sign('sha256', Buffer.from(head), keys[how]))}`;
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

export async function startForger(): Promise<Forger> {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [own, foreign] = [pair(), pair()];
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const honest = { claims: (claims: Claims) => claims, back: (parameters: URLSearchParams) => parameters, signature: 'own' as const, tokenAnswer: null, away: false };
  const forger: Forger = {
    issuer, ...honest, asked: [],
    reset: () => void Object.assign(forger, honest),
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  server.on('request', (request, response) => void serve(request, response));
  return forger;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: object, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (forger.away) return void request.socket.destroy();
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], authorization_response_iss_parameter_supported: true });
      case '/jwks':
        return json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      case '/auth': {
        const parameters = forger.back(new URLSearchParams({ code: `code-for-${url.searchParams.get('nonce')}`, state: url.searchParams.get('state') ?? '', iss: issuer }));
        return void response.writeHead(303, { location: `${url.searchParams.get('redirect_uri')}?${parameters}` }).end();
      }
      default: {
        const body = await bodyOf(request);
        forger.asked.push({ body, authorization: request.headers.authorization });
        if (forger.tokenAnswer) return json(forger.tokenAnswer.body, forger.tokenAnswer.status);
        // The provider lives in the machine's own time.
        const now = Math.floor(Date.now() / 1_000);
        const claims = forger.claims({ iss: issuer, sub: 'someone', aud: client.clientId, iat: now, exp: now + 60, auth_time: now, nonce: body.get('code')!.slice('code-for-'.length), name: '某人' });
        return json({ access_token: 'an-access-token', token_type: 'Bearer', id_token: signed(forger.signature, { own: own.privateKey, foreign: foreign.privateKey }, claims) });
      }
    }
  }
}
