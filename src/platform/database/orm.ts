import 'reflect-metadata';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityClass, MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { migrations } from '../../../migrations/index.js';
import { ChangeWatcher } from '../deeds/changes.js';

export interface OrmSettings {
  /** Connection of the role that runs the statements. */
  readonly url: string;
  readonly entities: readonly EntityClass<object>[];
  /** Connections of this process, shared by the unit of work and the read layer. */
  readonly poolSize?: number;
  /** Commits need not reach the disk before they are answered: for data that can be made again (seeds). */
  readonly hurried?: boolean;
  /** Where MikroORM's warnings go. */
  readonly warn?: (message: string) => void;
}

/** Ends a statement that outlives any sensible request, and a transaction that was forgotten. */
const SESSION = '-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s -c TimeZone=UTC -c jit=off';

export function ormOptions(settings: OrmSettings): Options {
  return {
    clientUrl: settings.url,
    entities: [...settings.entities],
    extensions: [Migrator],
    subscribers: [new ChangeWatcher()],
    metadataProvider: ReflectMetadataProvider,
    metadataCache: { enabled: false },
    namingStrategy: UnderscoreNamingStrategy,
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    forceUtcTimezone: true,
    logger: (message) => settings.warn?.(message),
    migrations: {
      migrationsList: [...migrations],
      tableName: 'schema_migration',
      transactional: true,
      allOrNothing: true,
      disableForeignKeys: false,
      snapshot: false,
    },
    pool: { min: 0, max: settings.poolSize ?? 10, idleTimeoutMillis: 30_000 },
    driverOptions: {
      application_name: 'wushe',
      options: settings.hurried ? `${SESSION} -c synchronous_commit=off` : SESSION,
      // A database that is away makes commands fail within seconds instead of piling up.
      connectionTimeoutMillis: 3_000,
      // A statement need not wait for the answer to the one before (see DeedTransaction).
      pipeline: true,
      keepAlive: true,
    },
  };
}

/** Opens the ORM; connections are made when they are first needed. */
export async function createOrm(settings: OrmSettings): Promise<MikroORM> {
  return MikroORM.init(ormOptions(settings));
}

/** The ORM's own pg pool, for named statements of the read layer; there is no second pool. */
export async function poolOf(orm: MikroORM): Promise<Pool> {
  return (await orm.em.getConnection().getNativeClient()) as unknown as Pool;
}
