import type { Unit } from '../../platform/deeds/unit.js';
import { CallOff } from './call-off.js';
import { Framework } from './framework.js';
import { settleLines, undoCallOff } from './undo-call-off.js';

/** Locks a call-off after its agreement, by row id. */
async function lockBoth(unit: Unit, id: string): Promise<{ framework: Framework; callOff: CallOff }> {
  const found = await unit.em.findOneOrFail(CallOff, id);
  const framework = await unit.lockById(Framework, found.framework.id);
  return { framework, callOff: await unit.lockById(CallOff, id) };
}

/**
 * The contract of a confirmed call-off is signed. Refuses WRONG_STATE for any other. Its reservations stay as they are:
 * what pays the milestones is the contract's to arrange (`reservationsOfCallOff`, `releaseCallOff`).
 */
export async function markCallOffContracted(unit: Unit, id: string): Promise<CallOff> {
  const { callOff } = await lockBoth(unit, id);
  callOff.contract();
  return callOff;
}

/** The contract of a call-off was fulfilled. */
export async function fulfilCallOff(unit: Unit, id: string): Promise<void> {
  const { framework, callOff } = await lockBoth(unit, id);
  callOff.fulfil(await unit.now());
  await settleLines(unit, framework);
}

/** The contract of a call-off ended early: its quantity can be called off again. */
export async function endCallOffEarly(unit: Unit, id: string): Promise<void> {
  const { framework, callOff } = await lockBoth(unit, id);
  await undoCallOff(unit, framework, callOff, 'terminate', '合同提前终止 / The contract ended early.', await unit.now());
}
