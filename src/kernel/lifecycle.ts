import { type Decision, allow, deny, refusals } from './refusal.js';

/** One step of a lifecycle: the states it starts from, the state it leads to, who takes it, and its rule. */
export interface Transition<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  /** Roles that take the step, or `SYSTEM` for a deadline that passes. Documentation and drawing; policies decide. */
  readonly by: readonly string[];
  readonly rule?: string;
  readonly description?: string;
}

export interface LifecycleDefinition<State extends string, Step extends string> {
  /** Name of the aggregate and of its table (`purchase_line`). */
  readonly aggregate: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly terminal: readonly State[];
  readonly steps: Readonly<Record<Step, Transition<State>>>;
}

/** A lifecycle as data: advanced by deeds, offered to clients, enforced again by the database, drawn into the docs. */
export class Lifecycle<State extends string, Step extends string> {
  constructor(readonly definition: LifecycleDefinition<State, Step>) {
    checkLifecycle(definition);
    registry.set(definition.aggregate, this as unknown as Lifecycle<string, string>);
  }

  /** Whether the step may be taken from the state, with the reason where not. */
  can(state: State, step: Step): Decision {
    const transition = this.definition.steps[step];
    return transition.from.includes(state) ? allow : deny(`WRONG_STATE: ${state} does not allow ${step}`, transition.rule ?? null);
  }

  /** The state to which the step leads; refuses with WRONG_STATE, naming state and step. */
  advance(state: State, step: Step): State {
    const transition = this.definition.steps[step];
    if (!transition.from.includes(state)) {
      const refusal = refusals.WRONG_STATE({ params: { state, step } });
      throw Object.assign(refusal, { rule: transition.rule ?? null });
    }
    return transition.to;
  }

  /** States that can follow the given one directly. */
  nextStates(state: State): State[] {
    return [...new Set(this.steps.filter((step) => step.from.includes(state)).map((step) => step.to))];
  }

  /** Every pair (from, to) that the database accepts. */
  get transitions(): { from: State; to: State }[] {
    return this.steps.flatMap((step) => step.from.map((from) => ({ from, to: step.to })));
  }

  private get steps(): Transition<State>[] {
    return Object.values(this.definition.steps);
  }
}

const registry = new Map<string, Lifecycle<string, string>>();

/** Declares a lifecycle; throws at start-up when it is unsound. */
export function lifecycle<State extends string, Step extends string>(definition: LifecycleDefinition<State, Step>): Lifecycle<State, Step> {
  return new Lifecycle(definition);
}

/** Every lifecycle declared so far, by aggregate name: for the database's guard, the docs and the tests. */
export function allLifecycles(): readonly Lifecycle<string, string>[] {
  return [...registry.values()].sort((a, b) => a.definition.aggregate.localeCompare(b.definition.aggregate));
}

/** Throws unless every state is reachable and every non-terminal state can reach a terminal one. */
export function checkLifecycle<State extends string, Step extends string>(definition: LifecycleDefinition<State, Step>): void {
  const { aggregate, states, initial, terminal } = definition;
  const steps = Object.entries(definition.steps) as [string, Transition<State>][];
  const known = new Set<string>(states);
  const fault = (problem: string): never => {
    throw new Error(`Lifecycle of ${aggregate}: ${problem}`);
  };
  for (const state of [initial, ...terminal, ...steps.flatMap(([, step]) => [...step.from, step.to])]) {
    if (!known.has(state)) fault(`state ${state} is not declared`);
  }
  const reach = (start: readonly State[], forward: boolean): Set<State> => {
    const seen = new Set(start);
    for (let grew = true; grew; ) {
      grew = false;
      for (const [, step] of steps) {
        const [sources, targets] = forward ? [step.from, [step.to]] : [[step.to], step.from];
        if (sources.some((state) => seen.has(state))) {
          for (const state of targets) if (!seen.has(state)) { seen.add(state); grew = true; }
        }
      }
    }
    return seen;
  };
  const reachable = reach([initial], true);
  const ending = reach(terminal, false);
  for (const state of states) {
    if (!reachable.has(state)) fault(`state ${state} cannot be reached from ${initial}`);
    if (!ending.has(state)) fault(`state ${state} never reaches an end`);
  }
  for (const [name, step] of steps) {
    const leaving = step.from.find((state) => terminal.includes(state));
    if (leaving) fault(`step ${name} leaves the terminal state ${leaving}`);
  }
}
