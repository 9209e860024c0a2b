import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph } from '../communities/index.js';
import { type Decision, all, allowIf, says } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Connected, type Connection, Derived, Node, Reads, ViewerCan, everyone } from '../platform/reads/index.js';
import { NeedClusterState, needClusterLifecycle } from './need-cluster.lifecycle.js';
import { NeedCluster } from './need-cluster.js';
import { needPolicy } from './need.policy.js';
import { topicUndecided } from './needs.queries.js';
import { DeliberationForm, TopicOutcome } from './need.words.js';
import { Topic } from './topic.js';
import { TopicState, topicLifecycle } from './topic.lifecycle.js';

const open = (state: NeedClusterState): Decision => needClusterLifecycle.during([NeedClusterState.OPEN], state, says('given further needs', '增加需求'));

@ObjectType('NeedCluster', { implements: Node, description: 'Needs of one community that ask for the same (需求整合, E9). Everyone sees it.' })
@Reads(() => NeedCluster, {
  visible: everyone,
  orderings: { PRIORITY: 'priority', FORMED_AT: 'formedAt', ENDORSEMENTS: 'endorsementCount' },
  defaultOrder: { field: 'PRIORITY', direction: 'DESC' },
  filter: ['state', 'community', 'priority', 'formedAt'],
})
export class NeedClusterGraph extends Node {
  @Field(() => String, { description: 'What its needs ask for in one line.' })
  title!: string;

  @Field(() => String, { description: 'The common need in the words of the staff.' })
  summary!: string;

  @Field(() => CommunityGraph, { description: 'The community of all its needs.' })
  community!: CommunityGraph;

  @Field(() => NeedClusterState, { description: 'Where it stands.' })
  state!: NeedClusterState;

  @Field(() => [NeedClusterState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<NeedCluster>({ from: ['state'], value: ({ state }) => needClusterLifecycle.nextStates(state) })
  nextStates!: NeedClusterState[];

  @Field(() => DateTimeScalar, { description: 'When it was formed.' })
  formedAt!: Date;

  @Field(() => Int, { description: 'Its needs, without those that were returned, answered or withdrawn.' })
  needCount!: number;

  @Field(() => Int, { description: 'Endorsements of those needs together; who endorsed two of them counts twice.' })
  endorsementCount!: number;

  @Field(() => Int, { description: 'Needs among them that staff found pressing.' })
  pressingCount!: number;

  @Field(() => Int, { description: 'Needs among them that staff found urgent.' })
  urgentCount!: number;

  @Field(() => Int, { description: 'Weight for the order in which clusters are taken up: endorsements, needs, pressing and urgent ones times the weights of the rule `need.priorityWeights` when a count last changed.' })
  priority!: number;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @Connected(() => TopicGraph, { by: 'cluster', description: 'Deliberations on it, the latest first.' })
  topics!: Connection<TopicGraph>;

  @ViewerCan<NeedCluster & { readonly undecided: boolean }>({
    needClusterAdd: { description: 'Add further needs.', from: ['state', 'community'], decide: (actor, cluster) => all(needPolicy.triage(actor, cluster), open(cluster.state)) },
    topicOpen: {
      description: 'Announce a deliberation on it; after one that was escalated another in a wider assembly.',
      from: ['state', 'community'],
      decide: (actor, cluster) => all(needPolicy.triage(actor, cluster), needClusterLifecycle.during([NeedClusterState.OPEN, NeedClusterState.DELIBERATING], cluster.state, says('put up for deliberation', '提交议事'), 'DL-01')),
    },
    needClusterAdopt: {
      description: 'Adopt it with all its needs.',
      from: ['state', 'community'],
      sql: { undecided: (cluster) => topicUndecided(`${cluster}.id`) },
      decide: (actor, cluster) => all(
        needPolicy.triage(actor, cluster), needClusterLifecycle.can(cluster.state, 'adopt'), allowIf(!cluster.undecided, says('A deliberation on it has not agreed (yet).', '相关议题尚未协商达成一致。'), 'DL-01'),
      ),
    },
  })
  viewerCan!: object;
}

@ObjectType('Topic', { implements: Node, description: 'A topic (议题): one question about a cluster of needs, deliberated in one assembly, announced in advance and concluded with feedback (DL-01). Everyone sees it.' })
@Reads(() => Topic, {
  visible: everyone,
  orderings: { ANNOUNCED_AT: 'announcedAt', MEETS_AT: 'meetsAt' },
  defaultOrder: { field: 'ANNOUNCED_AT', direction: 'DESC' },
  filter: ['state', 'form', 'outcome', 'meetsAt'],
})
export class TopicGraph extends Node {
  @Field(() => NeedClusterGraph, { description: 'The cluster it is about.' })
  cluster!: Rel<NeedClusterGraph>;

  @Field(() => String, { description: 'The question to deliberate.' })
  question!: string;

  @Field(() => DeliberationForm, { description: 'The assembly.' })
  form!: DeliberationForm;

  @Field(() => String, { description: 'Where it is held.' })
  place!: string;

  @Field(() => TopicState, { description: 'Where it stands.' })
  state!: TopicState;

  @Field(() => [TopicState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Topic>({ from: ['state'], value: ({ state }) => topicLifecycle.nextStates(state) })
  nextStates!: TopicState[];

  @Field(() => DateTimeScalar, { description: 'When it was announced.' })
  announcedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When the deliberation is, or was, held.' })
  meetsAt!: Date;

  @Field(() => TopicOutcome, { nullable: true, description: 'What it came to; null until concluded.' })
  outcome!: TopicOutcome | null;

  @Field(() => String, { nullable: true, description: 'The opinion formed; null until concluded.' })
  result!: string | null;

  @Field(() => String, { nullable: true, description: 'Feedback to the residents (反馈); null until concluded.' })
  feedback!: string | null;

  @Field(() => Int, { nullable: true, description: 'People who took part; null until concluded.' })
  participantCount!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the result was recorded; null until then.' })
  concludedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Topic>({
    topicConclude: {
      description: 'Record the result; the deed also looks whether the deliberation was held.',
      from: ['state', 'cluster.community'],
      decide: (actor, topic) => all(needPolicy.triage(actor, topic.cluster), topicLifecycle.can(topic.state, 'conclude')),
    },
  })
  viewerCan!: object;
}
