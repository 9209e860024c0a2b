import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client, Pool } from 'pg';
import { entities } from '../src/entities.js';
import { createOrm, poolOf } from '../src/platform/database/orm.js';
import { Actor, type HeldRole } from '../src/platform/deeds/actor.js';
import type { DeedDefinition, DeedInputShape, Subject } from '../src/platform/deeds/deed.js';
import { type DeedResult, DeedRunner } from '../src/platform/deeds/runner.js';
import type { Sweep } from '../src/platform/deeds/sweep.js';
import { setDemoClock } from '../src/platform/clock/demo-clock.js';
import { sweepDue } from '../src/platform/jobs/sweeper.js';
import { encodeId } from '../src/kernel/identifiers.js';
import { shanghaiDate } from '../src/kernel/working-calendar.js';
import type { Application } from '../src/application.js';
import { Chance } from './chance.js';

/** Monday, 2 March 2026, 09:00 in China: where the demo clock starts. Everything else is told in days before it. */
export const anchor = new Date('2026-03-02T01:00:00.000Z');

/** The instant so many days before (negative) or after the anchor. */
export function dayOf(days: number): Date {
  return new Date(anchor.getTime() + days * 86_400_000);
}

/** The same as a date in China. */
export function dateOf(days: number): string {
  return shanghaiDate(dayOf(days));
}

/** An amount as deeds take it. */
export function yuan(amount: number): { amount: string; currency: 'CNY' } {
  return { amount: amount.toFixed(2), currency: 'CNY' };
}

/** Someone of the demonstration. */
export interface Player {
  readonly personId: string;
  readonly signInName: string;
}

/** What a deed left behind, by the id that the API shows. */
export interface Outcome {
  readonly id: string;
  readonly rowId: string;
  readonly extra: DeedResult['extra'];
}

/** Scopes of deeds after which somebody may hold other roles than before. */
const changingRoles = /^(accounts|communities|organizations):/;

interface Turn {
  readonly days: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Where the demonstration is played: the deeds of the application, its clock, and chance that is the same every time. */
export class Stage {
  readonly chance = new Chance(20260302);
  /** Deeds that have happened, those of time among them: as many entries are in history. */
  deeds = 0;
  private keys = 0;
  private today = Number.NEGATIVE_INFINITY;
  private readonly waiting: Turn[] = [];
  private readonly roles = new Map<string, Promise<HeldRole[]>>();

  private constructor(private readonly orm: MikroORM, readonly pool: Pool, private readonly runner: DeedRunner, private readonly owner: Client) {}

  /** Opens the stage, plays, and leaves the clock at the anchor. */
  static async open({ parts: { configuration } }: Application, owner: Client, play: (stage: Stage) => Promise<void>): Promise<void> {
    const orm = await createOrm({ url: configuration.databaseUrl, entities, hurried: true });
    try {
      const stage = new Stage(orm, await poolOf(orm), new DeedRunner(orm, { ...configuration.secrets, publicPasswords: true }), owner);
      await play(stage);
    } finally {
      await orm.close(true);
    }
  }

  /**
   * Plays several scenes on one calendar: each waits with `at` for its days, one acts at a time, and time never goes
   * back. A scene may rely on what another one did on an earlier day.
   */
  async together(scenes: readonly (() => Promise<void>)[]): Promise<void> {
    const played = scenes.map(async (scene) => {
      await this.turn(this.today);
      await scene();
      this.pass();
    });
    this.pass();
    await Promise.all(played);
  }

  /** Waits until so many days before (negative) or after the anchor; what fell due until then has happened. */
  async at(days: number): Promise<void> {
    if (days < this.today) throw new Error(`The demonstration is at day ${this.today}; day ${days} is over.`);
    const turn = this.turn(days);
    this.pass();
    await turn;
  }

  /** Moves the clock, and runs what has fallen due. */
  async move(days: number): Promise<void> {
    this.today = days;
    await setDemoClock(this.owner, dayOf(days));
    this.deeds += await sweepDue(this.pool, this.runner);
  }

  private turn(days: number): Promise<void> {
    return new Promise((resolve, reject) => this.waiting.push({ days, resolve, reject }));
  }

  /** Lets the scene act whose day comes first; of several on one day, the one that has waited longest. */
  private pass(): void {
    const next = this.waiting.reduce<Turn | null>((first, turn) => (first === null || turn.days < first.days ? turn : first), null);
    if (!next) return;
    this.waiting.splice(this.waiting.indexOf(next), 1);
    (next.days > this.today ? this.move(next.days) : Promise.resolve()).then(next.resolve, next.reject);
  }

  /** Performs a deed as someone; null is somebody who has not signed in. */
  async perform<Input extends DeedInputShape, Result extends Subject>(player: Player | null, deed: DeedDefinition<Input, Result>, input: Input): Promise<Outcome> {
    const key = deed.idempotency === 'required' ? { idempotencyKey: `demo-${String((this.keys += 1)).padStart(6, '0')}` } : {};
    const result = await this.runner.perform(deed, { ...input, ...key }, { actor: player && (await this.actor(player)), requestId: 'demo' });
    this.deeds += 1;
    if (changingRoles.test(deed.scope)) this.roles.clear();
    return { id: encodeId(this.prefixOf(result.subjectType), result.subjectId), rowId: result.subjectId, extra: result.extra };
  }

  /** Performs a deed that has no actor. */
  async performAlone(deed: Pick<Sweep, 'name' | 'act'>, id: string): Promise<void> {
    await this.runner.performSweep(deed, id);
    this.deeds += 1;
  }

  /** Does the same for many, several at a time; answers in their order. */
  async each<Item, Result>(items: readonly Item[], work: (item: Item, index: number) => Promise<Result>, width = 10): Promise<Result[]> {
    const results: Result[] = new Array<Result>(items.length);
    let next = 0;
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, async () => {
      for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!, index);
    }));
    return results;
  }

  private async actor({ personId }: Player): Promise<Actor> {
    const roles = this.roles.get(personId) ?? this.rolesOf(personId);
    this.roles.set(personId, roles);
    // The history tells which deeds were the demonstration's: they came under no token.
    return new Actor(personId, '00000000-0000-4000-8000-000000000000', new Set(['*']), await roles);
  }

  private async rolesOf(personId: string): Promise<HeldRole[]> {
    const { rows } = await this.pool.query<HeldRole>({
      name: 'seeds_roles',
      text: `select role, party_id::text as "partyId" from membership where person_id = $1 and starts_at <= business_now() and (ends_at is null or ends_at > business_now())`,
      values: [personId],
    });
    return rows;
  }

  private prefixOf(entityName: string): string {
    const { class: entity } = this.orm.getMetadata().getByClassName(entityName as never);
    return (entity as unknown as { idPrefix: string }).idPrefix;
  }
}
