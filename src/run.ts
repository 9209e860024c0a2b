import 'reflect-metadata';
import { seed } from '../seeds/index.js';
import { checkAddress } from './address.js';
import { type Application, createApplication } from './application.js';
import { type Configuration, readConfiguration } from './configuration.js';
import { type OpenDatabase, openDatabase } from './database.js';
import { StartRefused } from './platform/start-refused.js';
import { createLogger, type Logger } from './platform/telemetry/logger.js';
import { Progress } from './progress.js';
import { describeSettings } from './settings.js';

const HELP = `Wushe 五社: one GraphQL API for communities, social organizations, social workers, volunteers and community funds.

npm start                        builds when needed, starts the database and the API
npm start -- --help              this text
npm run settings -- --markdown   the settings as a table

Settings (environment variables):
`;

/** Seconds beyond the time given to requests after which an end is forced. */
const FORCED_AFTER_SECONDS = 30;

function refuse(error: StartRefused): never {
  process.stderr.write(`\nWushe cannot start. ${error.message}\n`);
  process.exit(1);
}

/** Ends in order: API, connections, then the database. A second signal ends at once (the watchdog stops PostgreSQL). */
class Ending {
  private began = false;

  constructor(private readonly log: Logger, private readonly shutdownSeconds: number) {}

  database: OpenDatabase | null = null;
  application: Application | null = null;

  watch(): void {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void this.end(signal, 0));
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

async function start(configuration: Configuration, log: Logger, ending: Ending): Promise<void> {
  const progress = new Progress(configuration.production ? log : null, (line) => process.stdout.write(`${line}\n`));
  if (!configuration.production) process.stdout.write('Wushe 五社\n');
  if (configuration.servesApi) await checkAddress(configuration.host, configuration.port);
  ending.database = await openDatabase(configuration, log, progress);
  ending.application = await createApplication(ending.database.configuration, log);
  if (configuration.demo) {
    await seed(ending.application, (done, total, name) => progress.say('seeds', `${done} of ${total}: ${name}`));
    progress.done('seeds', 'demo data present');
  }
  const url = await ending.application.start();
  progress.done('ready', url ? `${url}/graphql` : 'running jobs');
}

/** The command: reads the settings, starts, and stays until a signal. */
export async function run(parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  if (parameters.includes('--help') || parameters.includes('-h')) {
    process.stdout.write(`${HELP}${describeSettings('text')}\n`);
    return;
  }
  try {
    const configuration = readConfiguration(environment);
    const log = createLogger(configuration.logLevel);
    const ending = new Ending(log, configuration.shutdownSeconds);
    ending.watch();
    // A process that only runs jobs has no socket that would keep it alive.
    setInterval(() => undefined, 2 ** 30);
    await start(configuration, log, ending).catch(async (error: unknown) => {
      await ending.application?.stop().catch(() => undefined);
      await ending.database?.close();
      throw error;
    });
  } catch (error) {
    if (error instanceof StartRefused) refuse(error);
    process.stderr.write(`\nWushe could not start, by a fault of its own or of its surroundings:\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
