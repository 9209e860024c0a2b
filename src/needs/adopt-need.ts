import { IsEnum } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { needPolicy } from './need.policy.js';
import type { Need } from './need.js';
import { NeedRoute } from './need.words.js';
import { refuseUndecided } from './deliberation.js';
import { lockNeed } from './needs.queries.js';

@InputType({ description: 'The route that a need takes to its answer.' })
export class NeedAdoptInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The need (`need_…`).' })
  needId!: string;

  @Field(() => NeedRoute, { description: 'By a purchase, a community fund, or volunteers. A purchase line can cite only needs of the route PURCHASE, an application to a fund those of the route FUND.' })
  @IsEnum(NeedRoute)
  route!: NeedRoute;
}

/** The community takes a verified need on, and chooses its route. A topic must have been agreed on first. */
export const adoptNeed = deed({
  field: 'needAdopt',
  answers: 'need',
  scope: 'needs:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: NeedAdoptInput): Promise<Need> {
    const need = await lockNeed(unit, input.needId, { expectedVersion: input.expectedVersion });
    unit.authorize(needPolicy.triage(unit.actor, need));
    if (need.cluster) await refuseUndecided(unit, need.cluster.id, 'needId');
    need.adopt(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.route);
    unit.record({ rule: 'E9' });
    await unit.emit('need.adopted', need.id, { route: input.route });
    return need;
  },
});
