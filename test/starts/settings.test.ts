import { readConfiguration } from '../../src/configuration.js';
import { describeSettings, settings } from '../../src/settings.js';
import { build, Program } from './program.js';

const one = '00112233445566778899aabbccddeeff'.repeat(2);
const two = 'ffeeddccbbaa99887766554433221100'.repeat(2);
const url = 'postgres://app:hidden-password@db.example.org/wushe';

test('without any setting there is an embedded database, an API on loopback and demo data', () => {
  expect(readConfiguration({})).toMatchObject({
    host: '127.0.0.1', port: 4000, production: false, database: { kind: 'embedded' }, demo: true, corsOrigins: ['*'], servesApi: true, runsJobs: true,
  });
});

test('in production nothing is open that was not opened', () => {
  expect(readConfiguration({ NODE_ENV: 'production' })).toMatchObject({ demo: false, corsOrigins: [] });
});

test('with DATABASE_URL there is no demo data unless asked for', () => {
  const given = { DATABASE_URL: url, WUSHE_SECRET_KEY: one, WUSHE_SEALING_KEY: two };
  expect(readConfiguration(given)).toMatchObject({ demo: false, database: { kind: 'external', migrationUrl: null } });
  expect(readConfiguration({ ...given, DEMO: 'on' }).demo).toBe(true);
});

test('an empty value means not set', () => {
  expect(readConfiguration({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000, database: { kind: 'embedded' } });
});

const provider = {
  OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'wushe', OIDC_CLIENT_SECRET: 'long-enough', OIDC_NAME: '统一身份认证', OIDC_RETURN_URLS: 'https://a.example/in, http://localhost:3000/in',
};

test('a sign-in provider is whole or not there, and people come back where the server is said to be', () => {
  expect(readConfiguration({}).signInProvider).toBeNull();
  expect(readConfiguration(provider).signInProvider).toEqual({
    issuer: 'https://login.example', clientId: 'wushe', clientSecret: 'long-enough', name: '统一身份认证', returnUrls: ['https://a.example/in', 'http://localhost:3000/in'], origin: 'http://127.0.0.1:4000',
  });
  expect(readConfiguration({ ...provider, HOST: '0.0.0.0', PUBLIC_URL: 'https://api.example' }).signInProvider?.origin).toBe('https://api.example');
});

const refused: readonly [why: string, environment: Record<string, string>, words: RegExp][] = [
  ['a port that is none', { PORT: '70000' }, /PORT="70000" must be a whole number from 0 to 65535\. Example: PORT=4000/],
  ['a URL of another database', { DATABASE_URL: 'mysql://x/y' }, /DATABASE_URL=\(hidden\) must be a connection URL/],
  ['a short key', { WUSHE_SECRET_KEY: 'abc' }, /WUSHE_SECRET_KEY=\(hidden\) must be 32 bytes/],
  ['a key that nobody drew by lot', { WUSHE_SECRET_KEY: '0'.repeat(64) }, /must be random/],
  ['one key for two purposes', { WUSHE_SECRET_KEY: one, WUSHE_SEALING_KEY: one }, /make a second key/],
  ['a migration role without a database', { MIGRATION_DATABASE_URL: url }, /MIGRATION_DATABASE_URL is set but DATABASE_URL is not/],
  ['demo data in production', { NODE_ENV: 'production', DEMO: 'on' }, /DEMO=on is refused with NODE_ENV=production/],
  ['an origin with a path', { CORS_ORIGINS: 'https://a.example/b' }, /CORS_ORIGINS=.* must be `\*` or origins/],
  ['a sign-in provider of which half is told', { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'wushe' }, /OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_RETURN_URLS are missing.*needs all of/],
  ['a sign-in provider without TLS', { ...provider, OIDC_ISSUER: 'http://login.example' }, /OIDC_ISSUER="http:\/\/login.example" must be the https address/],
  ['a way back without TLS', { ...provider, OIDC_RETURN_URLS: 'https://a.example/in,http://b.example/in' }, /OIDC_RETURN_URLS=.* must be https addresses of pages/],
  ['a way back with a question in it', { ...provider, OIDC_RETURN_URLS: 'https://a.example/in?next=/' }, /OIDC_RETURN_URLS=.* must be https addresses of pages/],
  ['a sign-in provider that cannot find the way back', { ...provider, HOST: '0.0.0.0' }, /PUBLIC_URL is missing.*sign-in\/oidc\/callback/],
  ['a way back to this server without TLS', { ...provider, PUBLIC_URL: 'http://api.example' }, /PUBLIC_URL must begin with https/],
  ['a client’s secret that is short', { ...provider, OIDC_CLIENT_SECRET: 'abc' }, /OIDC_CLIENT_SECRET=\(hidden\) must have at least 8/],
  ['a name that is not a setting', { WUSHE_SECRT_KEY: one }, /WUSHE_SECRT_KEY is not a setting/],
];

test.each(refused)('%s is refused with what to do', (_why, environment, words) => {
  expect(() => readConfiguration(environment)).toThrow(words);
});

test('DATABASE_URL without secrets is refused, naming each missing one and showing no password', () => {
  const attempt = () => readConfiguration({ DATABASE_URL: url });
  expect(attempt).toThrow(/2 settings are wrong[^]*WUSHE_SECRET_KEY is missing[^]*WUSHE_SEALING_KEY is missing/);
  expect(attempt).not.toThrow(/hidden-password/);
});

test('the table of settings names each with its meaning and default', () => {
  const table = describeSettings('markdown');
  for (const [name, { meaning, fallback }] of Object.entries(settings)) expect(table).toContain(`| \`${name}\` | ${meaning} | ${fallback} |`);
});

describe('the program', () => {
  beforeAll(build);

  test('tells all wrong settings in one message, without a stack, and ends with 1', async () => {
    const program = new Program({ PORT: 'abc', LOG_LEVEL: 'loud' });
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/Wushe cannot start\. 2 settings are wrong:\n {2}PORT="abc".*\n {2}LOG_LEVEL="loud".*\nAll settings: npm run settings\n$/);
  });

  test('started by an older Node says which one it needs', async () => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.19.0'})`;
    const program = new Program({}, {}, ['--import', pretend]);
    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/^Wushe needs Node 24 or later; this is 20\.19\.0\. Start it with "npm start"/);
  });
});
