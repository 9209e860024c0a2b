import { IsBoolean, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { NeedWordsInput, needWordsOf } from './need-words.input.js';
import { needPolicy } from './need.policy.js';
import { Need } from './need.js';
import { refusePersonalData } from './personal-data.js';

@InputType({ description: 'A need (居民需求) or micro-wish (微心愿) to raise with a community.' })
export class NeedRaiseInput extends NeedWordsInput {
  @Field(() => ID, { description: 'The community (`community_…`) whose matter it is.' })
  communityId!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'True when staff or a grid worker raise it for a resident who does not use the system. Who that was is not stored.' })
  @IsOptional()
  @IsBoolean()
  onBehalf?: boolean | null;
}

/** A resident says what is missing (民事民提), or staff say it for one. */
export const raiseNeed = deed({
  field: 'needRaise',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedRaiseInput): Promise<Need> {
    const community = await unit.find(Community, input.communityId, 'communityId');
    unit.authorize(needPolicy.raise(unit.actor, community, input.onBehalf ?? false));
    const words = needWordsOf(input);
    refusePersonalData({ title: words.title, story: words.story });
    const raisedBy = unit.em.getReference(Person, unit.actor.personId);
    const need = new Need({ ...words, community, raisedBy, onBehalf: input.onBehalf ?? false, raisedAt: await unit.now() });
    unit.em.persist(need);
    await unit.emit('need.raised', need.id, { communityId: community.id });
    return need;
  },
});
