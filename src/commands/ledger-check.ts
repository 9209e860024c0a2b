// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { Client } from 'pg';
import { type Configuration, readConfiguration } from '../configuration.js';
import { checkAsTable, ledgerCheck } from '../ledger/index.js';
import { EmbeddedDatabase } from '../platform/database/embedded/index.js';
import { createLogger } from '../platform/telemetry/logger.js';

/** The database of the settings as it is: nothing is migrated. An embedded one that runs is joined. */
async function openAsItIs({ database, dataDirectory, secretsDirectory, logLevel }: Configuration): Promise<{ url: string; close: () => Promise<void> }> {
  if (database.kind === 'external') return { url: database.url, close: () => Promise.resolve() };
  const embedded = await EmbeddedDatabase.open({ dataDirectory, secretsDirectory, log: createLogger(logLevel), progress: () => undefined });
  return { url: embedded.applicationUrl, close: () => embedded.stop() };
}

// `npm run ledger:check [-- <folder of heads.jsonl>]`: proves the ledger's invariants on the database of the settings,
// prints what it found and ends with 1 when one does not hold.
await command(async () => {
  const { url, close } = await openAsItIs(readConfiguration(process.env));
  const client = new Client({ connectionString: url, application_name: 'wushe ledger:check' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const results = await ledgerCheck(client, { publishedHeads: process.argv[2] ?? null });
    process.stdout.write(`${checkAsTable(results)}\n`);
    if (results.some(({ ok }) => !ok)) process.exitCode = 1;
  } finally {
    await client.end();
    await close();
  }
});
