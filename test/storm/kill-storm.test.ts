import { setTimeout as pause } from 'node:timers/promises';
import { ledgerCheck } from '../../src/ledger/index.js';
import { waitUntil } from '../../src/platform/database/embedded/processes.js';
import { establishedFund } from '../funds/stage.js';
import { build, endAll, Program, readiness, remove, serverOf, temporaryFolder } from '../starts/program.js';
import { StormyWorld } from './stormy-world.js';

// The program as it is shipped, on a PostgreSQL that keeps its commits, is killed again and again while people give.
// `STORM_KILLS=30 npx jest test/storm` makes a longer storm.
const kills = Number(process.env['STORM_KILLS'] ?? 3);
const writers = 8;
const givenBetweenKills = 60;

let folder: string;
let program: Program;
let address: string;
let stop = false;
/** Gifts that were answered as made, by their number; and how many calls ended without an answer. */
const acknowledged = new Map<number, string>();
let unanswered = 0;

beforeAll(() => {
  build();
  folder = temporaryFolder();
});
afterAll(async () => {
  stop = true;
  await endAll();
  remove(folder);
});

async function begin(): Promise<void> {
  program = new Program({ DATA_DIR: folder, RATE_LIMIT: 'off' });
  address = await program.ready();
}

const mutation = 'mutation ($input: DonationRecordInput!) { donationRecord(input: $input) { donation { id state } userErrors { code } } }';

/** Gives once, however often it has to be asked: the key is the same, so an answer that was lost is told again. */
async function give(fundId: string, token: string, number: number): Promise<void> {
  const input = { fundId, amount: { amount: `${(number % 900) + 1}.01`, currency: 'CNY' }, donorKind: 'ANONYMOUS', receiptWaived: false, bankReference: `STORM-${number}`, idempotencyKey: `storm-gift-${number}` };
  const body = JSON.stringify({ query: mutation, variables: { input } });
  while (!stop) {
    try {
      const reply = await fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body, signal: AbortSignal.timeout(20_000) });
      const { data, errors } = (await reply.json()) as { data?: { donationRecord: { donation: { id: string } | null; userErrors: { code: string }[] } | null }; errors?: unknown };
      const made = data?.donationRecord?.donation;
      if (made) {
        acknowledged.set(number, made.id);
        return;
      }
      if (data?.donationRecord?.userErrors.length) throw new TypeError(`refused: ${JSON.stringify(data)} ${JSON.stringify(errors)}`);
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith('refused')) throw error;
    }
    unanswered += 1;
    await pause(20);
  }
}

test('gifts are acknowledged, PostgreSQL and the program are killed: nothing acknowledged is lost, nothing happens twice, the ledger balances', async () => {
  await begin();
  const world = await StormyWorld.on(folder);
  const scene = await establishedFund(world);
  await world.close();

  let next = 0;
  const writing = Promise.all(Array.from({ length: writers }, async () => {
    while (!stop) await give(scene.fundId, scene.finance.token, next++);
  }));
  for (let kill = 0; kill < kills; kill += 1) {
    const before = acknowledged.size;
    expect(await waitUntil(() => acknowledged.size >= before + givenBetweenKills, 60_000)).toBe(true);
    if (kill % 3 === 2) {
      await program.end('SIGKILL');
      await begin();
    } else {
      process.kill(serverOf(folder)!, 'SIGKILL');
      expect(await waitUntil(async () => (await readiness(address)) === 503, 30_000)).toBe(true);
      expect(await waitUntil(async () => (await readiness(address)) === 200, 60_000)).toBe(true);
    }
  }
  const before = acknowledged.size;
  expect(await waitUntil(() => acknowledged.size >= before + givenBetweenKills, 60_000)).toBe(true);
  stop = true;
  await writing;

  const after = await StormyWorld.on(folder);
  try {
    const rows = await after.sql<{ number: number; id: string; times: number; fen: string; moved: string | null }>(
      `select substr(max(d.bank_reference), 7)::int as number, max(d.id::text) as id, count(*)::int as times, sum(d.amount_fen)::text as fen,
         (select sum(p.amount_fen) from ledger_posting p join ledger_transaction t on t.id = p.transaction_id where t.subject_id = any(array_agg(d.id)) and p.amount_fen > 0)::text as moved
       from donation d where d.bank_reference like 'STORM-%' group by d.bank_reference`);
    const found = new Map(rows.map((row) => [row.number, row]));
    const lost = [...acknowledged].filter(([number, id]) => found.get(number)?.id.replaceAll('-', '') !== id.replace('donation_', ''));
    const doubled = rows.filter(({ times, fen, moved }) => times !== 1 || moved !== fen);
    const [books] = await after.sql<{ imbalance: string; held: string; given: string }>(
      `select (select sum(balance_fen) from ledger_account)::text as imbalance, (select sum(balance_fen) from ledger_account where owner_id = $1 and kind <> 'DONATION')::text as held, (select sum(amount_fen) from donation where fund_id = $1 and state = 'RECEIVED')::text as given`, [scene.fund.id]);
    expect({ lost, doubled, imbalance: books!.imbalance }).toEqual({ lost: [], doubled: [], imbalance: '0' });
    expect(books!.held).toBe(books!.given);
    expect(acknowledged.size).toBeGreaterThanOrEqual(givenBetweenKills * (kills + 1));
    // The storm did hit: some calls were cut off without an answer.
    expect(unanswered).toBeGreaterThan(0);
    expect((await ledgerCheck(after.pool)).filter(({ ok }) => !ok)).toEqual([]);
  } finally {
    await after.close();
  }
}, 300_000 + kills * 60_000);
