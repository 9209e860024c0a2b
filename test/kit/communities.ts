import { CommitteeType, Community, Division, divisionId } from '../../src/communities/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import type { World } from './world.js';

/** The divisions above the tests' communities (广东省 广州市 番禺区 市桥街道). */
const above: readonly (readonly [string, string])[] = [['44', '广东省'], ['4401', '广州市'], ['440113', '番禺区'], ['440113001', '市桥街道']];

export type KitCommunity = Community & { readonly publicId: string };

/** Verbs about communities. */
export class Communities {
  private count = 0;

  constructor(private readonly world: World) {}

  /** A community in 市桥街道, 番禺区 (440113001…), or in the given division. */
  async establish(values: { name?: string; divisionCode?: string; households?: number } = {}): Promise<KitCommunity> {
    this.count += 1;
    const code = values.divisionCode ?? `440113001${String(this.count).padStart(3, '0')}`;
    const name = values.name ?? `第${this.count}社区`;
    await this.divisions([...above, [code, `${name}居委会`]]);
    const em = this.world.orm.em.fork();
    const community = new Community({ name, division: em.getReference(Division, divisionId(code)), households: values.households ?? 2500 });
    await em.persist(community).flush();
    return Object.assign(community, { publicId: encodeId('community', community.id) });
  }

  /** Makes divisions (code, name) exist, from the top down. */
  async divisions(rows: readonly (readonly [string, string])[]): Promise<void> {
    const em = this.world.orm.em.fork();
    for (const [code, name] of rows) {
      if (await em.findOne(Division, divisionId(code))) continue;
      const level = [2, 4, 6, 9, 12].indexOf(code.length) + 1;
      const parentCode = [9, 6, 4, 2].map((length) => code.slice(0, length)).find((prefix) => prefix !== code && prefix.length < code.length);
      const parent = parentCode === undefined ? null : em.getReference(Division, divisionId(parentCode));
      await em.persist(new Division({ code, level, parent, name, committeeType: level === 5 ? CommitteeType.RESIDENTS_COMMITTEE : null })).flush();
    }
  }
}
