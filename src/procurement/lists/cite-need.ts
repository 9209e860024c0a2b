import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { divisionCodeOf } from '../../communities/index.js';
import { type Need, NeedRoute, NeedState, lockNeed } from '../../needs/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { lockLine } from './lists.queries.js';
import { PurchaseLineNeed } from './purchase-line-need.js';
import type { PurchaseLine } from './purchase-line.js';
import { purchaseListMoments, purchaseListPolicy } from './purchase-list.policy.js';
import { purchaseLineLifecycle } from './purchase-line.lifecycle.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A need that a purchase line is to answer.' })
export class PurchaseLineCiteNeedInput extends DeedInput {
  @Field(() => ID, { description: 'The line (`line_…`), PLANNED or OPEN.' })
  lineId!: string;

  @Field(() => ID, { description: 'The need (`need_…`), adopted for the route PURCHASE, from the area which the line serves.' })
  needId!: string;
}

const citable: readonly NeedState[] = [NeedState.ADOPTED, NeedState.IN_DELIVERY];

/** An officer says which need a line is to answer; the need's residents can follow the money from here on. */
export const citeNeed = deed({
  field: 'purchaseLineCiteNeed',
  answers: 'purchaseLine',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseLineCiteNeedInput): Promise<PurchaseLine> {
    const { list, line } = await lockLine(unit, input.lineId, { field: 'lineId' });
    unit.authorize(purchaseListPolicy.draft(unit.actor, list));
    if (!purchaseListMoments.citeNeed(line.state).allowed) throw purchaseLineLifecycle.refused(line.state, says('linked to needs', '关联需求'), { field: 'lineId' });
    const need = await lockNeed(unit, input.needId, { share: true });
    if (need.route !== NeedRoute.PURCHASE || !citable.includes(need.state)) throw purchasingRefusals.NEED_NOT_FOR_PURCHASE({ field: 'needId' });
    await refuseOutside(unit, line, need);
    if ((await unit.em.count(PurchaseLineNeed, { line, need })) > 0) throw purchasingRefusals.NEED_CITED({ field: 'needId' });
    line.hands = unit.actor.handsOn(line.hands);
    unit.em.persist(new PurchaseLineNeed({ line, need, citedBy: unit.em.getReference(Person, unit.actor.personId), citedAt: await unit.now() }));
    unit.record({ rule: 'E9' });
    return line;
  },
});

async function refuseOutside(unit: Unit, line: PurchaseLine, need: Need): Promise<void> {
  await unit.em.populate(need, ['community']);
  const code = divisionCodeOf(need.community.division.id);
  const served = line.serviceDivision ? code.startsWith(divisionCodeOf(line.serviceDivision.id)) : need.community.id === line.serviceCommunity?.id;
  if (!served) throw purchasingRefusals.NEED_OUTSIDE({ field: 'needId' });
}
