import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyAccounts } from '../../seeds/ready-accounts.js';
import { waitUntil } from '../../src/platform/database/embedded/processes.js';
import { Program, ROOT, build, endAll, remove, temporaryFolder } from '../starts/program.js';

const minutes = 60_000;
let folder: string;

beforeAll(() => {
  build();
  folder = temporaryFolder();
});
afterAll(async () => {
  await endAll();
  remove(folder);
});

const start = (): Program => new Program({ DATA_DIR: folder, DEMO: 'on' });

async function told(program: Program, words: RegExp): Promise<void> {
  let over = false;
  void program.ended.then(() => (over = true));
  await waitUntil(() => over || words.test(program.output), 8 * minutes);
  if (!words.test(program.output)) throw new Error(`It was not told:\n${program.output}`);
}

/** What `npm run -s` does with a command. */
function command(name: string, environment: Readonly<Record<string, string>>): { code: number | null; output: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/src/commands', `${name}.js`)], { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8' });
  return { code: status, output: stdout, error: stderr };
}

function tokens(): Record<string, string> {
  const { code, output, error } = command('demo-tokens', { DATA_DIR: folder });
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return JSON.parse(output) as Record<string, string>;
}

async function whoIs(address: string, token: string): Promise<unknown> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query: '{ viewer { signInName } }' }),
  });
  return ((await answer.json()) as { data: { viewer: { signInName: string } } }).data.viewer.signInName;
}

test('before the first start there are no tokens, and asking for them makes no secrets', () => {
  const { code, output, error } = command('demo-tokens', { DATA_DIR: folder });
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(error).toMatch(/run "npm start" first/);
  expect(existsSync(join(folder, 'secrets'))).toBe(false);
});

test('a start that is killed while it plants is begun anew by the next one, and only by that', async () => {
  const killed = start();
  await told(killed, /seeds +… 5 of \d+/);
  await killed.end('SIGKILL');

  const next = start();
  await told(next, /ready +http/);
  expect(next.output).toMatch(/seeds +the last start was stopped while it planted the demo data; beginning anew/);
  expect(next.output).toMatch(/seeds +… (\d+) of \1: ready accounts/);
  const address = /ready +(http:\/\/[^/]+)/.exec(next.output)![1]!;
  const shown = tokens();
  expect(Object.keys(shown)).toEqual([...readyAccounts]);
  for (const account of ['buyerOfficer', 'operator']) expect(await whoIs(address, shown[account]!)).toBe(account.toLowerCase());
  expect(await next.end()).toBe(0);

  expect(tokens()).toEqual(shown);
  const last = start();
  await told(last, /ready +http/);
  expect(last.output).not.toMatch(/beginning anew|seeds +…/);
  expect(await last.end()).toBe(0);
}, 20 * minutes);

test('tokens are shown neither in production nor without demo data', () => {
  expect(readFileSync(join(folder, 'secrets/secrets.json'), 'utf8')).toContain('secretKey');
  expect(command('demo-tokens', { DATA_DIR: folder, NODE_ENV: 'production' })).toMatchObject({ code: 1, output: '', error: expect.stringContaining('NODE_ENV=production') as string });
  expect(command('demo-tokens', { DATA_DIR: folder, DEMO: 'off' })).toMatchObject({ code: 1, output: '', error: expect.stringContaining('DEMO is off') as string });
});

test('with secrets of the environment the tokens follow from those', () => {
  const keys = { WUSHE_SECRET_KEY: '00112233445566778899aabbccddeeff'.repeat(2), WUSHE_SEALING_KEY: 'ffeeddccbbaa99887766554433221100'.repeat(2) };
  const { code, output } = command('demo-tokens', { ...keys, DATABASE_URL: 'postgres://app:x@127.0.0.1:1/none', DEMO: 'on' });
  expect(code).toBe(0);
  expect(JSON.parse(output)).toHaveProperty('operator', expect.stringMatching(/^wst_[A-Za-z0-9_-]{43}$/));
});
