import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { Endorsement } from './endorsement.js';
import { needMoments, needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { lockNeed } from './needs.queries.js';
import { needsRefusals } from './needs.refusals.js';
import { needLifecycle } from './need.lifecycle.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'A need to endorse (附议).' })
export class NeedEndorseInput extends DeedInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;
}

/** A resident says that a neighbour's need is theirs too; once per person. */
export const endorseNeed = deed({
  field: 'needEndorse',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedEndorseInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId);
    unit.authorize(needPolicy.endorse(unit.actor, need));
    if (need.raisedBy.id === unit.actor.personId) throw needsRefusals.OWN_NEED({ field: 'needId' });
    if (!needMoments.endorse(need.state).allowed) throw needLifecycle.refused(need.state, says('endorsed', '附议'), { field: 'needId' });
    const person = unit.em.getReference(Person, unit.actor.personId);
    if ((await unit.em.count(Endorsement, { need, person })) > 0) throw needsRefusals.ALREADY_ENDORSED({ field: 'needId' });
    unit.em.persist(new Endorsement({ need, person, endorsedAt: await unit.now() }));
    return need;
  },
});
