import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openLedger, sealAll, type TestLedger } from '../fixture.js';

let ledger: TestLedger;
beforeAll(async () => { ledger = await openLedger(); });
afterAll(() => ledger.close());

/** Runs `npm run ledger:check` without the build. */
async function check(): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', './scripts/typescript.mjs', 'src/commands/ledger-check.ts'], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: ledger.database.url, WUSHE_SECRET_KEY: randomBytes(32).toString('hex'), WUSHE_SEALING_KEY: randomBytes(32).toString('hex') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => output.push(data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output.join('') };
}

test('the command prints what it proved and ends with 0, and with 1 once the owner of the tables has forged a balance', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund()];
  await ledger.give(source, fund, 100n);
  await sealAll(ledger.application);
  const honest = await check();
  expect(honest).toMatchObject({ code: 0 });
  expect(honest.output).toMatch(/^ok {6}03 hash chain +1 transactions under 1 seals$/m);
  expect(honest.output).not.toContain('FAILED');
  await ledger.owner.query('alter table ledger_account disable trigger user');
  await ledger.owner.query('update ledger_account set balance_fen = 1000000 where id = $1', [fund]);
  await ledger.owner.query('alter table ledger_account enable trigger user');
  const forged = await check();
  expect(forged).toMatchObject({ code: 1 });
  expect(forged.output).toContain(`FAILED  08 balance equals journal projection`);
  expect(forged.output).toContain(`account ${fund} holds 1000000, its postings sum to 100`);
});
