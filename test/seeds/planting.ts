import { type Planted, seed } from '../../seeds/index.js';
import { type Application, createApplication } from '../../src/application.js';
import { readConfiguration } from '../../src/configuration.js';
import { createLogger } from '../../src/platform/telemetry/logger.js';
import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../harness/database.js';

/** The demonstration, planted into a database of its own. */
export class Planting {
  private constructor(readonly database: TestDatabase, readonly application: Application, readonly planted: Planted | null) {}

  static async open(): Promise<Planting> {
    const database = await testDatabase();
    const secrets = { secretKey: Buffer.alloc(32, 5), sealingKey: Buffer.alloc(32, 9) };
    const configuration = { ...readConfiguration({ DEMO: 'on', PROCESS: 'worker' }), databaseUrl: database.url, migrationUrl: database.migrationUrl, secrets };
    const application = await createApplication(configuration, createLogger('error'));
    return new Planting(database, application, await seed(application, () => undefined));
  }

  async sql<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.application.parts.pool.query<Row>(text, [...parameters])).rows;
  }

  /** Works as the owner of the schema, who sees all. */
  async asOwner<Result>(work: (owner: Client) => Promise<Result>): Promise<Result> {
    const owner = new Client({ connectionString: this.database.migrationUrl });
    await owner.connect();
    return await work(owner).finally(() => owner.end());
  }

  async close(): Promise<void> {
    await this.application.stop();
    await this.database.drop();
  }
}
