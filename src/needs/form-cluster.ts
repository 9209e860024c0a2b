import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { NeedCluster } from './need-cluster.js';
import { needPolicy } from './need.policy.js';
import { lockNeeds } from './needs.queries.js';
import { needsRefusals } from './needs.refusals.js';
import { refusePersonalData } from './personal-data.js';

@InputType({ description: 'Verified needs of one community that ask for the same.' })
export class NeedClusterFormInput extends DeedInput {
  @Field(() => ID, { description: 'The community (`community_…`).' })
  communityId!: string;

  @Field(() => String, { description: 'What they ask for in one line, 2–100 characters.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => String, { description: 'The common need in the words of the staff, 2–4,000 characters. Public.' })
  @Length(2, 4_000)
  @Matches(/\S\s*\S/)
  summary!: string;

  @Field(() => [ID], { description: 'The needs (`need_…`), 1 to 50, all VERIFIED and of this community.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  needIds!: string[];
}

/** Staff join verified needs that ask for the same (需求整合). */
export const formCluster = deed({
  field: 'needClusterForm',
  answers: 'needCluster',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedClusterFormInput): Promise<NeedCluster> {
    const community = await unit.find(Community, input.communityId, 'communityId');
    unit.authorize(needPolicy.triage(unit.actor, { community }));
    refusePersonalData({ title: input.title, summary: input.summary });
    const needs = await lockNeeds(unit, input.needIds, 'needIds');
    const cluster = new NeedCluster({
      community, title: input.title.trim(), summary: input.summary.trim(),
      formedBy: unit.em.getReference(Person, unit.actor.personId), formedAt: await unit.now(),
    });
    unit.em.persist(cluster);
    for (const need of needs) {
      if (need.community.id !== community.id) throw needsRefusals.NEED_ELSEWHERE({ field: 'needIds', params: { title: need.title } });
      need.join(cluster);
    }
    unit.record({ rule: 'E9' });
    return cluster;
  },
});
