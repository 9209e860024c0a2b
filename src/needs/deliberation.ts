import type { Unit } from '../platform/deeds/unit.js';
import { TopicOutcome } from './need.words.js';
import { needsRefusals } from './needs.refusals.js';
import { Topic } from './topic.js';

/** The topic announced last on a cluster, or null when there was none. */
export async function lastTopicOf(unit: Unit, clusterId: string): Promise<Topic | null> {
  return await unit.em.findOne(Topic, { cluster: clusterId }, { orderBy: { announcedAt: 'desc', id: 'desc' }, refresh: true });
}

/** Refuses what needs the agreement of a deliberation that was announced and has not agreed (DL-01). */
export async function refuseUndecided(unit: Unit, clusterId: string, field: string): Promise<void> {
  const topic = await lastTopicOf(unit, clusterId);
  if (topic && topic.outcome !== TopicOutcome.AGREED) throw needsRefusals.TOPIC_UNDECIDED({ field });
}
