import { CommunityGraph } from '../communities/index.js';
import { Connected, type Connection, ExtendsGraph } from '../platform/reads/index.js';
import { NeedClusterGraph } from './need-cluster.graph.js';
import { NeedGraph } from './need.graph.js';

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
}
