import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { RunningConfiguration } from './configuration.js';
import { entities } from './entities.js';
import { createOrm, poolOf } from './platform/database/orm.js';
import { type Readiness, readinessOf } from './platform/database/readiness.js';
import { DeedRunner } from './platform/deeds/runner.js';
import { sweepDue } from './platform/jobs/sweeper.js';
import { type Ticking, tick } from './platform/jobs/ticker.js';
import type { Logger } from './platform/telemetry/logger.js';

/** How often due deadlines are looked for. */
const SWEEP_EVERY_MS = 5_000;

/** Everything that runs, composed by hand in this one place. */
export class Application {
  private ticking: Ticking | null = null;

  constructor(
    readonly configuration: RunningConfiguration,
    readonly log: Logger,
    readonly orm: MikroORM,
    readonly pool: Pool,
    readonly runner: DeedRunner,
  ) {}

  /** Whether requests can be answered: false while the database is away. */
  readiness(): Promise<Readiness> {
    return readinessOf(this.pool);
  }

  /** Begins to answer and to run what falls due. */
  async start(): Promise<void> {
    if (!this.configuration.runsJobs) return;
    const warn = (sweep: string, id: string, error: Error): void => this.log.warn({ sweep, id, err: error }, 'a deed of time was refused');
    this.ticking = tick(SWEEP_EVERY_MS, () => sweepDue(this.pool, this.runner, warn), (error) => this.log.error({ err: error }, 'sweeping failed'));
  }

  /** Stops taking requests, lets those in flight end, and closes the connections. */
  async stop(): Promise<void> {
    await this.ticking?.stop();
    await this.orm.close(true);
  }
}

/** Composes the application on a migrated database. */
export async function createApplication(configuration: RunningConfiguration, log: Logger): Promise<Application> {
  const orm = await createOrm({
    url: configuration.databaseUrl,
    entities,
    poolSize: configuration.poolSize,
    warn: (message) => log.warn({ from: 'mikro-orm' }, message),
  });
  return new Application(configuration, log, orm, await poolOf(orm), new DeedRunner(orm, configuration.secrets));
}
