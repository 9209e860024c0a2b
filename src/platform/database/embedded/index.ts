import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../../telemetry/logger.js';
import { StartRefused } from '../../start-refused.js';
import { locateBinaries, type Binaries } from './binaries.js';
import { createCluster, SUPERUSER } from './cluster.js';
import { endOrphan } from './orphan.js';
import { type Owner, OwnerFile } from './owner.js';
import { type Place, placeOf } from './place.js';
import { APPLICATION_ROLE, DATABASE, OWNER_ROLE, prepareDatabase } from './prepare.js';
import { embeddedSecrets, type GeneratedSecrets } from './secrets.js';
import { waitUntil } from './processes.js';
import { HOST, type Server, startServer } from './server.js';

export interface EmbeddedOptions {
  readonly dataDirectory: string;
  readonly secretsDirectory: string;
  readonly log: Logger;
  readonly progress: (message: string) => void;
}

/** How the embedded server runs: everything that keeps a commit is on, nothing of a statement's values is logged. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Values must not reach the log (sealed bids, personal data): no statements, no DETAIL, no parameters.
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

const OWNER_ANSWERS_WITHIN_MS = 90_000;
const WRONG_PASSWORD = '28P01';
const LOG_KEPT_BYTES = 20_000_000;

/** The embedded PostgreSQL of a data folder: run by this process, or used from the process that already runs it. */
export class EmbeddedDatabase {
  private server: Server | null = null;
  private stopping = false;
  /** A restart or takeover under way; stopping waits for it, so that no server is left half started. */
  private underWay: Promise<void> = Promise.resolve();
  private watch: NodeJS.Timeout | null = null;
  private usedPort = 0;
  private generated: GeneratedSecrets | null = null;

  private constructor(
    private readonly options: EmbeddedOptions,
    private readonly place: Place,
    private readonly owners: OwnerFile,
    private readonly binaries: Binaries,
  ) {}

  /** Starts PostgreSQL on the data folder, or joins the process that already runs it. */
  static async open(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
    const place = placeOf(options.dataDirectory);
    const embedded = new EmbeddedDatabase(options, place, new OwnerFile(place.ownerFile), locateBinaries(place.account, place.libraries));
    const other = embedded.owners.claim();
    await (other ? embedded.join(other) : embedded.own());
    return embedded;
  }

  get version(): string {
    return /^\d+\.\d+/.exec(this.binaries.version)?.[0] ?? this.binaries.version;
  }

  get port(): number {
    return this.usedPort;
  }

  /** The process that runs the server, when it is another one. */
  get joined(): number | null {
    return this.server ? null : (this.owners.owner()?.pid ?? null);
  }

  get secrets(): GeneratedSecrets {
    if (!this.generated) throw new Error('The embedded database is not open.');
    return this.generated;
  }

  get applicationUrl(): string {
    return this.url(APPLICATION_ROLE, this.secrets.applicationPassword, DATABASE);
  }

  get ownerUrl(): string {
    return this.url(OWNER_ROLE, this.secrets.ownerPassword, DATABASE);
  }

  /** Stops the server if this process runs it. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.watch) clearInterval(this.watch);
    await this.underWay;
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    this.stopping = true;
    await this.server?.stop();
    this.owners.release();
  }

  private url(role: string, password: string, database: string): string {
    return `postgres://${role}:${password}@${HOST}:${this.usedPort}/${database}`;
  }

  /** Runs the server; this process has claimed the folder. */
  private async own(): Promise<void> {
    try {
      const { cluster } = this.place;
      this.generated ??= embeddedSecrets(this.options.secretsDirectory, cluster);
      if (!existsSync(cluster)) {
        this.options.progress('creating the cluster');
        await createCluster({ ...this.place, binaries: this.binaries, folder: cluster, password: this.secrets.superuserPassword, durable: true });
      }
      this.checkMajor(cluster);
      await endOrphan(cluster, this.options.progress);
      await this.launch();
      await prepareDatabase(this.url(SUPERUSER, this.secrets.superuserPassword, 'postgres'), this.secrets);
      this.owners.announce(this.usedPort);
    } catch (error) {
      await this.letGo();
      if ((error as { code?: string }).code !== WRONG_PASSWORD) throw error;
      throw new StartRefused(`The secrets in ${this.options.secretsDirectory} do not belong to the database in ${this.place.cluster}. Bring back those that do.`);
    }
  }

  private async launch(): Promise<void> {
    const { logFile } = this.place;
    if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_KEPT_BYTES) renameSync(logFile, `${logFile}.1`);
    const server = await startServer({
      ...this.place,
      binaries: this.binaries,
      folder: this.place.cluster,
      password: this.secrets.superuserPassword,
      port: this.usedPort || this.owners.lastPort(),
      settings: SETTINGS,
    });
    this.server = server;
    this.usedPort = server.port;
    // Asked to stop while it was starting.
    if (this.stopping) return server.stop();
    void server.ended.then(() => (this.underWay = this.revive()));
  }

  /** The server ended although nobody stopped it (killed, out of memory): it is started again on the same port. */
  private async revive(): Promise<void> {
    for (let attempt = 0; !this.stopping; attempt += 1) {
      this.options.log.error({ attempt }, 'the embedded PostgreSQL ended; starting it again');
      await pause(Math.min(5_000, 200 * 2 ** attempt));
      if (this.stopping) return;
      const before = this.usedPort;
      try {
        await endOrphan(this.place.cluster, this.options.progress);
        await this.launch();
        this.owners.announce(this.usedPort);
        if (this.usedPort === before) this.options.log.info('the embedded PostgreSQL answers again');
        else this.options.log.fatal('the port of the embedded PostgreSQL was taken by another program; start Wushe again');
        return;
      } catch (error) {
        this.options.log.error({ err: error }, 'the embedded PostgreSQL did not start');
      }
    }
  }

  /** Uses the server of another process, and takes it over when that process ends. */
  private async join(owner: Owner): Promise<void> {
    if (owner.port === null) this.options.progress(`waiting for process ${owner.pid}, which is starting it`);
    const ready = await waitUntil(() => (this.owners.owner()?.port ?? null) !== null || this.owners.owner() === null, OWNER_ANSWERS_WITHIN_MS);
    const current = this.owners.owner();
    if (!ready || (current !== null && current.port === null)) {
      throw new StartRefused(`Process ${owner.pid} holds the data folder ${this.options.dataDirectory} but does not get its database to answer. End it and start again.`);
    }
    if (current?.port) {
      this.usedPort = current.port;
      this.generated = embeddedSecrets(this.options.secretsDirectory, this.place.cluster);
      this.watch = setInterval(() => this.takeOver(), 500).unref();
      return;
    }
    const next = this.owners.claim();
    await (next ? this.join(next) : this.own());
  }

  private takeOver(): void {
    if (this.stopping || this.server || this.owners.owner() || this.owners.claim()) return;
    if (this.watch) clearInterval(this.watch);
    this.options.log.warn('the process that ran the embedded PostgreSQL ended; this one takes it over');
    this.underWay = this.own().catch((error: unknown) => this.options.log.fatal({ err: error }, 'the embedded PostgreSQL could not be taken over'));
  }

  private checkMajor(cluster: string): void {
    const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
    const major = this.version.split('.')[0];
    if (made !== major) {
      throw new StartRefused(
        `The database in ${cluster} was made by PostgreSQL ${made}; the installed package has ${major}. ` +
          'Install the package of the former version, dump, and restore into a new DATA_DIR.',
      );
    }
  }
}
