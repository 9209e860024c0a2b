import { relative } from 'node:path';
import type { Configuration, RunningConfiguration } from './configuration.js';
import { EmbeddedDatabase } from './platform/database/embedded/index.js';
import { addressOf, openExternal, refuseDemoInProduction } from './platform/database/open.js';
import type { Keys } from './platform/deeds/unit.js';
import type { Logger } from './platform/telemetry/logger.js';
import type { Progress } from './progress.js';
import { settle } from './settle.js';

/** A database that is up to date, and how to let it go. */
export interface OpenDatabase {
  readonly configuration: RunningConfiguration;
  /** Migrates what is missing; for a database that was emptied after it was opened. */
  bringUpToDate(): Promise<void>;
  close(): Promise<void>;
}

async function openEmbedded(configuration: Configuration, log: Logger, progress: Progress) {
  const { dataDirectory, secretsDirectory, givenSecrets } = configuration;
  const embedded = await EmbeddedDatabase.open({ dataDirectory, secretsDirectory, log, progress: (message) => progress.say('database', message) });
  const where = relative(process.cwd(), dataDirectory) || '.';
  const by = embedded.joined === null ? '' : `, run by process ${embedded.joined}`;
  progress.done('database', `embedded PostgreSQL ${embedded.version} in ${where} on port ${embedded.port}${by}`);
  const { secretKey, sealingKey } = embedded.secrets;
  const secrets: Keys = { secretKey: Buffer.from(secretKey, 'hex'), sealingKey: Buffer.from(sealingKey, 'hex'), ...givenSecrets };
  return { url: embedded.applicationUrl, migrationUrl: embedded.ownerUrl, secrets, close: () => embedded.stop() };
}

function external(configuration: Configuration, url: string, migrationUrl: string | null, progress: Progress) {
  const { secretKey, sealingKey, ...others } = configuration.givenSecrets;
  // readConfiguration demands both together with DATABASE_URL.
  if (!secretKey || !sealingKey) throw new Error('The secrets are missing.');
  progress.done('database', `PostgreSQL at ${addressOf(url)}`);
  return { url, migrationUrl, secrets: { secretKey, sealingKey, ...others }, close: () => Promise.resolve() };
}

/** Starts or reaches the database and brings it up to date. */
export async function openDatabase(configuration: Configuration, log: Logger, progress: Progress): Promise<OpenDatabase> {
  const { database } = configuration;
  const { url, migrationUrl, secrets, close } =
    database.kind === 'embedded' ? await openEmbedded(configuration, log, progress) : external(configuration, database.url, database.migrationUrl, progress);
  const bringUpToDate = async (): Promise<void> => {
    const ran = await openExternal({ url, migrationUrl }, {
      settle,
      progress: (done, total, name) => progress.say('migrations', `${done} of ${total}: ${name}`),
      waiting: (message) => progress.say('database', message),
    });
    progress.done('migrations', ran.length === 0 ? 'up to date' : `${ran.length} applied`);
  };
  try {
    await bringUpToDate();
    if (configuration.production) await refuseDemoInProduction(url);
  } catch (error) {
    await close();
    throw error;
  }
  return { configuration: { ...configuration, databaseUrl: url, migrationUrl, secrets }, bringUpToDate, close };
}
