import { resolve } from 'node:path';
import type { Keys } from './platform/deeds/unit.js';
import { type FileLimits, usualTypes } from './platform/files/vault.js';
import type { S3Place } from './platform/files/s3-storage.js';
import type { SignInProvider } from './platform/sign-in-provider.js';
import type { StripeAccount } from './platform/stripe-account.js';
import { StartRefused } from './platform/start-refused.js';
import { type Setting, isLoopback, isSafeUrl, settings, type SettingName, type SettingValues } from './settings.js';

/** Where the data live. */
export type DatabaseChoice =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'external'; readonly url: string; readonly migrationUrl: string | null };

/** Every setting, validated. */
export interface Configuration {
  readonly environment: 'development' | 'production' | 'test';
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Origin for links, or null for the address on which the API listens. */
  readonly publicUrl: string | null;
  /** Prefix of open contracting ids. */
  readonly ocidPrefix: string;
  /** Who publishes open data. */
  readonly publisher: string;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly rateLimited: boolean;
  /** Null: metrics are open. */
  readonly metricsToken: string | null;
  /** Null: e-mails go into the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** By whom people may sign in beside the password, or null. */
  readonly signInProvider: SignInProvider | null;
  readonly servesApi: boolean;
  readonly runsJobs: boolean;
  readonly database: DatabaseChoice;
  readonly poolSize: number;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Absolute. */
  readonly secretsDirectory: string;
  /** Where the heads of the sealed chains are published. Absolute. */
  readonly headsDirectory: string;
  /** Where files rest, or where uploads are on their way when S3 keeps them. Absolute. */
  readonly filesDirectory: string;
  readonly fileLimits: FileLimits;
  /** The bucket that keeps files, or null for the folder. */
  readonly s3: S3Place | null;
  /** Secrets given by the environment; an embedded start generates those that are missing. */
  readonly givenSecrets: Partial<Keys>;
  readonly demo: boolean;
  readonly logLevel: SettingValues['LOG_LEVEL'];
  readonly shutdownSeconds: number;
}

/** A configuration together with what the start found or made: what an application runs on. */
export interface RunningConfiguration extends Configuration {
  /** Connection of the application's role. */
  readonly databaseUrl: string;
  /** Connection of the role that owns the schema, or null when migrations are run elsewhere. */
  readonly migrationUrl: string | null;
  readonly secrets: Keys;
}

const mebibyte = 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

function parse(environment: Environment): { values: SettingValues; problems: string[] } {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    // An empty value is what `NAME=` in a compose file means: not set.
    const given = environment[name]?.trim() || undefined;
    const result = setting.schema.safeParse(given);
    values[name] = result.success ? result.data : undefined;
    if (result.success) continue;
    const shown = setting.secret ? '(hidden)' : JSON.stringify(given);
    problems.push(`${name}=${shown} ${result.error.issues[0]?.message ?? 'is wrong'}. Example: ${name}=${setting.example}`);
  }
  for (const name of Object.keys(environment)) {
    if (/^WUSHE_(?!TEST_)/.test(name) && !(name in settings)) problems.push(`${name} is not a setting of Wushe: correct its name or remove it.`);
  }
  // Names and types come from the one table above.
  return { values: values as SettingValues, problems };
}

function checkTogether(values: SettingValues, environment: Environment): string[] {
  const problems: string[] = [];
  const given = (name: SettingName): boolean => (environment[name]?.trim() ?? '') !== '';
  if (given('DATABASE_URL')) {
    for (const name of ['WUSHE_SECRET_KEY', 'WUSHE_SEALING_KEY'] as const) {
      if (!given(name)) problems.push(`${name} is missing. With DATABASE_URL no secret is generated: "openssl rand -hex 32" makes one; keep it safe and give the same to every process.`);
    }
  } else if (given('MIGRATION_DATABASE_URL')) {
    problems.push('MIGRATION_DATABASE_URL is set but DATABASE_URL is not. Set DATABASE_URL too, or remove MIGRATION_DATABASE_URL to use the embedded PostgreSQL.');
  }
  if (given('FILES_S3_ENDPOINT') && !(given('FILES_S3_ACCESS_KEY') && given('FILES_S3_SECRET_KEY'))) {
    problems.push('FILES_S3_ENDPOINT is set but FILES_S3_ACCESS_KEY or FILES_S3_SECRET_KEY is not. Set both, or remove FILES_S3_ENDPOINT to keep files in FILES_DIR.');
  }
  problems.push(...checkSignIn(values, given), ...checkStripe(values, given));
  if (values.DEMO === 'on' && values.NODE_ENV === 'production') problems.push('DEMO=on is refused with NODE_ENV=production. Remove one of them.');
  if (values.WUSHE_SECRET_KEY && values.WUSHE_SEALING_KEY?.equals(values.WUSHE_SECRET_KEY)) {
    problems.push('WUSHE_SEALING_KEY equals WUSHE_SECRET_KEY: make a second key, so that one of them lost is not both.');
  }
  return problems;
}

const oidcSettings = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'OIDC_RETURN_URLS'] as const satisfies readonly SettingName[];

/** Sign-in by a provider is whole or not there; and the provider must find the way back to us. */
function checkSignIn(values: SettingValues, given: (name: SettingName) => boolean): string[] {
  const missing = oidcSettings.filter((name) => !given(name));
  if (missing.length === oidcSettings.length) return [];
  if (missing.length > 0) return [`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Sign-in by OpenID Connect needs all of ${oidcSettings.join(', ')}; set ${missing.length === 1 ? 'it' : 'them'}, or remove the others.`];
  if (values.PUBLIC_URL) {
    return isSafeUrl(values.PUBLIC_URL) ? [] : ['PUBLIC_URL must begin with https:// where people sign in by OpenID Connect: the provider sends them back there with a code.'];
  }
  return isLoopback(values.HOST) && values.PORT !== 0 ? [] : ['PUBLIC_URL is missing. Sign-in by OpenID Connect needs the origin under which browsers reach this server; register <PUBLIC_URL>/sign-in/oidc/callback with the provider.'];
}

/** Collection online is whole or not there; and a key that moves real money is shown to Stripe alone. */
function checkStripe(values: SettingValues, given: (name: SettingName) => boolean): string[] {
  const problems: string[] = [];
  if (given('STRIPE_SECRET_KEY') !== given('STRIPE_WEBHOOK_SECRET')) {
    const [there, missing] = given('STRIPE_SECRET_KEY') ? ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] : ['STRIPE_WEBHOOK_SECRET', 'STRIPE_SECRET_KEY'];
    problems.push(`${there} is set but ${missing} is not. Set both to collect gifts online, or remove both.`);
  }
  if (given('STRIPE_API_BASE')) {
    if (!given('STRIPE_SECRET_KEY')) problems.push('STRIPE_API_BASE is set but STRIPE_SECRET_KEY is not. Set it with STRIPE_WEBHOOK_SECRET, or remove STRIPE_API_BASE.');
    if (values.NODE_ENV === 'production') problems.push('STRIPE_API_BASE is refused with NODE_ENV=production: production asks Stripe itself.');
    if (values.STRIPE_SECRET_KEY?.includes('_live_')) problems.push('STRIPE_API_BASE is refused with a live key: it would be shown to another server than Stripe\'s.');
  }
  return problems;
}

function stripeOf({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: apiBase }: SettingValues): { readonly stripe: StripeAccount } | null {
  return secretKey && webhookSecret ? { stripe: { secretKey, webhookSecret, apiBase: apiBase ?? null } } : null;
}

function signInProviderOf({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name, OIDC_RETURN_URLS: returnUrls, PUBLIC_URL, HOST, PORT }: SettingValues): SignInProvider | null {
  if (!issuer || !clientId || !clientSecret || !name || !returnUrls) return null;
  return { issuer, clientId, clientSecret, name, returnUrls, origin: PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}` };
}

/** Reads every setting; throws one StartRefused that names all wrong ones and says what to do. */
export function readConfiguration(environment: Environment): Configuration {
  const { values, problems: wrong } = parse(environment);
  const problems = [...wrong, ...checkTogether(values, environment)];
  if (problems.length > 0) {
    throw new StartRefused(
      [`${problems.length === 1 ? 'A setting is' : `${problems.length} settings are`} wrong:`, ...problems.map((line) => `  ${line}`), 'All settings: npm run settings'].join('\n'),
    );
  }
  const production = values.NODE_ENV === 'production';
  const dataDirectory = resolve(values.DATA_DIR);
  return {
    environment: values.NODE_ENV,
    production,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? null,
    ocidPrefix: values.OCID_PREFIX,
    publisher: values.PUBLISHER,
    corsOrigins: values.CORS_ORIGINS ?? (production ? [] : ['*']),
    trustedProxies: values.TRUSTED_PROXIES,
    rateLimited: values.RATE_LIMIT === 'on',
    metricsToken: values.METRICS_TOKEN ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    signInProvider: signInProviderOf(values),
    servesApi: values.PROCESS !== 'worker',
    runsJobs: values.PROCESS !== 'api',
    database: values.DATABASE_URL
      ? { kind: 'external', url: values.DATABASE_URL, migrationUrl: values.MIGRATION_DATABASE_URL ?? null }
      : { kind: 'embedded' },
    poolSize: values.DATABASE_POOL_SIZE,
    dataDirectory,
    secretsDirectory: values.SECRETS_DIR ? resolve(values.SECRETS_DIR) : resolve(dataDirectory, 'secrets'),
    headsDirectory: values.HEADS_DIR ? resolve(values.HEADS_DIR) : resolve(dataDirectory, 'heads'),
    filesDirectory: values.FILES_DIR ? resolve(values.FILES_DIR) : resolve(dataDirectory, 'files'),
    fileLimits: {
      fileBytes: values.FILES_MAX_MIB * mebibyte, partyBytes: values.FILES_QUOTA_MIB * mebibyte, types: values.FILES_TYPES ?? usualTypes, unfinishedHours: values.FILES_UNFINISHED_HOURS,
    },
    s3: values.FILES_S3_ENDPOINT
      ? { endpoint: values.FILES_S3_ENDPOINT, region: values.FILES_S3_REGION, accessKey: values.FILES_S3_ACCESS_KEY ?? '', secretKey: values.FILES_S3_SECRET_KEY ?? '' }
      : null,
    givenSecrets: {
      ...(values.WUSHE_SECRET_KEY && { secretKey: values.WUSHE_SECRET_KEY }),
      ...(values.WUSHE_SEALING_KEY && { sealingKey: values.WUSHE_SEALING_KEY }),
      ...stripeOf(values),
    },
    demo: values.DEMO ? values.DEMO === 'on' : !values.DATABASE_URL && !production,
    logLevel: values.LOG_LEVEL,
    shutdownSeconds: values.SHUTDOWN_SECONDS,
  };
}
