import { DeliberationForm, NeedRoute, TopicOutcome, adoptCluster, concludeTopic, formCluster, openTopic } from '../src/needs/index.js';
import type { DemoNeed } from './needs.js';
import type { DemoCommunity } from './parties.js';
import { type Outcome, type Stage, dayOf } from './stage.js';

/** What becomes of the clusters, one in each community in turn. */
const fates = ['open', 'volunteers', 'announced', 'agreed', 'notAgreed'] as const;

interface DemoCluster extends Outcome {
  readonly community: DemoCommunity;
  readonly fate: (typeof fates)[number];
}

/** Verified needs that ask for alike are joined; some are deliberated (DL-01), some adopted without. */
export async function plantClusters(stage: Stage, communities: readonly DemoCommunity[], needs: readonly DemoNeed[]): Promise<void> {
  await stage.at(-179);
  const clusters: DemoCluster[] = await stage.each(communities, async (community, index) => {
    const alike = needs.filter((need) => need.community === community && need.fate === 'clustered');
    const cluster = await stage.perform(community.staff, formCluster, {
      communityId: community.id, title: '居民共同关心的服务', summary: '几条需求指向同一类服务，合并后一并研究。', needIds: alike.map(({ id }) => id),
    });
    return { ...cluster, community, fate: fates[index % fates.length]! };
  }, 4);
  for (const { id, community, fate } of clusters) if (fate === 'volunteers') await stage.perform(community.staff, adoptCluster, { clusterId: id, route: NeedRoute.VOLUNTEERS });
  const deliberated = clusters.filter(({ fate }) => fate === 'agreed' || fate === 'notAgreed');
  const topics = await stage.each(deliberated, (cluster) => announced(stage, cluster, -172), 2);
  await stage.at(-170);
  for (const [index, { id, community, fate }] of deliberated.entries()) {
    await stage.perform(community.staff, concludeTopic, {
      topicId: topics[index]!.id, outcome: fate === 'agreed' ? TopicOutcome.AGREED : TopicOutcome.NOT_AGREED, result: fate === 'agreed' ? '同意列入政府购买服务清单。' : '与会居民意见不一，暂不列入。',
      feedback: fate === 'agreed' ? '已告知提出需求的居民。' : '各方意见已公示，欢迎补充后再次提出。', participantCount: 18 + index,
    });
    if (fate === 'agreed') await stage.perform(community.staff, adoptCluster, { clusterId: id, route: NeedRoute.PURCHASE });
  }
  await stage.at(-3);
  for (const cluster of clusters.filter(({ fate }) => fate === 'announced')) await announced(stage, cluster, 4);
}

async function announced(stage: Stage, { id, community: { staff } }: DemoCluster, meets: number): Promise<Outcome> {
  return await stage.perform(staff, openTopic, { clusterId: id, question: '这些需求由谁、以什么方式来回应？', form: DeliberationForm.COUNCIL, place: '社区议事厅', meetsAt: dayOf(meets) });
}
