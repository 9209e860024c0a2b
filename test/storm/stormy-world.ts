import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { entities } from '../../src/entities.js';
import { createOrm, poolOf } from '../../src/platform/database/orm.js';
import { World } from '../kit/world.js';

/** A world on the database of a program that runs on a data folder, with that program's own keys. */
export class StormyWorld extends World {
  override readonly keys: World['keys'];

  private constructor(opened: ConstructorParameters<typeof World>[0], pool: ConstructorParameters<typeof World>[1], secretKey: Buffer) {
    super(opened, pool, null);
    this.keys = { secretKey, sealingKey: Buffer.alloc(32, 9) };
  }

  static async on(folder: string): Promise<StormyWorld> {
    const secrets = JSON.parse(readFileSync(join(folder, 'secrets/secrets.json'), 'utf8')) as { ownerPassword: string; applicationPassword: string; secretKey: string };
    const { port } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as { port: number };
    const urlOf = (role: string, password: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/wushe`;
    const [url, migrationUrl] = [urlOf('wushe_app', secrets.applicationPassword), urlOf('wushe_owner', secrets.ownerPassword)];
    const orm = await createOrm({ url, entities });
    const opened = {
      orm, database: { name: 'wushe', url, migrationUrl, superuserUrl: migrationUrl, drop: async () => undefined },
      async sql<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
        const client = new Client({ connectionString: migrationUrl });
        client.on('error', () => undefined);
        await client.connect();
        try {
          return (await client.query<Row>(text, [...parameters])).rows;
        } finally {
          await client.end();
        }
      },
      close: () => orm.close(true),
    };
    return new StormyWorld(opened, await poolOf(orm), Buffer.from(secrets.secretKey, 'hex'));
  }
}
