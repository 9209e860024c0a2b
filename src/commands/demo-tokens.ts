// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { join } from 'node:path';
import { readyAccounts } from '../../seeds/ready-accounts.js';
import { issueDemoToken } from '../accounts/index.js';
import { readConfiguration } from '../configuration.js';
import { embeddedSecrets } from '../platform/database/embedded/secrets.js';
import { StartRefused } from '../platform/start-refused.js';

// `npm run -s demo:tokens`: the bearer tokens of the ready accounts as JSON. They follow from the secret key, so the
// server need not run; a production accepts none of them and shows none.
await command(async () => {
  const { production, givenSecrets, secretsDirectory, dataDirectory } = readConfiguration(process.env);
  if (production) throw new StartRefused('There are no demonstration accounts with NODE_ENV=production.');
  const secretKey = givenSecrets.secretKey ?? Buffer.from(embeddedSecrets(secretsDirectory, join(dataDirectory, 'cluster')).secretKey, 'hex');
  const tokens = Object.fromEntries(readyAccounts.map((account) => [account, issueDemoToken(secretKey, account)]));
  process.stdout.write(`${JSON.stringify(tokens, null, 2)}\n`);
  await Promise.resolve();
});
