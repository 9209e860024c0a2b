import type { Unit } from '../platform/deeds/unit.js';
import { Need } from './need.js';
import { needLifecycle } from './need.lifecycle.js';

/** What answers a need has begun (a contract was signed, a grant agreed, a shift held). Further beginnings change nothing. */
export async function beginNeedDelivery(unit: Unit, needId: string): Promise<void> {
  const need = await unit.lockById(Need, needId);
  if (needLifecycle.can(need.state, 'begin').allowed) need.begin();
}

/** What was to answer a need ended early; it waits for another answer. Changes nothing unless delivery had begun. */
export async function reopenNeed(unit: Unit, needId: string): Promise<void> {
  const need = await unit.lockById(Need, needId);
  if (needLifecycle.can(need.state, 'reopen').allowed) need.reopen();
}

/** What answers a need was delivered and accepted. Changes nothing for a need that was not adopted, or is met already. */
export async function meetNeed(unit: Unit, needId: string): Promise<void> {
  const need = await unit.lockById(Need, needId);
  if (!needLifecycle.can(need.state, 'meet').allowed) return;
  need.meet(await unit.now());
  await unit.emit('need.met', need.id);
}
