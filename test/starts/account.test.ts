import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accountForPostgres } from '../../src/platform/database/embedded/account.js';
import { build, endAll, Program, readiness, remove, temporaryFolder } from './program.js';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made;
}

/** The account of PostgreSQL, where it may pass through to this clone: not below the home of root, for one. */
function passingAccount(): ReturnType<typeof accountForPostgres> {
  const account = accountForPostgres();
  if (!account) return null;
  const { error } = spawnSync(process.execPath, ['--version'], { uid: account.uid, gid: account.gid });
  if (error) process.stderr.write('Not tried: other accounts may not pass through to this clone.\n');
  return error ? null : account;
}

/** Only root can become somebody else. */
function onlyAsRoot(): boolean {
  if (!isRoot) process.stderr.write('Not tried: this test needs root.\n');
  return isRoot;
}

beforeAll(build);

afterAll(async () => {
  await endAll();
  folders.forEach(remove);
});

test('an ordinary user runs PostgreSQL as itself', async () => {
  const data = folder();
  const account = passingAccount();
  if (isRoot && !account) return;
  if (account) chownSync(data, account.uid, account.gid);
  const program = new Program({ DATA_DIR: join(data, 'data') }, account ? { uid: account.uid, gid: account.gid } : {});
  expect(await readiness(await program.ready())).toBe(200);
  expect(statSync(join(data, 'data/cluster')).uid).toBe(account?.uid ?? process.getuid?.());
  expect(await program.end()).toBe(0);
});

test('root runs PostgreSQL under another account, also where that one may not pass through', async () => {
  if (!onlyAsRoot()) return;
  const closed = join(folder(), 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o700);
  const data = join(closed, 'data');
  const program = new Program({ DATA_DIR: data });
  expect(await readiness(await program.ready())).toBe(200);
  expect(lstatSync(join(data, 'cluster')).isSymbolicLink()).toBe(true);
  const cluster = realpathSync(join(data, 'cluster'));
  folders.push(cluster);
  expect(dirname(cluster)).toBe('/var/lib/wushe');
  expect(statSync(cluster).uid).not.toBe(0);
  expect(await program.end()).toBe(0);
});

test("another user's database is refused with what to do", async () => {
  if (!onlyAsRoot()) return;
  const data = folder();
  const foreign = join(data, 'cluster');
  mkdirSync(foreign, { mode: 0o700 });
  chownSync(foreign, 12_345, 12_345);
  const account = accountForPostgres()!;
  chownSync(data, account.uid, account.gid);
  const program = new Program({ DATA_DIR: data }, { uid: account.uid, gid: account.gid });
  expect(await program.ended).toBe(1);
  expect(program.output).toMatch(/belongs to another user \(12345\)/);
});
