import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { NeedClusterAddInput, addToCluster } from './add-to-cluster.js';
import { NeedClusterAdoptInput, adoptCluster } from './adopt-cluster.js';
import { TopicConcludeInput, concludeTopic } from './conclude-topic.js';
import { NeedClusterFormInput, formCluster } from './form-cluster.js';
import { NeedClusterGraph, TopicGraph } from './need-cluster.graph.js';
import { NeedsUserError } from './needs.resolver.js';
import { TopicOpenInput, openTopic } from './open-topic.js';

export const NeedClusterFormPayload = payloadOf('NeedClusterFormPayload', 'needCluster', () => NeedClusterGraph, NeedsUserError);
export const NeedClusterAddPayload = payloadOf('NeedClusterAddPayload', 'needCluster', () => NeedClusterGraph, NeedsUserError);
export const NeedClusterAdoptPayload = payloadOf('NeedClusterAdoptPayload', 'needCluster', () => NeedClusterGraph, NeedsUserError);
export const TopicOpenPayload = payloadOf('TopicOpenPayload', 'topic', () => TopicGraph, NeedsUserError);
export const TopicConcludePayload = payloadOf('TopicConcludePayload', 'topic', () => TopicGraph, NeedsUserError);

@Resolver()
export class ClustersResolver {
  @ReadOne(() => NeedClusterGraph, { description: 'One cluster of needs; null when there is none by this id.' })
  needCluster!: NeedClusterGraph | null;

  @ReadConnection(() => NeedClusterGraph, { description: 'Clusters of needs, the weightiest first.' })
  needClusters!: Connection<NeedClusterGraph>;

  @ReadOne(() => TopicGraph, { description: 'One topic of deliberation; null when there is none by this id.' })
  topic!: TopicGraph | null;

  @Mutation(() => NeedClusterFormPayload, { nullable: true, description: 'Joins verified needs of one community that ask for the same (需求整合, E9). For its staff. Scope `needs:write`.' })
  needClusterForm(@Arg('input', () => NeedClusterFormInput, { description: 'The needs, and what they have in common.' }) input: NeedClusterFormInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(formCluster, input);
  }

  @Mutation(() => NeedClusterAddPayload, { nullable: true, description: 'Adds verified needs to an open cluster. For staff of the community. Scope `needs:write`.' })
  needClusterAdd(@Arg('input', () => NeedClusterAddInput, { description: 'Which needs join which cluster.' }) input: NeedClusterAddInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(addToCluster, input);
  }

  @Mutation(() => NeedClusterAdoptPayload, { nullable: true, description: 'Takes a cluster on with all its open needs, by one route; a deliberation on it must have agreed (DL-01). For staff of the community. Scope `needs:write`.' })
  needClusterAdopt(@Arg('input', () => NeedClusterAdoptInput, { description: 'Which cluster, by which route.' }) input: NeedClusterAdoptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(adoptCluster, input);
  }

  @Mutation(() => TopicOpenPayload, { nullable: true, description: 'Announces a deliberation on a cluster in advance (DL-01); its needs are a topic from here on. For staff of the community. Scope `needs:write`.' })
  topicOpen(@Arg('input', () => TopicOpenInput, { description: 'Question, assembly, place and time.' }) input: TopicOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openTopic, input);
  }

  @Mutation(() => TopicConcludePayload, { nullable: true, description: 'Records what a deliberation came to after it was held, with feedback to the residents (DL-01). For staff of the community. Scope `needs:write`.' })
  topicConclude(@Arg('input', () => TopicConcludeInput, { description: 'Result and feedback.' }) input: TopicConcludeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(concludeTopic, input);
  }
}
