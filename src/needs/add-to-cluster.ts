import { ArrayMaxSize, ArrayMinSize, ArrayUnique } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { NeedCluster } from './need-cluster.js';
import { NeedClusterState, needClusterLifecycle } from './need-cluster.lifecycle.js';
import { needPolicy } from './need.policy.js';
import { lockNeeds } from './needs.queries.js';
import { needsRefusals } from './needs.refusals.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'Further verified needs that ask for the same.' })
export class NeedClusterAddInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The cluster (`cluster_…`); it must be OPEN.' })
  clusterId!: string;

  @Field(() => [ID], { description: 'The needs (`need_…`), 1 to 50, all VERIFIED and of the cluster\'s community.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  needIds!: string[];
}

/** Staff add verified needs to an open cluster. */
export const addToCluster = deed({
  field: 'needClusterAdd',
  answers: 'needCluster',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedClusterAddInput): Promise<NeedCluster> {
    const { community } = await unit.find(NeedCluster, input.clusterId, 'clusterId');
    unit.authorize(needPolicy.triage(unit.actor, { community }));
    const needs = await lockNeeds(unit, input.needIds, 'needIds');
    const cluster = await unit.lock(NeedCluster, input.clusterId, { field: 'clusterId', expectedVersion: input.expectedVersion });
    if (cluster.state !== NeedClusterState.OPEN) throw needClusterLifecycle.refused(cluster.state, says('given further needs', '增加需求'), { field: 'clusterId' });
    for (const need of needs) {
      if (need.community.id !== community.id) throw needsRefusals.NEED_ELSEWHERE({ field: 'needIds', params: { title: need.title } });
      need.join(cluster);
    }
    return cluster;
  },
});
