import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Pool } from 'pg';
import { encodeId } from '../../src/kernel/identifiers.js';
import { checkAsTable, ledgerCheck } from '../../src/ledger/index.js';
import { balanceInquiry, statementInquiry, StatementTime } from '../../src/ledger/statements/statement.js';
import { EmbeddedDatabase } from '../../src/platform/database/embedded/index.js';
import { SUPERUSER } from '../../src/platform/database/embedded/cluster.js';
import { APPLICATION_ROLE, OWNER_ROLE } from '../../src/platform/database/embedded/prepare.js';
import { HOST } from '../../src/platform/database/embedded/server.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { Actor } from '../../src/platform/deeds/actor.js';
import type { InquiryScene } from '../../src/platform/graphql/inquiry.js';
import { createLogger } from '../../src/platform/telemetry/logger.js';
import { migrations } from '../../migrations/index.js';
import { settle } from '../../src/settle.js';
import { Chance } from './dataset/chance.js';
import { connected } from './database.js';
import { copyInto } from './dataset/copy.js';
import { type GrownLedger, grownLedger, perDay } from './dataset/grown-ledger.js';
import { bench } from './places.js';

const mostGrowth = 1.2;
const rounds = 9;
const asksPerRound = 150;

/** One ledger under measurement. */
interface Site {
  readonly postings: number;
  readonly pool: Pool;
  readonly ledger: GrownLedger;
}

/** Measures how reads of the ledger grow with its journal; tells whether they stay within the bound. */
export async function ledgerGrowth(sizes: readonly [number, number], say: (message: string) => void): Promise<boolean> {
  const dataDirectory = join(bench, '.data');
  const embedded = await EmbeddedDatabase.open({ dataDirectory, secretsDirectory: join(dataDirectory, 'secrets'), log: createLogger('warn'), progress: say });
  const { superuserPassword, ownerPassword, applicationPassword } = embedded.secrets;
  const url = (role: string, password: string, database: string): string => `postgres://${role}:${password}@${HOST}:${embedded.port}/${database}`;
  const sites: Site[] = [];
  try {
    for (const postings of sizes) {
      const ledger = grownLedger(postings);
      const database = `ledger_${migrations.length}_${postings}`;
      await load(database, ledger, { administrator: url(SUPERUSER, superuserPassword, 'postgres'), superuser: (name) => url(SUPERUSER, superuserPassword, name), owner: (name) => url(OWNER_ROLE, ownerPassword, name) }, say);
      await prove(url(APPLICATION_ROLE, applicationPassword, database), postings, say);
      const pool = new Pool({ connectionString: url(APPLICATION_ROLE, applicationPassword, database), max: 1, options: '-c jit=off' });
      pool.on('error', () => undefined);
      sites.push({ postings, ledger, pool });
    }
    return await compare(sites as [Site, Site]);
  } finally {
    for (const { pool } of sites) await pool.end();
    await embedded.stop();
  }
}

/** Loads a ledger by COPY unless it stands already. */
async function load(database: string, ledger: GrownLedger, url: { readonly administrator: string; readonly superuser: (name: string) => string; readonly owner: (name: string) => string }, say: (message: string) => void): Promise<void> {
  const administrator = await connected(url.administrator);
  try {
    if ((await administrator.query('select from pg_database where datname = $1', [database])).rowCount === 1) return;
    const half = `${database}_half`;
    await administrator.query(`drop database if exists ${half} with (force)`);
    await administrator.query(`create database ${half} owner ${OWNER_ROLE}`);
    await migrate({ migrationUrl: url.owner(half), applicationRole: APPLICATION_ROLE, settle, progress: () => undefined });
    const loader = await connected(url.superuser(half));
    try {
      await loader.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`);
      for (const part of ledger.loads()) say(`${database}: ${(await copyInto(loader, part)).toLocaleString('en')} rows of ${part.table}`);
      await loader.query('vacuum (analyze, freeze)');
    } finally {
      await loader.end();
    }
    await administrator.query(`alter database ${half} rename to ${database}`);
  } finally {
    await administrator.end();
  }
}

async function prove(connectionString: string, postings: number, say: (message: string) => void): Promise<void> {
  const client = await connected(connectionString);
  try {
    await client.query('set statement_timeout = 0');
    const began = performance.now();
    const results = await ledgerCheck(client);
    say(`ledger:check of ${postings.toLocaleString('en')} postings took ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    if (results.some(({ ok }) => !ok)) throw new Error(`The loaded ledger is broken:\n${checkAsTable(results)}`);
  } finally {
    await client.end();
  }
}

type Ask = (site: Site, scene: InquiryScene, chance: Chance) => Promise<unknown>;

const dayOf = ({ ledger }: Site, chance: Chance): string => {
  const days = Math.max(1, Math.floor(ledger.hotPostings / perDay) - 1);
  return new Date(ledger.lastAt.getTime() - chance.below(Math.min(days, 365)) * 86_400_000).toISOString().slice(0, 10);
};
const statementBy = (by: StatementTime): Ask => (site, scene, chance) => {
  const day = dayOf(site, chance);
  return statementInquiry.answer(scene, { accountId: encodeId('account', site.ledger.hotAccount), from: day, to: day, by });
};
const asks: Readonly<Record<string, Ask>> = {
  'balance at a past moment': (site, scene, chance) => balanceInquiry.answer(scene, { accountId: encodeId('account', site.ledger.hotAccount), at: new Date(`${dayOf(site, chance)}T${String(chance.below(24)).padStart(2, '0')}:30:00.000Z`) }),
  'statement of a day, by posting': statementBy(StatementTime.POSTED),
  'statement of a day, by value date': statementBy(StatementTime.VALUE),
};

/** The sites take turns; a ratio is the median over rounds of the pair within one round. */
async function compare(sites: readonly [Site, Site]): Promise<boolean> {
  const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
  let within = true;
  process.stdout.write(`\n| read | ms at ${sites[0].postings.toLocaleString('en')} postings | ms at ${sites[1].postings.toLocaleString('en')} | growth |\n| --- | --- | --- | --- |\n`);
  for (const [title, ask] of Object.entries(asks)) {
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      for (const place of round % 2 ? [0, 1] as const : [1, 0] as const) {
        const site = sites[place];
        const scene: InquiryScene = { actor: new Actor(site.ledger.owner, randomUUID(), new Set(['*']), []), pool: site.pool, runner: { performSweep: () => Promise.resolve(false) }, keys: { secretKey: Buffer.alloc(32), sealingKey: Buffer.alloc(32) }, publication: { origin: 'http://127.0.0.1', ocidPrefix: 'ocds-000000', publisher: 'Wushe' }, signInProvider: null };
        const chance = new Chance(round + 1);
        const took: number[] = [];
        for (let count = 0; count < asksPerRound; count += 1) {
          const began = performance.now();
          await ask(site, scene, chance);
          took.push(performance.now() - began);
        }
        // The first round warms up.
        if (round > 0) times[place].push(median(took));
      }
    }
    const growth = median(times[0].map((small, index) => times[1][index]! / small));
    within &&= growth <= mostGrowth;
    process.stdout.write(`| ${title} | ${median(times[0]).toFixed(2)} | ${median(times[1]).toFixed(2)} | ${growth.toFixed(2)} |\n`);
  }
  return within;
}
