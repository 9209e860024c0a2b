// `npm run bench`: measures Wushe as shipped against SQL by hand and against PostGraphile. See bench/README.md.
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Places, collectPlaces } from './cursors.js';
import { type BenchDatabase, openDatabase } from './database.js';
import { tokenOf } from './dataset/parties.js';
import { ledgerGrowth } from './ledger-growth.js';
import { checkEquality } from './equality.js';
import { type Measured, type Plan, measure } from './measure.js';
import type { Ground, Operation } from './operations/operation.js';
import { reads } from './operations/reads.js';
import { writes } from './operations/writes.js';
import { bench } from './places.js';
import { missed, tableOf, writeResults } from './report.js';
import { startServers } from './servers.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    'check-only': { type: 'boolean', default: false },
    profile: { type: 'string' },
    ledger: { type: 'boolean', default: false },
    postings: { type: 'string' },
  },
});

const usual: Plan = { rounds: 5, seconds: 4, warmUpSeconds: 3, connections: 16, extraRounds: 2 };
const quick: Plan = { ...usual, seconds: 1, warmUpSeconds: 1, extraRounds: 0 };
const plan: Plan = { ...(options.quick ? quick : usual), ...(options.rounds && { rounds: Number(options.rounds) }), ...(options.seconds && { seconds: Number(options.seconds) }) };

const began = performance.now();
const say = (message: string): void => void process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${message}\n`);

/** The peer's packages are no part of the main install. */
function installPeer(): void {
  if (existsSync(join(bench, 'node_modules/postgraphile/package.json'))) return;
  say('installing PostGraphile into bench/node_modules');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: bench, stdio: 'inherit' });
  if (status !== 0) throw new Error('PostGraphile could not be installed: run "npm ci" in bench/ and read what it says.');
}

/** Compares the answers first: an operation whose answers differ ends the run before anything is timed. */
async function run(database: BenchDatabase): Promise<Measured[]> {
  const chosen = [...reads, ...writes].filter(({ name, kind }) => !options.only || options.only.split(',').some((word) => word === name || word === `${kind}s`));
  const ground: Ground = { cast: database.cast, token: (role, index) => tokenOf(database.secretKey, role, index) };
  say('starting the contenders');
  const profiled = ['--cpu-prof', `--cpu-prof-dir=${join(bench, '.data/profiles')}`];
  const servers = await startServers(database, options.profile ? { [options.profile]: profiled } : {});
  let number = 0;
  const takeNumber = (): number => (number += 1);
  const measured: Measured[] = [];
  try {
    const places = new Map<Operation, Places>();
    for (const operation of chosen) {
      places.set(operation, await collectPlaces(operation, servers, ground));
      const compared = await checkEquality(operation, servers, ground, places.get(operation)!, takeNumber);
      say(`${operation.title}: ${compared} answers are equal`);
    }
    if (options['check-only']) return [];
    for (const operation of chosen) measured.push(await measure(operation, servers, ground, places.get(operation)!, plan, { postmaster: database.postmaster, takeNumber }, say));
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
  return measured;
}

/** Measures everything that was chosen against the contenders. */
async function contend(): Promise<void> {
  installPeer();
  const database = await openDatabase(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // The contenders end with this process.
      void database.close().then(() => process.exit(130));
    });
  }
  try {
    const measured = await run(database);
    if (measured.length > 0) {
      process.stdout.write(`\n${tableOf(measured)}\n`);
      if (!options.only) say(`written to ${writeResults(measured, plan)}`);
      if (missed(measured).length > 0 && !options.quick && !options.only) process.exitCode = 1;
    }
  } finally {
    await database.close();
  }
}

if (!options.ledger) await contend();
else if (!(await ledgerGrowth([10_000, Number(options.postings ?? 10_000_000)], say))) process.exitCode = 1;
