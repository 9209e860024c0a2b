import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Whom the provider knows. */
interface Account {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export const client = { clientId: 'wushe', clientSecret: 'a-secret-of-the-tests' };

/** A whole OpenID Connect provider in this process, without pages: whoever comes is the account that is `next`. */
export interface RealProvider {
  readonly issuer: string;
  /** Who signs in next; null declines. */
  next: Account | null;
  stop(): Promise<void>;
}

interface Context {
  readonly oidc: { readonly provider: Provider; readonly client: { readonly clientId: string }; readonly session: { readonly accountId: string } };
}

/** The library reminds of what a lasting provider would need besides. */
function withoutReminders(): void {
  for (const level of ['info', 'warn'] as const) {
    const say = console[level];
    console[level] = (...words: unknown[]) => void (String(words[0]).startsWith('oidc-provider') || say(...words));
  }
}

export async function startProvider(callback: string): Promise<RealProvider> {
  withoutReminders();
  const accounts = new Map<string, Account>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the tests'] },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: async () => accounts.get(sub) }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const real: RealProvider = {
    issuer,
    next: null,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const { next } = real;
    if (next) accounts.set(next.sub, next);
    void provider.interactionFinished(request, response, next ? { login: { accountId: next.sub } } : { error: 'access_denied' }, { mergeWithLastSubmission: false });
  });
  return real;
}
