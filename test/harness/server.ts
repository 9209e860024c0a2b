import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountForPostgres } from '../../src/platform/database/embedded/account.js';
import { locateBinaries } from '../../src/platform/database/embedded/binaries.js';
import { startWithTemplate } from './template.js';

/** What a worker needs to make its databases. */
export interface TestServerAccess {
  readonly port: number;
  readonly password: string;
}

const PREFIX = 'wushe-test-';

/** Nothing waits for the disk: the cluster is thrown away. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  wal_level: 'minimal',
  max_wal_senders: '0',
  summarize_wal: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
};

/** Runs that were killed leave their folder behind (their server ends by itself); the next run removes it. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const pid = Number(readFileSync(join(folder, 'owner'), 'utf8'));
      try {
        process.kill(pid, 0);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ESRCH' && statSync(folder).uid === process.getuid?.()) {
          rmSync(folder, { recursive: true, force: true });
        }
      }
    } catch {
      // Being created by a run that has not written its owner yet, or somebody else's.
    }
  }
}

export async function startTestServer(): Promise<{ access: TestServerAccess; stop: () => Promise<void> }> {
  removeAbandoned();
  const account = accountForPostgres();
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(home, 'owner'), String(process.pid));
  // The account under which PostgreSQL runs must be able to pass through.
  chmodSync(home, 0o711);
  const { server, password } = await startWithTemplate({
    binaries: locateBinaries(account, join(home, 'lib')),
    account,
    folder: join(home, 'cluster'),
    logFile: join(home, 'postgres.log'),
    settings: SETTINGS,
  }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  return { access: { port: server.port, password }, stop };
}
