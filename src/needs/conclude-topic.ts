import { IsEnum, IsInt, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { encodeId } from '../kernel/identifiers.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { NeedCluster } from './need-cluster.js';
import { needPolicy } from './need.policy.js';
import { needLifecycle } from './need.lifecycle.js';
import { NeedReturnReason, TopicOutcome } from './need.words.js';
import { lockClusterWithNeeds } from './needs.queries.js';
import { needsRefusals } from './needs.refusals.js';
import { refusePersonalData } from './personal-data.js';
import { Topic } from './topic.js';

@InputType({ description: 'What a deliberation came to.' })
export class TopicConcludeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The topic (`topic_…`).' })
  topicId!: string;

  @Field(() => TopicOutcome, { description: 'AGREED opens adoption, NOT_AGREED gives the needs back, ESCALATED leaves them to a wider assembly.' })
  @IsEnum(TopicOutcome)
  outcome!: TopicOutcome;

  @Field(() => String, { description: 'The opinion formed, 2–4,000 characters. Public.' })
  @Length(2, 4_000)
  @Matches(/\S\s*\S/)
  result!: string;

  @Field(() => String, { description: 'Feedback to the residents (反馈), 2–1,000 characters. Public; it becomes the reply to needs given back.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  feedback!: string;

  @Field(() => Int, { description: 'People who took part, 1 to 100,000.' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  participantCount!: number;
}

/** Staff record the result of a deliberation after it was held, and the feedback to the residents (DL-01). */
export const concludeTopic = deed({
  field: 'topicConclude',
  answers: 'topic',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TopicConcludeInput): Promise<Topic> {
    const found = await unit.find(Topic, input.topicId, 'topicId');
    await unit.em.populate(found, ['cluster']);
    unit.authorize(needPolicy.triage(unit.actor, { community: found.cluster.community }));
    refusePersonalData({ result: input.result, feedback: input.feedback });
    const { cluster, needs } = await lockClusterWithNeeds(unit, encodeId(NeedCluster.idPrefix, found.cluster.id), { field: 'topicId' });
    const topic = await unit.lock(Topic, input.topicId, { field: 'topicId', expectedVersion: input.expectedVersion });
    const at = await unit.now();
    if (at < topic.meetsAt) throw needsRefusals.TOPIC_NOT_HELD({ field: 'topicId', params: { meetsAt: topic.meetsAt } });
    topic.conclude({ outcome: input.outcome, result: input.result.trim(), feedback: input.feedback.trim(), participantCount: input.participantCount }, at);
    if (input.outcome === TopicOutcome.NOT_AGREED) {
      cluster.giveBack();
      for (const need of needs.filter(({ state }) => needLifecycle.can(state, 'return').allowed)) {
        need.giveBack(NeedReturnReason.NOT_AGREED, input.feedback.trim(), at);
        await unit.emit('need.returned', need.id, { reason: NeedReturnReason.NOT_AGREED });
      }
    }
    unit.record({ rule: 'DL-01' });
    await unit.emit('topic.concluded', topic.id, { clusterId: cluster.id, outcome: input.outcome });
    return topic;
  },
});
