import 'reflect-metadata';
import { checkAddress } from './address.js';
import { readConfiguration } from './configuration.js';
import { StartRefused } from './platform/start-refused.js';
import { describeSettings } from './settings.js';

const HELP = `Wushe 五社: one GraphQL API for communities, social organizations, social workers, volunteers and community funds.

npm start                        builds when needed, starts the database and the API
npm start -- --help              this text
npm run settings -- --markdown   the settings as a table

Settings (environment variables):
`;

function refuse(error: StartRefused): never {
  process.stderr.write(`\nWushe cannot start. ${error.message}\n`);
  process.exit(1);
}

/** The command: reads the settings, starts, and stays until a signal. What refuses soonest is asked first. */
export async function run(parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  if (parameters.includes('--help') || parameters.includes('-h')) {
    process.stdout.write(`${HELP}${describeSettings('text')}\n`);
    return;
  }
  try {
    const configuration = readConfiguration(environment);
    if (!configuration.production) process.stdout.write('Wushe 五社\n');
    if (configuration.servesApi) await checkAddress(configuration.host, configuration.port);
    const { start } = await import('./start.js');
    await start(configuration);
  } catch (error) {
    if (error instanceof StartRefused) refuse(error);
    process.stderr.write(`\nWushe could not start, by a fault of its own or of its surroundings:\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
