import { createHash, randomBytes } from 'node:crypto';
import { createGraphql, routesOfSlices } from '../../../src/api.js';
import { createHttpServer } from '../../../src/platform/http/http-server.js';
import type { SignInProvider } from '../../../src/platform/sign-in-provider.js';
import { createLogger } from '../../../src/platform/telemetry/logger.js';
import type { GraphqlReply } from '../../kit/api.js';
import type { World } from '../../kit/index.js';
import { client } from './real-provider.js';

/** Where this server is said to be; browsers of the tests know where it really is. */
export const publicUrl = 'https://wushe.example';
export const callback = `${publicUrl}/sign-in/oidc/callback`;
export const returnUrl = 'https://app.example/signed-in';

/** The API of a world with a provider, behind a listening socket. */
export interface SignInStage {
  readonly url: string;
  /** Lines that the server logged, of whatever level. */
  readonly logged: string[];
  ask(token: string | null, query: string, variables?: Readonly<Record<string, unknown>>, language?: 'en' | 'zh'): Promise<GraphqlReply>;
  stop(): Promise<void>;
}

export async function openStage(world: World, issuer: string | null): Promise<SignInStage> {
  const logged: string[] = [];
  const log = createLogger('debug', { write: (line: string) => void logged.push(line) });
  const { orm, pool, runner, keys, vault } = world;
  const signInProvider: SignInProvider | null = issuer === null ? null : { issuer, ...client, name: '统一身份认证', returnUrls: [returnUrl], origin: publicUrl };
  const parts = { configuration: { secrets: keys, production: false, publicUrl, signInProvider }, log, orm, pool, runner, vault };
  const graphql = await createGraphql(parts);
  const server = createHttpServer({ graphql, log, routes: routesOfSlices(parts, graphql), rateLimit: null, ready: async () => ({ ready: true, checks: {} }) });
  const { url } = await server.listen(0, '127.0.0.1');
  return {
    url, logged,
    async ask(token, query, variables = {}, language = 'en') {
      const headers = { 'content-type': 'application/json', 'accept-language': language, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
      return (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json()) as GraphqlReply;
    },
    async stop() {
      await server.close(1_000);
      await graphql.stop();
    },
  };
}

/** What a front end keeps while its browser is away. */
export interface Way {
  readonly verifier: string;
  readonly challenge: string;
}

export function newWay(): Way {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Where a browser ended up: at a front end, or before an answer that is no redirect. */
export interface Landing {
  readonly url: URL;
  readonly response: Response | null;
  /** Every address that it went through. */
  readonly trail: readonly string[];
}

/** A browser: keeps the cookies of each host and follows redirects, as far as a front end. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly stage: Pick<SignInStage, 'url'>) {}

  /** Sets off as a front end would send it. */
  async signIn({ challenge }: Way, purpose = 'sign-in'): Promise<Landing> {
    return await this.go(`${publicUrl}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge, for: purpose })}`);
  }

  /** Goes to an address and on; stops before the callback when asked to. */
  async go(address: string, { before }: { before?: string } = {}): Promise<Landing> {
    const trail: string[] = [];
    for (let url = new URL(address); ; ) {
      trail.push(url.href);
      if (url.origin === new URL(returnUrl).origin || (before && url.href.startsWith(before))) return { url, response: null, trail };
      const jar = this.jars.get(url.host) ?? new Map<string, string>();
      this.jars.set(url.host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url.href.replace(publicUrl, this.stage.url), { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return { url, response, trail };
      url = new URL(location, url);
    }
  }

  /** Names of the cookies that it keeps of this server. */
  get cookies(): readonly string[] {
    return [...(this.jars.get(new URL(publicUrl).host)?.keys() ?? [])];
  }
}

const redeemMutation = 'mutation ($input: SignInRedeemInput!) { signInRedeem(input: $input) { token expiresAt newAccount userErrors { code field message } } }';

interface Redemption {
  readonly token: string | null;
  readonly newAccount: boolean | null;
  readonly codes: readonly string[];
}

/** Redeems a code as a front end does. */
export async function redeem(stage: SignInStage, code: string | null, verifier: string): Promise<Redemption> {
  const { data } = await stage.ask(null, redeemMutation, { input: { code, verifier } });
  const { token, newAccount, userErrors } = data.signInRedeem as { token: string | null; newAccount: boolean | null; userErrors: { code: string }[] };
  return { token, newAccount, codes: userErrors.map((error) => error.code) };
}

/** Goes the whole way and gives the code with its verifier. */
export async function codeFor(stage: SignInStage, purpose = 'sign-in', browser = new Browser(stage)): Promise<{ readonly code: string; readonly verifier: string }> {
  const way = newWay();
  const { url, response } = await browser.signIn(way, purpose);
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`No code: ${url.href} ${(await response?.text()) ?? ''}`);
  return { code, verifier: way.verifier };
}

/** Signs in by the provider; answers the session's token. */
export async function tokenBy(stage: SignInStage): Promise<string> {
  const { code, verifier } = await codeFor(stage);
  const { token, codes } = await redeem(stage, code, verifier);
  if (token === null) throw new Error(`Refused: ${codes.join()}`);
  return token;
}
