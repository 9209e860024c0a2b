import { IsEnum } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { refuseUndecided } from './deliberation.js';
import { NeedCluster } from './need-cluster.js';
import { needPolicy } from './need.policy.js';
import { needLifecycle } from './need.lifecycle.js';
import { NeedRoute } from './need.words.js';
import { lockClusterWithNeeds } from './needs.queries.js';

@InputType({ description: 'The route that a cluster and all its needs take.' })
export class NeedClusterAdoptInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The cluster (`cluster_…`).' })
  clusterId!: string;

  @Field(() => NeedRoute, { description: 'By a purchase, a community fund, or volunteers.' })
  @IsEnum(NeedRoute)
  route!: NeedRoute;
}

/** The community takes a cluster on with all its needs that are still open. */
export const adoptCluster = deed({
  field: 'needClusterAdopt',
  answers: 'needCluster',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedClusterAdoptInput): Promise<NeedCluster> {
    const { community } = await unit.find(NeedCluster, input.clusterId, 'clusterId');
    unit.authorize(needPolicy.triage(unit.actor, { community }));
    const { cluster, needs } = await lockClusterWithNeeds(unit, input.clusterId, { field: 'clusterId', expectedVersion: input.expectedVersion });
    await refuseUndecided(unit, cluster.id, 'clusterId');
    cluster.adopt();
    const by = unit.em.getReference(Person, unit.actor.personId);
    const at = await unit.now();
    // Those that were returned, answered or withdrawn meanwhile stay so.
    for (const need of needs.filter(({ state }) => needLifecycle.can(state, 'adopt').allowed)) {
      need.adopt(by, at, input.route);
      await unit.emit('need.adopted', need.id, { route: input.route });
    }
    unit.record({ rule: 'E9' });
    return cluster;
  },
});
