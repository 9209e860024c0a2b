import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { splitId } from '../kernel/identifiers.js';
import { nothingThere } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { sees } from '../platform/reads/sees.js';
import { Follow } from './follow.js';
import { noticesRefusals } from './notices.refusals.js';
import { followable, subjects } from './subject.graph.js';

@InputType({ description: 'Something to follow (关注).' })
export class FollowAddInput extends DeedInput {
  @Field(() => ID, { description: 'Public id of a need, buyer, purchase list or line, tender, organization or community fund that you see.' })
  subjectId!: string;
}

/** A person follows something that they see, and is told what happens to it. */
export const followSubject = deed({
  field: 'followAdd',
  answers: 'follow',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: FollowAddInput): Promise<Follow> {
    const parts = splitId(input.subjectId);
    if (!parts) throw nothingThere('subjectId');
    if (!followable.includes(parts.prefix)) throw noticesRefusals.CANNOT_BE_FOLLOWED({ field: 'subjectId' });
    if (!(await sees(unit, subjects[parts.prefix as keyof typeof subjects](), parts.uuid))) throw nothingThere('subjectId');
    const person = unit.em.getReference(Person, unit.actor.personId);
    if ((await unit.em.count(Follow, { person, subjectId: parts.uuid })) > 0) throw noticesRefusals.ALREADY_FOLLOWED({ field: 'subjectId' });
    const follow = new Follow({ person, subjectType: parts.prefix, subjectId: parts.uuid, followedAt: await unit.now() });
    unit.em.persist(follow);
    return follow;
  },
});
