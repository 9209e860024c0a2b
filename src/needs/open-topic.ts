import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { divisionCodeOf } from '../communities/index.js';
import { addCalendarDays, shanghaiDate, startOfShanghaiDay } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { lastTopicOf } from './deliberation.js';
import { NeedCluster } from './need-cluster.js';
import { needPolicy } from './need.policy.js';
import { needLifecycle } from './need.lifecycle.js';
import { DeliberationForm, TopicOutcome } from './need.words.js';
import { lockClusterWithNeeds } from './needs.queries.js';
import { needsRefusals } from './needs.refusals.js';
import { needsRules } from './needs.rules.js';
import { refusePersonalData } from './personal-data.js';
import { Topic } from './topic.js';
import { TopicState } from './topic.lifecycle.js';
import { needClusterLifecycle } from './need-cluster.lifecycle.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'A deliberation (协商) to announce on a cluster of needs.' })
export class TopicOpenInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The cluster (`cluster_…`).' })
  clusterId!: string;

  @Field(() => String, { description: 'The question to deliberate, 2–500 characters. Public.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  question!: string;

  @Field(() => DeliberationForm, { description: 'The assembly. After an escalation only the meetings of residents or of their representatives.' })
  @IsEnum(DeliberationForm)
  form!: DeliberationForm;

  @Field(() => String, { description: 'Where it is held, 2–200 characters.' })
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  place!: string;

  @Field(() => Date, { description: 'When it is held: at least as many days ahead as the rule `deliberation.noticeDays` says (DL-01).' })
  meetsAt!: Date;
}

const wideForms: readonly DeliberationForm[] = [DeliberationForm.REPRESENTATIVES_MEETING, DeliberationForm.RESIDENTS_MEETING];

/** Staff announce a deliberation on a cluster in advance (DL-01). */
export const openTopic = deed({
  field: 'topicOpen',
  answers: 'topic',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TopicOpenInput): Promise<Topic> {
    const { community } = await unit.find(NeedCluster, input.clusterId, 'clusterId');
    unit.authorize(needPolicy.triage(unit.actor, { community }));
    refusePersonalData({ question: input.question, place: input.place });
    const { cluster, needs } = await lockClusterWithNeeds(unit, input.clusterId, { field: 'clusterId', expectedVersion: input.expectedVersion });
    await refuseWrongForm(unit, cluster, input.form);
    const announcedAt = await unit.now();
    await refuseWrongTime(unit, cluster, announcedAt, input.meetsAt);
    cluster.discuss();
    for (const need of needs.filter(({ state }) => needLifecycle.can(state, 'discuss').allowed)) need.discuss();
    const topic = new Topic({
      cluster, question: input.question.trim(), form: input.form, place: input.place.trim(),
      announcedBy: unit.em.getReference(Person, unit.actor.personId), announcedAt, meetsAt: input.meetsAt,
    });
    unit.em.persist(topic);
    unit.record({ rule: 'DL-01' });
    await unit.emit('topic.announced', topic.id, { clusterId: cluster.id, meetsAt: input.meetsAt.toISOString() });
    return topic;
  },
});

async function refuseWrongForm(unit: Unit, cluster: NeedCluster, form: DeliberationForm): Promise<void> {
  const last = await lastTopicOf(unit, cluster.id);
  if (!last) return;
  if (last.state === TopicState.ANNOUNCED) throw needsRefusals.TOPIC_OPEN({ field: 'clusterId' });
  if (last.outcome !== TopicOutcome.ESCALATED) throw needClusterLifecycle.refused(cluster.state, says('put up for deliberation', '提交议事'), { field: 'clusterId' });
  if (!wideForms.includes(form)) throw needsRefusals.TOPIC_FORM_TOO_NARROW({ field: 'form' });
}

async function refuseWrongTime(unit: Unit, cluster: NeedCluster, announcedAt: Date, meetsAt: Date): Promise<void> {
  await unit.em.populate(cluster, ['community']);
  const place = divisionCodeOf(cluster.community.division.id);
  const days = await unit.ruleValue(needsRules.noticeDays, place);
  const earliest = addCalendarDays(shanghaiDate(announcedAt), days);
  if (meetsAt <= announcedAt || meetsAt < startOfShanghaiDay(earliest)) throw needsRefusals.TOPIC_TOO_SOON({ field: 'meetsAt', params: { days, earliest } });
  const limit = await unit.ruleValue(needsRules.noticeLimitDays, place);
  if (meetsAt >= startOfShanghaiDay(addCalendarDays(shanghaiDate(announcedAt), limit + 1))) throw needsRefusals.TOPIC_TOO_FAR({ field: 'meetsAt', params: { days: limit } });
}
