import { encodeId } from '../../src/kernel/identifiers.js';
import {
  type DeliberationForm, type Need, NeedCategory, type NeedCluster, NeedRoute, type Topic, adoptNeed, formCluster, openTopic, raiseNeed, verifyNeed,
} from '../../src/needs/index.js';
import type { KitCommunity, Someone, World } from '../kit/index.js';

export const words = { title: '楼道缺少扶手', story: '三号楼独居老人上下楼不便，希望加装扶手。', category: NeedCategory.ELDER_CARE };

export const needId = (need: { id: string }): string => encodeId('need', need.id);
export const clusterId = (cluster: { id: string }): string => encodeId('cluster', cluster.id);
export const topicId = (topic: { id: string }): string => encodeId('topic', topic.id);

/** A community with two residents and two members of staff, and verbs that bring a need to where a test begins. */
export class Neighbourhood {
  private constructor(
    private readonly world: World,
    readonly community: KitCommunity,
    readonly resident: Someone,
    readonly neighbour: Someone,
    readonly staff: Someone,
  ) {}

  static async in(world: World): Promise<Neighbourhood> {
    const community = await world.communities.establish();
    return new Neighbourhood(
      world, community, await world.people.resident(community, '张阿姨'), await world.people.resident(community, '李叔'),
      await world.people.withRole('COMMUNITY_STAFF', community, '社区工作者'),
    );
  }

  raised(by: Someone = this.resident, more: Partial<Parameters<typeof raiseNeed.act>[1]> = {}): Promise<Need> {
    return this.world.as(by).perform(raiseNeed, { ...words, communityId: this.community.publicId, ...more });
  }

  async verified(): Promise<Need> {
    const need = await this.raised();
    return await this.world.as(this.staff).perform(verifyNeed, { needId: needId(need) });
  }

  async clustered(count = 1): Promise<{ cluster: NeedCluster; needs: Need[] }> {
    const needs: Need[] = [];
    for (let made = 0; made < count; made += 1) needs.push(await this.verified());
    const cluster = await this.world.as(this.staff).perform(formCluster, {
      communityId: this.community.publicId, title: '适老化改造', summary: '多位居民希望楼道加装扶手。', needIds: needs.map(needId),
    });
    return { cluster, needs };
  }

  /** A topic on the cluster, announced for so many days ahead. */
  async topicOn(cluster: NeedCluster, form: DeliberationForm, days = 4): Promise<Topic> {
    const meetsAt = new Date((await this.world.now()).getTime() + days * 86_400_000);
    return await this.world.as(this.staff).perform(openTopic, { clusterId: clusterId(cluster), question: '楼道扶手怎么装？', form, place: '社区议事厅', meetsAt });
  }

  async adopted(route: NeedRoute = NeedRoute.PURCHASE): Promise<Need> {
    const need = await this.verified();
    return await this.world.as(this.staff).perform(adoptNeed, { needId: needId(need), route });
  }

  async now(need: { id: string }): Promise<{ state: string; endorsement_count: number; cluster_id: string | null }> {
    const [row] = await this.world.sql<{ state: string; endorsement_count: number; cluster_id: string | null }>('select * from need where id = $1', [need.id]);
    return row!;
  }
}
