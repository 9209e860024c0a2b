import { z } from 'zod';

/** One setting of the environment: how it is read, what it means and what holds without it. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly meaning: string;
  /** What holds when it is not set, in words. */
  readonly fallback: string;
  /** Shown when the value is wrong. */
  readonly example: string;
  /** Its value is never printed. */
  readonly secret?: true;
}

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const isUrl = (text: string, protocols: readonly string[]): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** Whether a host name means this very machine. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);

/** Whether an address may be called or visited: by https, or without it on this machine alone. */
export const isSafeUrl = (text: string): boolean => isUrl(text, ['https:']) || (isUrl(text, ['http:']) && isLoopback(new URL(text).hostname));

const databaseUrl = z
  .string()
  .refine((text) => isUrl(text, ['postgres:', 'postgresql:']), 'must be a connection URL (postgres://role:password@host:5432/database)')
  .refine((text) => !URL.canParse(text) || new URL(text).pathname.length > 1, 'must name a database (postgres://…/database)');

const origin = (text: string): boolean => isUrl(text, ['http:', 'https:']) && new URL(text).origin === text;

const key = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, 'must be 32 bytes in hexadecimal (64 digits)')
  .refine((text) => new Set(text.toLowerCase()).size >= 8, 'must be random')
  .transform((text) => Buffer.from(text, 'hex'));

const list = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '');

/** Every setting that Wushe reads from the environment. The README's table is printed from it (`npm run settings -- --markdown`). */
export const settings = {
  NODE_ENV: {
    schema: oneOf(['development', 'production', 'test']).default('development'),
    meaning: 'In `production` demo data and a moved clock refuse the start, and log lines are JSON only.',
    fallback: 'development',
    example: 'production',
  },
  HOST: {
    schema: z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address').default('127.0.0.1'),
    meaning: 'Address on which the API listens; `0.0.0.0` for all.',
    fallback: '127.0.0.1',
    example: '0.0.0.0',
  },
  PORT: {
    schema: number(0, 65_535).default(4000),
    meaning: 'Port of the API; `0` takes a free one.',
    fallback: '4000',
    example: '4000',
  },
  PUBLIC_URL: {
    schema: z.string().refine(origin, 'must be an origin without a path (https://api.example.org)').optional(),
    meaning: 'Origin under which clients reach the API, for links in answers and receipts.',
    fallback: 'http://HOST:PORT',
    example: 'https://api.example.org',
  },
  OCID_PREFIX: {
    schema: z.string().regex(/^ocds-[a-z0-9]{6}$/, 'must be a prefix such as ocds-a1b2c3').default('ocds-000000'),
    meaning: 'Prefix of open contracting ids (OCDS), as registered with the Open Contracting Partnership. The default is registered for nobody: ask for your own before others use your data.',
    fallback: 'ocds-000000 (unregistered)',
    example: 'ocds-a1b2c3',
  },
  PUBLISHER: {
    schema: z.string().min(1).max(200).default('Wushe'),
    meaning: 'Name under which open data are published.',
    fallback: 'Wushe',
    example: '番禺区民政局',
  },
  CORS_ORIGINS: {
    schema: z
      .string()
      .transform(list)
      .refine((origins) => origins.every((entry) => entry === '*' || origin(entry)), 'must be `*` or origins without a path, divided by commas')
      .optional(),
    meaning: 'Origins whose pages may call the API from a browser, divided by commas; `*` for all (tokens, no cookies).',
    fallback: '`*` in development, none in production',
    example: 'https://app.example.org,https://www.example.org',
  },
  TRUSTED_PROXIES: {
    schema: number(0, 20).default(0),
    meaning: 'Proxies in front that append to `X-Forwarded-For`; with 0 the header is not believed.',
    fallback: '0',
    example: '1',
  },
  RATE_LIMIT: {
    schema: oneOf(['on', 'off']).default('on'),
    meaning: 'Whether requests per minute are limited; `off` for load tests and where a gateway does it.',
    fallback: 'on',
    example: 'off',
  },
  SMTP_URL: {
    schema: z.string().refine((text) => isUrl(text, ['smtp:', 'smtps:']), 'must be an SMTP URL (smtps://user:password@host:465)').optional(),
    meaning: 'SMTP server through which e-mail is sent.',
    fallback: 'e-mails are written to `mail/` in `DATA_DIR`, as `.eml` files',
    example: 'smtps://wushe:password@mail.example:465',
    secret: true,
  },
  MAIL_FROM: {
    schema: z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, 'must be an e-mail address').default('wushe@localhost'),
    meaning: 'Sender of e-mail.',
    fallback: '`wushe@localhost`',
    example: 'notices@wushe.example',
  },
  OIDC_ISSUER: { schema: z.string().refine((text) => isSafeUrl(text) && !/[?#]/.test(text), 'must be the https address of an OpenID Connect issuer (http on this machine alone)').optional(), meaning: 'Issuer of the OpenID Connect provider by which people may sign in ([how](docs/sign-in.md)). Needs the four settings below, and `PUBLIC_URL` beyond this machine.', fallback: 'sign-in by password alone', example: 'https://login.example.org' },
  OIDC_CLIENT_ID: { schema: z.string().min(1).max(500).optional(), meaning: 'Client id that the provider gave for this server. Register `<PUBLIC_URL>/sign-in/oidc/callback` with it.', fallback: 'none', example: 'wushe' },
  OIDC_CLIENT_SECRET: { schema: z.string().min(8, 'must have at least 8 characters').optional(), meaning: 'Secret of that client.', fallback: 'none', example: '$(cat /run/secrets/oidc)', secret: true },
  OIDC_NAME: { schema: z.string().min(1).max(60, 'must have at most 60 characters').optional(), meaning: 'Name of the provider as people know it.', fallback: 'none', example: '番禺区统一身份认证' },
  OIDC_RETURN_URLS: { schema: z.string().transform(list).refine((urls) => urls.length > 0 && urls.every((url) => isSafeUrl(url) && !/[?#\s\\]/.test(url)), 'must be https addresses of pages (http on this machine alone) without ? and #, divided by commas').optional(), meaning: 'Pages of front ends to which people come back from the provider, divided by commas. No other address is ever redirected to.', fallback: 'none', example: 'https://app.example.org/signed-in,https://m.example.org/signed-in' },
  STRIPE_SECRET_KEY: { schema: z.string().regex(/^(sk|rk)_(test|live)_[A-Za-z0-9]{8,}$/, 'must be a secret key of Stripe (sk_live_…, sk_test_… or a restricted rk_…)').optional(), meaning: 'Secret key of the account at Stripe by which gifts are collected online ([how](docs/stripe.md)), where the rule set and the fund allow it. Needs STRIPE_WEBHOOK_SECRET.', fallback: 'gifts are not collected online', example: '$(cat /run/secrets/stripe)', secret: true },
  STRIPE_WEBHOOK_SECRET: { schema: z.string().regex(/^whsec_[A-Za-z0-9+/=_-]{8,}$/, 'must be the signing secret of a webhook endpoint (whsec_…)').optional(), meaning: 'Secret under which Stripe signs what it sends to `<PUBLIC_URL>/webhooks/stripe`. Needs STRIPE_SECRET_KEY.', fallback: 'none', example: '$(cat /run/secrets/stripe-webhook)', secret: true },
  STRIPE_API_BASE: { schema: z.string().refine((text) => isSafeUrl(text) && origin(text), 'must be an origin without a path: https, or http on this machine alone').optional(), meaning: 'Where Stripe\'s API is, for tests against a local server. Refused with a live key, and in production.', fallback: '`https://api.stripe.com`', example: 'http://127.0.0.1:12111' },
  METRICS_TOKEN: {
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    meaning: 'Bearer token without which `/metrics` answers 401.',
    fallback: '`/metrics` is open',
    example: '$(openssl rand -hex 16)',
    secret: true,
  },
  PROCESS: {
    schema: oneOf(['api', 'worker', 'both']).default('both'),
    meaning: 'What this process does: answer the API, run due jobs, or both.',
    fallback: 'both',
    example: 'api',
  },
  DATABASE_URL: {
    schema: databaseUrl.optional(),
    meaning: 'PostgreSQL 15 or later, as the role of the application, which owns nothing. Without it an embedded PostgreSQL is started.',
    fallback: 'embedded PostgreSQL in DATA_DIR',
    example: 'postgres://wushe_app:secret@db.example.org:5432/wushe',
    secret: true,
  },
  MIGRATION_DATABASE_URL: {
    schema: databaseUrl.optional(),
    meaning: 'The same database as the role that owns the schema. Migrations run under it at each start; without it the start is refused unless the schema is up to date.',
    fallback: 'no migrations at start',
    example: 'postgres://wushe_owner:secret@db.example.org:5432/wushe',
    secret: true,
  },
  DATABASE_POOL_SIZE: {
    schema: number(2, 500).default(10),
    meaning: 'Most connections that this process holds to the database.',
    fallback: '10',
    example: '20',
  },
  DATA_DIR: {
    schema: z.string().default('.data'),
    meaning: 'Folder of the embedded PostgreSQL (`cluster`) and of stored files.',
    fallback: '.data in the project',
    example: '/srv/wushe',
  },
  SECRETS_DIR: {
    schema: z.string().optional(),
    meaning: 'Folder of the secrets that an embedded start generates. Back it up apart from the database: whoever has both reads everything.',
    fallback: '`secrets` in DATA_DIR',
    example: '/etc/wushe/secrets',
  },
  WUSHE_SECRET_KEY: {
    schema: key.optional(),
    meaning: 'Key that wraps the keys of persons and fingerprints requests, resident ids and tokens. Losing it loses personal values. Required with DATABASE_URL.',
    fallback: 'generated in SECRETS_DIR (embedded only)',
    example: '$(openssl rand -hex 32)',
    secret: true,
  },
  WUSHE_SEALING_KEY: {
    schema: key.optional(),
    meaning: "Key under which the platform's share of sealed bids is kept until their deadline. Required with DATABASE_URL.",
    fallback: 'generated in SECRETS_DIR (embedded only)',
    example: '$(openssl rand -hex 32)',
    secret: true,
  },
  HEADS_DIR: {
    schema: z.string().min(1).optional(),
    meaning: 'Folder for `heads.jsonl`, where the heads of the sealed history and ledger are published outside of the database. Best out of reach of whoever owns the database.',
    fallback: '`heads` in DATA_DIR',
    example: '/var/lib/wushe-heads',
  },
  FILES_DIR: {
    schema: z.string().min(1).optional(),
    meaning: 'Folder of files (`stored`) and of uploads on their way (`uploads`), all encrypted under the sealing key. Several processes share it. No address lists it.',
    fallback: '`files` in DATA_DIR',
    example: '/srv/wushe/files',
  },
  FILES_MAX_MIB: { schema: number(1, 64).default(50), meaning: 'Longest file in MiB.', fallback: '50', example: '20' },
  FILES_QUOTA_MIB: { schema: number(1, 10_000_000).default(2_048), meaning: 'All files of one organization, buyer, community or fund together, in MiB.', fallback: '2048', example: '10240' },
  FILES_TYPES: {
    schema: z.string().transform(list).refine((types) => types.every((type) => /^[a-z]+\/[\w.+-]+$/.test(type)), 'must be media types, divided by commas').optional(),
    meaning: 'Media types of files that are taken, divided by commas. A file\'s type is found by its content, not by its name.',
    fallback: 'PDF, Office and OpenDocument files, JPEG, PNG, TIFF, text, CSV, ZIP, gzip',
    example: 'application/pdf,image/png',
  },
  FILES_UNFINISHED_HOURS: { schema: number(1, 720).default(48), meaning: 'Hours for which a cut upload can be resumed.', fallback: '48', example: '24' },
  FILES_S3_ENDPOINT: {
    schema: z.string().refine((text) => isUrl(text, ['http:', 'https:']) && new URL(text).pathname.length > 1, 'must be the address of a bucket (https://s3.example.org/bucket)').optional(),
    meaning: 'Bucket of an S3 service that keeps files in the place of FILES_DIR (uploads on their way stay there). Keep it private.',
    fallback: 'files rest in FILES_DIR',
    example: 'https://s3.example.org/wushe',
  },
  FILES_S3_REGION: { schema: z.string().min(1).default('auto'), meaning: 'Region of the S3 service.', fallback: 'auto', example: 'cn-south-1' },
  FILES_S3_ACCESS_KEY: { schema: z.string().min(1).optional(), meaning: 'Access key of the S3 service. Required with FILES_S3_ENDPOINT.', fallback: 'none', example: 'AKIA…' },
  FILES_S3_SECRET_KEY: { schema: z.string().min(1).optional(), meaning: 'Secret key of the S3 service. Required with FILES_S3_ENDPOINT.', fallback: 'none', example: '$(cat /run/secrets/s3)', secret: true },
  DEMO: {
    schema: oneOf(['on', 'off']).optional(),
    meaning: 'Fill an empty database with demo data and let its clock be moved. Never in production.',
    fallback: 'on with the embedded PostgreSQL outside of production, otherwise off',
    example: 'off',
  },
  LOG_LEVEL: {
    schema: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    meaning: 'Least level of log lines (JSON, standard output).',
    fallback: 'info',
    example: 'debug',
  },
  SHUTDOWN_SECONDS: {
    schema: number(0, 600).default(10),
    meaning: 'How long requests in flight may take after SIGTERM or SIGINT.',
    fallback: '10',
    example: '30',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export type SettingValues = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };

/** The table of settings, for a terminal or for the README. */
export function describeSettings(form: 'text' | 'markdown'): string {
  const entries: [string, Setting][] = Object.entries(settings);
  if (form === 'markdown') {
    const rows = entries.map(([name, { meaning, fallback }]) => `| \`${name}\` | ${meaning} | ${fallback} |`);
    return ['| Setting | Meaning | Default |', '|---|---|---|', ...rows].join('\n');
  }
  return entries.map(([name, { meaning, fallback, example }]) => `${name}\n    ${meaning}\n    Default: ${fallback}. Example: ${name}=${example}`).join('\n');
}
