// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { Person, appointFirstOperator, normalizedSignInName } from '../accounts/index.js';
import { createApplication } from '../application.js';
import { readConfiguration } from '../configuration.js';
import { openDatabase } from '../database.js';
import { Refusal } from '../kernel/refusal.js';
import { StartRefused } from '../platform/start-refused.js';
import { createLogger } from '../platform/telemetry/logger.js';
import { Progress } from '../progress.js';

// `npm run operator:appoint -- <signInName>`: appoints the first operator of a platform that has none yet.
await command(async () => {
  const [name] = process.argv.slice(2);
  if (name === undefined) throw new StartRefused('Say who: npm run operator:appoint -- <signInName>. The person signs up first (personRegister).');
  const configuration = { ...readConfiguration(process.env), servesApi: false };
  const log = createLogger('warn');
  const database = await openDatabase(configuration, log, new Progress(log, () => undefined));
  try {
    const { parts: { orm, runner } } = await createApplication(database.configuration, log);
    try {
      const person = await orm.em.fork().findOne(Person, { signInName: normalizedSignInName(name) });
      if (!person) throw new StartRefused(`Nobody signs in as ${name}.`);
      await runner.performSweep(appointFirstOperator, person.id);
      process.stdout.write(`${name} is the first operator; operators appoint further ones.\n`);
    } catch (error) {
      throw error instanceof Refusal ? new StartRefused('The platform has an operator already; operators appoint further ones (membershipGrant).') : error;
    } finally {
      await orm.close(true);
    }
  } finally {
    await database.close();
  }
});
