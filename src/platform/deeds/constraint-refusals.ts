import { type Refusal, type RefusalMaker, refusals, says } from '../../kernel/refusal.js';

/** What the database refuses because of a state that changed behind the deed, or that no lifecycle leads from. */
export const stateChanged: RefusalMaker = (detail) => refusals.WRONG_STATE({
  ...detail, params: { subject: says('This', '该对象'), state: says('in another state by now', '其他状态'), step: says('changed in this way', '作此变更') },
});

const registry = new Map<string, RefusalMaker>([['lifecycle_guard', stateChanged]]);

/** Says which refusal a named database constraint means; the database is the last to refuse what the code let through. */
export function constraintRefusals(table: Readonly<Record<string, RefusalMaker>>): void {
  for (const [constraint, maker] of Object.entries(table)) registry.set(constraint, maker);
}

/** Names of all constraints that map to a refusal. */
export function mappedConstraints(): readonly string[] {
  return [...registry.keys()];
}

interface DatabaseError {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly cause?: unknown;
  readonly previous?: unknown;
}

/** SQLSTATE and constraint name of a database error, looking through the ORM's wrapping; null for other errors. */
export function databaseFault(error: unknown): { code: string; constraint: string | null } | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 4; depth += 1) {
    const { code, constraint, cause, previous } = current as DatabaseError;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
      return { code, constraint: typeof constraint === 'string' ? constraint : null };
    }
    current = cause ?? previous;
  }
  return null;
}

/** The refusal that a database error stands for, or null when it is a fault. */
export function refusalOf(error: unknown): Refusal | null {
  const constraint = databaseFault(error)?.constraint;
  const maker = constraint === undefined || constraint === null ? undefined : registry.get(constraint);
  return maker?.({}) ?? null;
}
