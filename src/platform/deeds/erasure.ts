import type { Unit } from './unit.js';

/**
 * What a slice does when a person is erased (PI-01): what it forgets, and what it keeps, because a rule demands it or
 * because it tells nothing of the person. Every property that is `@Personal` or `@Secret` is named by one of them.
 */
export interface Erasure {
  readonly slice: string;
  /** Properties (`Volunteer.identityDigest`) whose values go. */
  readonly erases: readonly string[];
  /** Properties whose values stay, always or in the case that is told, and why. */
  readonly retains: Readonly<Record<string, string>>;
  /** Forgets, in the transaction in which the person's key is destroyed. */
  act?(unit: Unit, personId: string, at: Date): Promise<void>;
}

const registry = new Map<string, Erasure>();

/** Declares what a slice does when a person is erased. */
export function erasure(definition: Erasure): Erasure {
  if (registry.has(definition.slice)) throw new Error(`The slice ${definition.slice} declares its erasure twice.`);
  registry.set(definition.slice, definition);
  return definition;
}

/** Every erasure declared so far, upstream first. */
export function allErasures(): readonly Erasure[] {
  return [...registry.values()];
}
