import { type Community, CommunityGraph } from '../communities/index.js';
import { Connected, type Connection, ExtendsGraph, ViewerCan } from '../platform/reads/index.js';
import { NeedClusterGraph } from './need-cluster.graph.js';
import { NeedGraph } from './need.graph.js';
import { needPolicy } from './need.policy.js';

@ExtendsGraph(() => NeedClusterGraph)
export class ClusterNeeds {
  @Connected(() => NeedGraph, { by: 'cluster', description: 'Its needs, as far as the reader sees them.' })
  needs!: Connection<NeedGraph>;
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityNeeds {
  @Connected(() => NeedGraph, { by: 'community', description: 'Needs raised with the community, as far as the reader sees them.' })
  needs!: Connection<NeedGraph>;

  @Connected(() => NeedClusterGraph, { by: 'community', description: 'Clusters of its needs, the weightiest first.' })
  needClusters!: Connection<NeedClusterGraph>;

  @ViewerCan<Community>({
    needRaise: { description: 'Raise a need there: its residents their own, its staff and grid workers on behalf of one (`onBehalf`).', from: ['id'], decide: needPolicy.raiseEither },
  })
  viewerCan!: object;
}
