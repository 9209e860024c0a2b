import type { Subject } from './deed.js';
import type { Unit } from './unit.js';

/** A deed of time itself: what happens when a deadline, a publicity period or a standstill has passed. */
export interface Sweep {
  /** Name in history (`tender.close`). */
  readonly name: string;
  /** SQL that selects the ids (column `id`) of what is due now, oldest first, bounded; uses `business_now()`. */
  readonly due: string;
  /**
   * Locks the subject, looks again whether it is due (another worker may have been quicker) and advances it.
   * Returns null when there was nothing left to do.
   */
  act(unit: Unit, id: string): Promise<Subject | null>;
}

const registry = new Map<string, Sweep>();

/** Declares a sweep. It may run twice, or on two machines at once, without harm. */
export function sweep(definition: Sweep): Sweep {
  if (registry.has(definition.name)) throw new Error(`The sweep ${definition.name} is declared twice.`);
  registry.set(definition.name, definition);
  return definition;
}

/** Every sweep declared so far, in the order of declaration. */
export function allSweeps(): readonly Sweep[] {
  return [...registry.values()];
}
