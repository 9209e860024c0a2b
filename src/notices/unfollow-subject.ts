import { LockMode } from '@mikro-orm/core';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { splitId } from '../kernel/identifiers.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { Follow } from './follow.js';
import { noticesRefusals } from './notices.refusals.js';

@InputType({ description: 'Something to follow no longer.' })
export class FollowRemoveInput extends DeedInput {
  @Field(() => ID, { description: 'Public id of what you follow.' })
  subjectId!: string;
}

/** A person follows something no longer. */
export const unfollowSubject = deed({
  field: 'followRemove',
  answers: 'person',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: FollowRemoveInput): Promise<Person> {
    const uuid = splitId(input.subjectId)?.uuid;
    const follow = uuid === undefined ? null : await unit.em.findOne(Follow, { person: unit.actor.personId, subjectId: uuid }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!follow) throw noticesRefusals.NOT_FOLLOWED({ field: 'subjectId' });
    unit.em.remove(follow);
    return await unit.em.findOneOrFail(Person, unit.actor.personId);
  },
});
