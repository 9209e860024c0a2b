// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { createLogger } from '../platform/telemetry/logger.js';
import { Progress } from '../progress.js';
import { Client } from 'pg';
import { createApplication } from '../application.js';
import { readConfiguration } from '../configuration.js';
import { openDatabase } from '../database.js';
import { advanceDemoClock } from '../platform/clock/demo-clock.js';
import { sweepDue } from '../platform/jobs/sweeper.js';
import { StartRefused } from '../platform/start-refused.js';

const usage = 'Say how far: npm run demo:clock -- advance 21d (m, h, d or w).';

// `npm run demo:clock -- advance 21d`: moves the demo clock and runs what falls due. A running server is joined.
await command(async () => {
  const [verb, span] = process.argv.slice(2);
  if (verb !== 'advance' || span === undefined) throw new StartRefused(usage);
  const configuration = { ...readConfiguration(process.env), servesApi: false };
  const log = createLogger('warn');
  const database = await openDatabase(configuration, log, new Progress(log, () => undefined));
  try {
    const { migrationUrl } = database.configuration;
    if (migrationUrl === null) throw new StartRefused('The demo clock belongs to the schema\'s owner: set MIGRATION_DATABASE_URL.');
    const now = await moved(migrationUrl, span);
    const application = await createApplication(database.configuration, log);
    const { pool, runner } = application.parts;
    const done = await sweepDue(pool, runner, (sweep, id, error) => process.stderr.write(`${sweep} ${id}: ${error.message}\n`));
    await application.stop();
    process.stdout.write(`It is ${now.toISOString()} now; ${done} deeds of time happened.\n`);
  } finally {
    await database.close();
  }
});

async function moved(migrationUrl: string, span: string): Promise<Date> {
  const owner = new Client({ connectionString: migrationUrl, application_name: 'wushe demo:clock' });
  await owner.connect();
  try {
    return await advanceDemoClock(owner, span);
  } catch (error) {
    throw error instanceof Error && !('code' in error) ? new StartRefused(error.message) : error;
  } finally {
    await owner.end();
  }
}
