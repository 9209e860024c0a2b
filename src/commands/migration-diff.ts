// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../entities.js';
import { differences } from '../platform/database/differences.js';
import { EmbeddedDatabase } from '../platform/database/embedded/index.js';
import { APPLICATION_ROLE } from '../platform/database/embedded/prepare.js';
import { migrate } from '../platform/database/migrate.js';
import { createLogger } from '../platform/telemetry/logger.js';

// `npm run -s migration:diff`: migrates a throwaway database and prints how the entities differ from it; silent when
// they do not.
await command(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wushe-diff-'));
  chmodSync(folder, 0o711);
  const embedded = await EmbeddedDatabase.open({
    dataDirectory: folder,
    secretsDirectory: join(folder, 'secrets'),
    log: createLogger('warn'),
    progress: () => undefined,
  });
  try {
    await migrate({ migrationUrl: embedded.ownerUrl, applicationRole: APPLICATION_ROLE });
    for (const statement of await differences(embedded.ownerUrl, entities)) process.stdout.write(`${statement};\n`);
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
