import * as oidc from 'openid-client';
import type { SignInProvider } from '../../platform/sign-in-provider.js';

/** Where the provider sends people back to; registered with it. */
export const callbackPath = '/sign-in/oidc/callback';

/** Seconds within which the provider must answer one request. */
const patience = 5;
/** Milliseconds for which the provider's metadata are believed before they are read again. */
const metadataLast = 3_600_000;
/** Most seconds since the provider saw someone prove who they are, where that has to be fresh. */
export const freshSeconds = 300;

/** Why a way over the provider did not end with a proven identity. */
export type ArrivalProblem = 'PROVIDER_DECLINED' | 'PROVIDER_FAILED' | 'PROVIDER_AWAY';

/** A way over the provider that did not end well; `detail` is a code for those who run the server, never a value of an answer. */
export class ArrivalFailure extends Error {
  constructor(readonly problem: ArrivalProblem, readonly detail: string) {
    super(detail);
    this.name = 'ArrivalFailure';
  }
}

/** What travels with one way to the provider and is expected back. */
export interface Passage {
  readonly state: string;
  readonly nonce: string;
  readonly pkceVerifier: string;
  /** Whether the person has to prove anew who they are, whatever session the provider has. */
  readonly fresh: boolean;
}

/** Whom the provider vouches for. */
export interface Arrival {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the provider says that the address belongs to the person. */
  readonly emailVerified: boolean;
}

interface Known {
  readonly configuration: oidc.Configuration;
  readonly at: number;
}

/**
 * The OpenID Connect provider, spoken to by the authorization code flow with PKCE. It is looked up when it is first
 * needed, so that the start does not depend on it. ID tokens are checked against the machine's own clock, inside of the
 * library: the provider lives in that time, and the business clock of a demonstration may be elsewhere.
 */
export class Provider {
  private known: Known | null = null;
  private looking: Promise<oidc.Configuration> | null = null;

  constructor(private readonly choice: SignInProvider) {}

  /** The address to which a browser is sent to sign in. @throws ArrivalFailure when the provider cannot be reached */
  async entrance({ state, nonce, pkceVerifier, fresh }: Passage): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: `${this.choice.origin}${callbackPath}`,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceVerifier),
      code_challenge_method: 'S256',
      ...(fresh && { prompt: 'login', max_age: String(freshSeconds) }),
    });
  }

  /**
   * Exchanges what the provider sent back for whom it vouches for: state, issuer, audience, nonce, signature and times
   * are checked. @throws ArrivalFailure
   */
  async arrival(search: string, { state, nonce, pkceVerifier, fresh }: Passage): Promise<Arrival> {
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.choice.origin}${callbackPath}${search}`), {
        expectedState: state, expectedNonce: nonce, pkceCodeVerifier: pkceVerifier, idTokenExpected: true, ...(fresh && { maxAge: freshSeconds }),
      });
      const claims = tokens.claims();
      if (!claims) throw new ArrivalFailure('PROVIDER_FAILED', 'no ID token');
      return arrivalOf(claims.iss, { ...(await this.told(configuration, tokens.access_token, claims)), ...claims });
    } catch (error) {
      throw error instanceof ArrivalFailure ? error : failureBehind(error);
    }
  }

  /** Name and address, for which some providers have to be asked. */
  private async told(configuration: oidc.Configuration, accessToken: string, claims: oidc.IDToken): Promise<object> {
    const complete = 'name' in claims || 'email' in claims || configuration.serverMetadata().userinfo_endpoint === undefined;
    return complete ? {} : await oidc.fetchUserInfo(configuration, accessToken, claims.sub);
  }

  private async configuration(): Promise<oidc.Configuration> {
    const { known } = this;
    if (known && performance.now() - known.at < metadataLast) return known.configuration;
    this.looking ??= this.discover().finally(() => (this.looking = null));
    try {
      return await this.looking;
    } catch (error) {
      // Metadata seldom change: what was known an hour ago is better than nobody signing in.
      if (known) return known.configuration;
      throw new ArrivalFailure('PROVIDER_AWAY', codeOf(error));
    }
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.choice;
    const address = new URL(issuer);
    const configuration = await oidc.discovery(address, clientId, clientSecret, authenticationWith(clientSecret), {
      // Without TLS on this machine alone, as the settings demand; signatures are checked even where TLS would do.
      execute: [oidc.enableNonRepudiationChecks, ...(address.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
      timeout: patience,
    });
    this.known = { configuration, at: performance.now() };
    return configuration;
  }
}

/** The way to show the client's secret that the provider takes; `client_secret_basic` is what holds where it says nothing. */
function authenticationWith(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

function arrivalOf(issuer: string, claims: Readonly<Record<string, unknown>>): Arrival {
  const text = (name: string): string | null => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { issuer, subject: String(claims['sub']), name: text('name') ?? text('preferred_username'), email: text('email'), emailVerified: claims['email_verified'] === true };
}

function failureBehind(error: unknown): ArrivalFailure {
  if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied') return new ArrivalFailure('PROVIDER_DECLINED', error.error);
  return new ArrivalFailure(isUnreachable(error) ? 'PROVIDER_AWAY' : 'PROVIDER_FAILED', codeOf(error));
}

/** `fetch` tells a connection that cannot be made as a TypeError; a provider that answers with 5xx is no better off. */
function isUnreachable(error: unknown): boolean {
  const { name, code, cause } = error as { readonly name?: unknown; readonly code?: unknown; readonly cause?: { readonly name?: unknown; readonly status?: unknown } };
  return [name, cause?.name].includes('TypeError') || code === 'OAUTH_TIMEOUT' || Number(cause?.status) >= 500;
}

/** A code of the protocol or of the library. Messages could quote answers. */
function codeOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) return error.error;
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name ?? 'unknown');
}
