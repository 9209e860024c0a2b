import type { Slice } from '../platform/slice.js';
import { ClustersResolver } from './clusters.resolver.js';
import { Endorsement } from './endorsement.js';
import './forget-raiser.js';
import { NeedCluster } from './need-cluster.js';
import { Need } from './need.js';
import { NeedsResolver } from './needs.resolver.js';
import './needs-of.graph.js';
import { Topic } from './topic.js';
import { needChanged } from './need-watch.js';

export { Need } from './need.js';
export { NeedCluster } from './need-cluster.js';
export { Topic } from './topic.js';
export { NeedState } from './need.lifecycle.js';
export { NeedClusterState } from './need-cluster.lifecycle.js';
export { TopicState } from './topic.lifecycle.js';
export { BeneficiaryGroup, DeliberationForm, NeedCategory, NeedKind, NeedReturnReason, NeedRoute, NeedUrgency, TopicOutcome } from './need.words.js';
export { beginNeedDelivery, meetNeed, reopenNeed } from './delivery.js';
export { NeedClusterGraph, TopicGraph } from './need-cluster.graph.js';
export { NeedGraph } from './need.graph.js';
export { grams, lockNeed, needVisible } from './needs.queries.js';
export { personalDataIn, refusePersonalData } from './personal-data.js';

export { raiseNeed } from './raise-need.js';
export { editNeed } from './edit-need.js';
export { withdrawNeed } from './withdraw-need.js';
export { endorseNeed } from './endorse-need.js';
export { verifyNeed } from './verify-need.js';
export { returnNeed } from './return-need.js';
export { answerNeed } from './answer-need.js';
export { formCluster } from './form-cluster.js';
export { addToCluster } from './add-to-cluster.js';
export { openTopic } from './open-topic.js';
export { concludeTopic } from './conclude-topic.js';
export { adoptNeed } from './adopt-need.js';
export { adoptCluster } from './adopt-cluster.js';

/** What residents need, and how the community decides what becomes of it. */
export const needs: Slice = {
  name: 'needs',
  watches: [needChanged],
  entities: [NeedCluster, Need, Endorsement, Topic],
  resolvers: [NeedsResolver, ClustersResolver],
  types: [],
};
