import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { PanelDraw } from './panel-draw.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { conflicted } from './conflicts.js';
import { personById } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { type DrawWish, poolOf } from './pool.js';

@InputType({ description: 'A tender for whose panel experts are to be drawn.' })
export class PanelDrawPrepareInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published and not evaluated yet.' })
  tenderId!: string;
}

/** An officer has the server fix the seed of a draw and publish its digest, before the words are given that decide with it (TE-01). */
export const preparePanelDraw = deed({
  field: 'panelDrawPrepare',
  answers: 'panelDraw',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PanelDrawPrepareInput): Promise<PanelDraw> {
    const tender = await lockTender(unit, input.tenderId);
    unit.authorize(panelPolicy.appoint(unit.actor, tender));
    if (!panelMoments.appoint(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('given a panel', '组建评审小组'), { field: 'tenderId' });
    const waiting = await unit.em.findOne(PanelDraw, { tender, drawnAt: null });
    if (waiting) return waiting;
    const draw = new PanelDraw(tender, personById(unit, unit.actor.personId), await unit.now());
    unit.em.persist(draw);
    unit.record({ rule: 'TE-01' });
    return draw;
  },
});

/** Draws experts from the registry, without those who are known to be related to a bidder, on the record; by the draw that was prepared, if one was. */
export async function drawExperts(unit: Unit, tender: Tender, wanted: number, taken: readonly string[], wish: DrawWish, field: string): Promise<string[]> {
  if (wanted === 0) return [];
  const pool = (await poolOf(unit, tender, wish)).filter((id) => !taken.includes(id) && !wish.excluded.includes(id));
  const barred = new Set(await conflicted(unit, tender, pool));
  const free = pool.filter((id) => !barred.has(id));
  if (free.length < wanted) throw panelRefusals.TOO_FEW_EXPERTS({ field, params: { found: free.length, wanted } });
  const [by, at] = [personById(unit, unit.actor.personId), await unit.now()];
  const draw = (await unit.em.findOne(PanelDraw, { tender, drawnAt: null })) ?? new PanelDraw(tender, by, at);
  unit.em.persist(draw);
  return draw.draw(free, wanted, wish, by, at);
}
