import { clearUnfinished } from '../seeds/clear-unfinished.js';
import { seed } from '../seeds/index.js';
import { type Application, createApplication } from './application.js';
import type { Configuration } from './configuration.js';
import { type OpenDatabase, openDatabase } from './database.js';
import { createLogger, type Logger } from './platform/telemetry/logger.js';
import { Progress } from './progress.js';

/** Seconds beyond the time given to requests after which an end is forced. */
const FORCED_AFTER_SECONDS = 30;

/** Ends in order: API, connections, then the database. A second signal ends at once (the watchdog stops PostgreSQL). */
class Ending {
  private began = false;

  constructor(private readonly log: Logger, private readonly shutdownSeconds: number) {}

  database: OpenDatabase | null = null;
  application: Application | null = null;

  watch(): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void this.end(signal, 0));
    // Whoever read our words may have gone; that is no reason to go too.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    process.on('uncaughtException', (error) => this.fail(error));
    process.on('unhandledRejection', (error) => this.fail(error));
  }

  async end(reason: string, code: number): Promise<void> {
    if (this.began) process.exit(code || 1);
    this.began = true;
    this.log.info({ reason }, 'ending');
    setTimeout(() => process.exit(1), (this.shutdownSeconds + FORCED_AFTER_SECONDS) * 1000).unref();
    try {
      await this.application?.stop();
    } catch (error) {
      this.log.error({ err: error }, 'the application did not stop in order');
    }
    await this.database?.close();
    process.exit(code);
  }

  private fail(error: unknown): void {
    this.log.fatal({ err: error }, 'a fault that nothing caught');
    void this.end('fault', 1);
  }
}

/** A start that was killed while it planted the demo data leaves none of them: the database is emptied and set up again. */
async function clearHalfPlanted({ configuration: { migrationUrl }, bringUpToDate }: OpenDatabase, progress: Progress, waiting: () => void): Promise<void> {
  if (migrationUrl === null || !(await clearUnfinished(migrationUrl, waiting))) return;
  progress.done('seeds', 'the last start was stopped while it planted the demo data; beginning anew');
  await bringUpToDate();
}

async function startAll(configuration: Configuration, log: Logger, ending: Ending): Promise<void> {
  const progress = new Progress(configuration.production ? log : null, (line) => process.stdout.write(`${line}\n`));
  ending.database = await openDatabase(configuration, log, progress);
  const waiting = (): void => progress.say('seeds', 'another start is planting the demo data; waiting for it');
  if (configuration.demo) await clearHalfPlanted(ending.database, progress, waiting);
  ending.application = await createApplication(ending.database.configuration, log);
  if (configuration.demo) {
    await seed(ending.application, (done, total, name) => progress.say('seeds', `${done} of ${total}: ${name}`), waiting);
    progress.done('seeds', 'demo data present');
  }
  const url = await ending.application.start();
  progress.done('ready', url ? `${url}/graphql` : 'running jobs');
}

/** Starts everything; the process then stays until a signal. A start that fails leaves nothing running. */
export async function start(configuration: Configuration): Promise<void> {
  const log = createLogger(configuration.logLevel);
  const ending = new Ending(log, configuration.shutdownSeconds);
  ending.watch();
  // A process that only runs jobs has no socket that would keep it alive.
  setInterval(() => undefined, 2 ** 30);
  await startAll(configuration, log, ending).catch(async (error: unknown) => {
    await ending.application?.stop().catch(() => undefined);
    await ending.database?.close();
    throw error;
  });
}
