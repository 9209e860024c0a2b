import { describeReads } from '../../src/platform/reads/describe-types.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { wusheSchema } from '../../src/api.js';
import type { World } from '../kit/index.js';
import type { Chance } from './chance.js';

/** What requests are made of: ids of what exists, cursors that were handed out, names to sign in with. */
export class Pools {
  readonly signInNames: string[] = ['nobody.here'];
  private readonly cursors: string[] = [];

  private constructor(
    private readonly byPrefix: ReadonlyMap<string, readonly string[]>, private readonly all: readonly string[], private readonly typesByPrefix: ReadonlyMap<string, string>,
  ) {}

  /** The ids of some rows of every type that has any. */
  static async of(world: World, perType = 12): Promise<Pools> {
    const { types } = describeReads(wusheSchema(), world.orm);
    const byPrefix = new Map<string, string[]>();
    for (const { prefix, table, object } of types.values()) {
      if (!object.getInterfaces().some(({ name }) => name === 'Node')) continue;
      const rows = await world.sql<{ id: string }>(`select id::text as id from public.${table} order by id limit ${perType}`);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), ...rows.map(({ id }) => encodeId(prefix, id))]);
    }
    const pools = new Pools(byPrefix, [...byPrefix.values()].flat(), new Map([...types.values()].map(({ prefix, name }) => [prefix, name])));
    pools.signInNames.push(...(await world.sql<{ name: string }>('select sign_in_name as name from person where sign_in_name is not null limit 30')).map(({ name }) => name));
    return pools;
  }

  get prefixes(): readonly string[] {
    return [...this.byPrefix.keys()];
  }

  /** The GraphQL type whose ids begin so. */
  typeOf(prefix: string): string | undefined {
    return this.typesByPrefix.get(prefix);
  }

  /** Ids of one kind. */
  ids(prefix: string): readonly string[] {
    return this.byPrefix.get(prefix) ?? [];
  }

  /** One id of every kind that exists. */
  oneOfEach(): readonly string[] {
    return [...this.byPrefix.values()].flatMap((ids) => ids.slice(0, 1));
  }

  /** Prefixes of what an input field of this name may mean (`listId` → `purchase_list`). */
  meant(name: string): readonly string[] {
    const snake = name.replace(/Ids?$/, '').replace(/([A-Z])/g, (letter) => `_${letter.toLowerCase()}`);
    const last = snake.split('_').at(-1)!;
    const aliases: Readonly<Record<string, readonly string[]>> = { party: ['community', 'organization', 'buyer', 'fund', 'party'], charity: ['organization'], expert: ['person'], representative: ['person'], officer: ['person'], sponsor: ['organization'] };
    const exact = this.prefixes.filter((prefix) => prefix === snake);
    if (exact.length > 0) return exact;
    const near = this.prefixes.filter((prefix) => prefix === last || prefix.endsWith(`_${snake}`) || prefix.endsWith(`_${last}`));
    return near.length > 0 ? near : (aliases[last] ?? []);
  }

  idFor(name: string, chance: Chance): string {
    const ids = this.meant(name).flatMap((prefix) => this.ids(prefix));
    return ids.length > 0 ? chance.pick(ids) : this.anyId(chance);
  }

  anyId(chance: Chance): string {
    return chance.pick(this.all);
  }

  cursor(chance: Chance): string {
    const known = this.cursors.length > 0 ? chance.pick(this.cursors) : 'bm8gY3Vyc29y';
    const drawn = chance.below(10);
    if (drawn < 6) return known;
    if (drawn < 8) return `${known.slice(0, -3)}${chance.pick(['abc', '___', '', '=='])}`;
    return chance.pick(['', '0', 'null', '!!!', 'eyJ2IjpbXX0', 'A'.repeat(5_000)]);
  }

  /** Keeps the cursors of an answer for later requests. */
  learn(answer: unknown): void {
    if (answer === null || typeof answer !== 'object' || this.cursors.length > 400) return;
    for (const [name, value] of Object.entries(answer)) {
      if (/ursor$/.test(name) && typeof value === 'string') this.cursors.push(value);
      else this.learn(value);
    }
  }
}
