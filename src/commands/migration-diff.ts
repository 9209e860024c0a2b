// First: it brings the metadata that decorators need.
import { command } from './command.js';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../entities.js';
import { EmbeddedDatabase } from '../platform/database/embedded/index.js';
import { APPLICATION_ROLE } from '../platform/database/embedded/prepare.js';
import { migrate } from '../platform/database/migrate.js';
import { createOrm } from '../platform/database/orm.js';
import { createLogger } from '../platform/telemetry/logger.js';

/** The SQL that would make the migrated database what the entities describe; tables without an entity stay. */
async function differences(migrationUrl: string): Promise<string> {
  const orm = await createOrm({ url: migrationUrl, entities });
  try {
    const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: false, dropTables: false });
    return sql.trim();
  } finally {
    await orm.close(true);
  }
}

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
    const sql = await differences(embedded.ownerUrl);
    if (sql !== '') process.stdout.write(`${sql}\n`);
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
