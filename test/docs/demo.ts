import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { seed } from '../../seeds/index.js';
import { demoPassword } from '../../seeds/cast.js';
import { type Application, createApplication } from '../../src/application.js';
import { readConfiguration } from '../../src/configuration.js';
import { advanceDemoClock } from '../../src/platform/clock/demo-clock.js';
import { sweepDue } from '../../src/platform/jobs/sweeper.js';
import { createLogger } from '../../src/platform/telemetry/logger.js';
import { type TestDatabase, testDatabase } from '../harness/database.js';

/** An answer of the API as a client reads it. */
export interface Reply {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** The demonstration as `npm start` shows it: seeded, on a database of its own, answering over HTTP. Only its clock stands still until it is moved. */
export class Demo {
  private readonly tokens = new Map<string, string>();

  private constructor(private readonly database: TestDatabase, private readonly application: Application, private readonly url: string, private readonly folder: string) {}

  static async open(): Promise<Demo> {
    const [database, folder] = [await testDatabase(), mkdtempSync(join(tmpdir(), 'wushe-tour-'))];
    const keys = { secretKey: Buffer.alloc(32, 5), sealingKey: Buffer.alloc(32, 9) };
    const configuration = { ...readConfiguration({ DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: 'off', PROCESS: 'api', DEMO: 'on' }), databaseUrl: database.url, migrationUrl: database.migrationUrl, secrets: keys };
    const application = await createApplication(configuration, createLogger('error'));
    await seed(application, () => undefined);
    const url = await application.start();
    return new Demo(database, application, `${url}/graphql`, folder);
  }

  /** Sends a document as someone, who signs in when they have no session any more. */
  async send(signInName: string | null, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
    if (signInName === null) return await this.post(null, query, variables);
    const reply = await this.post(this.tokens.get(signInName) ?? (await this.signIn(signInName)), query, variables);
    if (reply.errors?.[0]?.extensions['code'] !== 'UNAUTHENTICATED') return reply;
    return await this.post(await this.signIn(signInName), query, variables);
  }

  /** What `npm run demo:clock -- advance` does. */
  async advance(span: string): Promise<void> {
    const owner = new Client({ connectionString: this.database.migrationUrl });
    await owner.connect();
    await advanceDemoClock(owner, span).finally(() => owner.end());
    const { pool, runner } = this.application.parts;
    await sweepDue(pool, runner, (sweep, id, error) => {
      throw new Error(`${sweep} of ${id}: ${error.message}`);
    });
  }

  async close(): Promise<void> {
    await this.application.stop();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async signIn(signInName: string): Promise<string> {
    const { data } = await this.post(null, 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { token } }', { input: { signInName, password: demoPassword } });
    const { token } = data?.['signIn'] as { token: string | null };
    if (token === null) throw new Error(`${signInName} cannot sign in.`);
    this.tokens.set(signInName, token);
    return token;
  }

  private async post(token: string | null, query: string, variables: Readonly<Record<string, unknown>>): Promise<Reply> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    const response = await fetch(this.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as Reply;
  }
}
