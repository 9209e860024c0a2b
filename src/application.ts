import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { listenFault } from './address.js';
import { type Api, createApi, matcherOf, sceneOf } from './api.js';
import type { RunningConfiguration } from './configuration.js';
import { entities } from './entities.js';
import { type FileVault, vaultIn } from './platform/files/vault.js';
import { ledgerChain } from './ledger/index.js';
import { createOrm, poolOf } from './platform/database/orm.js';
import { type Readiness, readinessOf } from './platform/database/readiness.js';
import { historyChain } from './platform/deeds/history-chain.js';
import { DeedRunner } from './platform/deeds/runner.js';
import { sealAndPublish } from './platform/deeds/seal-and-publish.js';
import { sweepDue } from './platform/jobs/sweeper.js';
import { type Ticking, tick } from './platform/jobs/ticker.js';
import { type PostOffice, folderPostOffice, smtpPostOffice } from './platform/mail/post-office.js';
import type { Logger } from './platform/telemetry/logger.js';
import { slices } from './slices.js';

/** How often due deadlines are looked for. */
const SWEEP_EVERY_MS = 5_000;

/** How often what was committed is sealed into the chains. */
const SEAL_EVERY_MS = 10_000;

/** What an application is composed of. */
export interface Parts {
  readonly configuration: RunningConfiguration;
  readonly log: Logger;
  readonly orm: MikroORM;
  /** The ORM's own pool. */
  readonly pool: Pool;
  readonly runner: DeedRunner;
  readonly vault: FileVault;
  readonly postOffice: PostOffice;
  /** Null in a process that only runs jobs. */
  readonly api: Api | null;
}

/** Everything that runs. */
export class Application {
  private ticking: Ticking[] = [];

  constructor(readonly parts: Parts) {}

  /** Begins to run what falls due and to answer; returns the API's address, or null without one. */
  async start(): Promise<string | null> {
    const { configuration, api } = this.parts;
    if (configuration.runsJobs) this.ticking = [this.sweep(), this.seal(), ...this.jobs()];
    if (!api) return null;
    const { host, port } = configuration;
    const { url } = await api.http.listen(port, host).catch((error: unknown) => {
      throw listenFault(error, host, port);
    });
    return url;
  }

  /** Stops taking requests, lets those in flight end, and closes the connections. */
  async stop(): Promise<void> {
    const { configuration, api, orm } = this.parts;
    await api?.http.close(configuration.shutdownSeconds * 1000);
    await api?.graphql.stop();
    await Promise.all(this.ticking.map((ticking) => ticking.stop()));
    this.parts.postOffice.close();
    await orm.close(true);
  }

  private jobs(): Ticking[] {
    const { log, postOffice } = this.parts;
    const jobs = slices.flatMap((slice) => slice.jobs?.({ ...sceneOf(this.parts), postOffice, matcher: matcherOf(this.parts.orm) }) ?? []);
    return jobs.map(({ name, everyMs, run }) => tick(everyMs, run, (error) => log.error({ job: name, err: error }, 'a job failed')));
  }

  private seal(): Ticking {
    const { pool, log, configuration } = this.parts;
    return tick(SEAL_EVERY_MS, () => sealAndPublish(pool, [historyChain, ledgerChain], configuration.headsDirectory), (error) => log.error({ err: error }, 'sealing failed'));
  }

  private sweep(): Ticking {
    const { pool, runner, log } = this.parts;
    const warn = (sweep: string, id: string, error: Error): void => log.warn({ sweep, id, err: error }, 'a deed of time was refused');
    return tick(SWEEP_EVERY_MS, () => sweepDue(pool, runner, warn), (error) => log.error({ err: error }, 'sweeping failed'));
  }
}

/** Composes the application on a migrated database, by hand and in this one place. */
export async function createApplication(configuration: RunningConfiguration, log: Logger): Promise<Application> {
  const orm = await createOrm({
    url: configuration.databaseUrl,
    entities,
    poolSize: configuration.poolSize,
    warn: (message) => log.warn({ from: 'mikro-orm' }, message),
  });
  const pool = await poolOf(orm);
  const pools = () => [{ name: 'primary', total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }];
  const vault = vaultOf(configuration);
  const runner = new DeedRunner(orm, configuration.secrets, () => vault.storage);
  const api = configuration.servesApi ? await createApi({ configuration, log, orm, pool, runner, pools, vault, readiness: (): Promise<Readiness> => readinessOf(pool) }) : null;
  return new Application({ configuration, log, orm, pool, runner, vault, postOffice: postOfficeOf(configuration), api });
}

function postOfficeOf({ smtpUrl, mailFrom, dataDirectory }: RunningConfiguration): PostOffice {
  return smtpUrl ? smtpPostOffice(smtpUrl, mailFrom) : folderPostOffice(join(dataDirectory, 'mail'), mailFrom);
}

function vaultOf({ filesDirectory, fileLimits, s3 }: RunningConfiguration): FileVault {
  return vaultIn(filesDirectory, fileLimits, s3);
}
