// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { readConfiguration } from '../configuration.js';
import { openDatabase } from '../database.js';
import { StartRefused } from '../platform/start-refused.js';
import { createLogger } from '../platform/telemetry/logger.js';
import { Progress } from '../progress.js';

// `npm run migrate`: brings the database of the settings up to date, as a start would, and ends.
await command(async () => {
  const configuration = readConfiguration(process.env);
  if (configuration.database.kind === 'external' && configuration.database.migrationUrl === null) {
    throw new StartRefused('Set MIGRATION_DATABASE_URL to the role that owns the schema; DATABASE_URL stays the role of the application.');
  }
  const progress = new Progress(null, (line) => process.stdout.write(`${line}\n`));
  const database = await openDatabase(configuration, createLogger(configuration.logLevel), progress);
  await database.close();
});
