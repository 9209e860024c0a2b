import { AccessFailure, says, signInFirst } from '../../kernel/refusal.js';
import type { Actor } from './actor.js';
import type { Unit } from './unit.js';

/** What the runner needs to know of an entity that a deed returns. */
export interface Subject {
  readonly id: string;
}

/** A subject together with values that are told once and stored nowhere (a token, an opening share). */
export class Answer<Result extends Subject> {
  constructor(readonly subject: Result, readonly extra: Readonly<Record<string, unknown>>) {}
}

/** Inputs of all deeds; GraphQL input classes extend `DeedInput` in `platform/graphql/deed-input.ts`. */
export interface DeedInputShape {
  idempotencyKey?: string | null;
  /** Does everything but commit, where the deed's input offers it. */
  dryRun?: boolean | null;
}

export interface DeedDefinition<Input extends DeedInputShape, Result extends Subject> {
  /** The mutation field (`needRaise`). */
  readonly field: string;
  /** Name of the payload's field that shows the subject (`need`). */
  readonly answers: string;
  /** Scope the token must carry, or `public` for deeds that need no sign-in. */
  readonly scope: `${string}:${string}` | 'public';
  /**
   * `required` for money, bids, votes and publications; `accepted` elsewhere; `none` where the answer is told once
   * (a replay could not repeat it).
   */
  readonly idempotency: 'required' | 'accepted' | 'none';
  /**
   * Makes refusals of this deed denied attempts too, recorded under this mark: failed sign-ins are counted by it.
   * The mark is a digest; what the caller typed into a name field may be a password.
   */
  readonly attempt?: (input: Input, secretKey: Buffer, actor: Actor | null) => string;
  /** Nobody may learn that it was tried, or how it ended: metrics count its refusals without their codes. */
  readonly sealed?: boolean;
  /** Acts while its key is still being taken, so that its first statements travel with that one: for deeds that touch nothing but their transaction. */
  readonly hasty?: boolean;
  /** Lock, authorize, act. The runner flushes, records history, writes the outbox and commits. */
  act(unit: Unit, input: Input): Promise<Result | Answer<Result>>;
}

/** Why a caller is not admitted to deeds of a scope, whatever the input says; null when admitted. */
export function notAdmitted(scope: string, actor: Actor | null): AccessFailure | null {
  if (scope === 'public') return null;
  if (!actor) return new AccessFailure('UNAUTHENTICATED', signInFirst);
  return actor.mayUse(scope) ? null : new AccessFailure('FORBIDDEN', says(`This token does not carry the scope ${scope}.`, `该令牌没有权限 ${scope}。`));
}

const registry = new Map<string, DeedDefinition<never, Subject>>();

/** Declares a deed: one mutation, one transaction, one history entry. */
export function deed<Input extends DeedInputShape, Result extends Subject>(
  definition: DeedDefinition<Input, Result>,
): DeedDefinition<Input, Result> {
  if (registry.has(definition.field)) throw new Error(`The deed ${definition.field} is declared twice.`);
  registry.set(definition.field, definition as unknown as DeedDefinition<never, Subject>);
  return definition;
}

/** Every deed declared so far, by mutation field. */
export function allDeeds(): ReadonlyMap<string, DeedDefinition<never, Subject>> {
  return registry;
}
