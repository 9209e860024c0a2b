import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type Pool } from 'pg';
import type { EntityClass, MikroORM } from '@mikro-orm/postgresql';
import { authenticate } from '../../src/accounts/index.js';
import { AccessFailure, Refusal } from '../../src/kernel/refusal.js';
import { advanceDemoClock, setDemoClock } from '../../src/platform/clock/demo-clock.js';
import { poolOf } from '../../src/platform/database/orm.js';
import type { Actor } from '../../src/platform/deeds/actor.js';
import type { DeedDefinition, DeedInputShape, Subject } from '../../src/platform/deeds/deed.js';
import { type DeedResult, DeedRunner } from '../../src/platform/deeds/runner.js';
import type { Keys } from '../../src/platform/deeds/unit.js';
import { type FileVault, vaultIn } from '../../src/platform/files/vault.js';
import type { SubscriptionLimits } from '../../src/platform/subscriptions/limits.js';
import type { Slice } from '../../src/platform/slice.js';
import { sweepDue } from '../../src/platform/jobs/sweeper.js';
import { openTestOrm, type TestDatabase, type TestOrm } from '../harness/database.js';
import { Api, type GraphqlReply } from './api.js';
import { Communities } from './communities.js';
import { Organizations } from './organizations.js';
import { People, type Someone } from './people.js';
import { worldBegins } from './world-begins.js';

/**
 * A world of its own for one test file: a fresh database, the deeds, a clock that only the test moves.
 *
 * @example
 * let world: World;
 * beforeAll(async () => { world = await openWorld(); });
 * afterAll(() => world.close());
 *
 * test('RC-01: …', async () => {
 *   const community = await world.communities.establish();
 *   const staff = await world.people.withRole('COMMUNITY_STAFF', community);
 *   const need = await world.as(staff).perform(raiseNeed, { communityId: community.publicId, … });
 *   await world.advance('21d');
 *   const { data } = await world.as(staff).ask('query ($id: ID!) { need(id: $id) { title } }', { id: … });
 *   expect(await world.as(staff).refusal(raiseNeed, { … })).toMatchObject({ code: 'NOT_OPEN', rule: 'PL-06' });
 * });
 */
export class World {
  readonly api: Api;
  readonly people = new People(this);
  readonly communities = new Communities(this);
  readonly organizations = new Organizations(this);
  readonly keys: Keys = { secretKey: Buffer.alloc(32, 5), sealingKey: Buffer.alloc(32, 9) };
  readonly runner: DeedRunner;
  /** Folder of this world's files. */
  readonly folder = mkdtempSync(join(tmpdir(), 'wushe-world-'));
  /** Limits of subscriptions, where a test sets its own before the first visit. */
  subscriptionLimits: Partial<SubscriptionLimits> = {};
  vault: FileVault = vaultIn(this.folder);

  constructor(private readonly opened: TestOrm, readonly pool: Pool, slices: readonly Slice[] | null) {
    this.api = new Api(this, slices);
    this.runner = new DeedRunner(opened.orm, this.keys, () => this.vault.storage);
  }

  get orm(): MikroORM {
    return this.opened.orm;
  }

  /** Runs SQL as the schema's owner, beside every unit of work. */
  sql<Row extends object = Record<string, unknown>>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.opened.sql<Row>(text, parameters);
  }

  /** The database of this world. */
  get database(): TestDatabase {
    return this.opened.database;
  }

  /** The business time of this world. */
  async now(): Promise<Date> {
    const [row] = await this.sql<{ now: Date }>('select business_now() as now');
    return row!.now;
  }

  /** Moves the clock forward (`21d`, `36h`, `90m`, `2w`). Deadlines that pass do nothing until `sweep`. */
  async advance(span: string): Promise<Date> {
    return await this.asOwner((owner) => advanceDemoClock(owner, span));
  }

  /** Sets the clock to an instant. */
  async setTime(at: string | Date): Promise<void> {
    await this.asOwner((owner) => setDemoClock(owner, new Date(at)));
  }

  /** Runs what time has made due; answers how many deeds of time happened. */
  sweep(): Promise<number> {
    return sweepDue(this.pool, this.runner);
  }

  /** Moves the clock forward and runs what falls due. */
  async pass(span: string): Promise<number> {
    await this.advance(span);
    return await this.sweep();
  }

  /** Someone at work; null is a stranger who has not signed in. */
  as(person: Someone | null): Hand {
    return new Hand(this, person);
  }

  async close(): Promise<void> {
    await this.api.stop();
    rmSync(this.folder, { recursive: true, force: true });
    await this.opened.close();
  }

  private async asOwner<Result>(work: (owner: Client) => Promise<Result>): Promise<Result> {
    const owner = new Client({ connectionString: this.opened.database.migrationUrl });
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  }
}

/** One person's hand: performs deeds with the memberships and the token that the person has at that moment. */
export class Hand {
  constructor(private readonly world: World, private readonly person: Someone | null) {}

  /** The actor behind the person's token now; null for a stranger. */
  async actor(): Promise<Actor | null> {
    return this.person === null ? null : await authenticate(this.world.pool, this.person.token, this.world.keys.secretKey);
  }

  /** Performs a deed and gives its subject, read afresh. Throws Refusal or AccessFailure. */
  async perform<Input extends DeedInputShape, Result extends Subject>(deed: DeedDefinition<Input, Result>, input: Input): Promise<Result> {
    const { subjectType, subjectId } = await this.tell(deed, input);
    const entity = this.world.orm.getMetadata().getByClassName(subjectType as never).class as EntityClass<{ id: string }>;
    return (await this.world.orm.em.fork().findOneOrFail(entity, subjectId)) as unknown as Result;
  }

  /** Performs a deed and gives the runner's answer: what is told once, and whether it was a replay. */
  async tell<Input extends DeedInputShape, Result extends Subject>(deed: DeedDefinition<Input, Result>, input: Input): Promise<DeedResult> {
    return await this.world.runner.perform(deed, input, { actor: await this.actor(), requestId: 'test' });
  }

  /** Sends a GraphQL document through the whole API; faults of the server fail the test. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}, language: 'en' | 'zh' = 'en'): Promise<GraphqlReply> {
    return await this.world.api.send(this.person, query, variables, language);
  }

  /** Asks an address beside GraphQL; only in worlds with all slices. */
  async visit(path: string, init: RequestInit = {}): Promise<Response> {
    return await this.world.api.visit(this.person, path, init);
  }

  /** The refusal with which a deed must end; fails the test when it happens, or fails otherwise. */
  async refusal<Input extends DeedInputShape>(deed: DeedDefinition<Input, Subject>, input: Input): Promise<Refusal> {
    const failure = await this.failure(deed, input);
    if (failure instanceof Refusal) return failure;
    throw failure;
  }

  /** The access failure with which a deed must end. */
  async denial<Input extends DeedInputShape>(deed: DeedDefinition<Input, Subject>, input: Input): Promise<AccessFailure> {
    const failure = await this.failure(deed, input);
    if (failure instanceof AccessFailure) return failure;
    throw failure;
  }

  private async failure<Input extends DeedInputShape>(deed: DeedDefinition<Input, Subject>, input: Input): Promise<unknown> {
    try {
      await this.tell(deed, input);
    } catch (error) {
      return error;
    }
    throw new Error(`${deed.field} happened, although it should have been refused.`);
  }
}

export interface WorldOptions {
  /** Where the clock begins; `worldBegins` when left out. */
  readonly at?: string;
  /** Opens the world with these slices alone, upstream first: the others are not even loaded. All when left out. */
  readonly slices?: readonly Slice[];
}

/** Opens a world; close it after the file's tests. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const opened = await openTestOrm(options.slices ? { entities: options.slices.flatMap((slice) => slice.entities) } : {});
  const world = new World(opened, await poolOf(opened.orm), options.slices ?? null);
  await world.setTime(options.at ?? worldBegins);
  return world;
}
