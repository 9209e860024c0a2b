import { type Decision, type Refusal, allow, deny, refusals } from './refusal.js';
import { type Words, says } from './words.js';

/** One step of a lifecycle: the states it starts from, the state it leads to, who takes it, and its rule. */
export interface Transition<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  /** Roles that take the step, or `SYSTEM` for a deadline that passes. Documentation and drawing; policies decide. */
  readonly by: readonly string[];
  readonly rule?: string;
  readonly description?: string;
}

/** English and Chinese, in this order. */
type Pair = readonly [en: string, zh: string];

/** What people call the aggregate, its states and its steps. */
interface LifecycleWords<State extends string, Step extends string> {
  /** The thing itself, as the sentence begins with it: `['This need', '该需求']`. */
  readonly subject: Pair;
  /** What the thing *is* in the state: `['verified', '已核实']`. */
  readonly states: Readonly<Record<State, Pair>>;
  /** What the thing *cannot be* where the step is refused: `['adopted', '采纳']`. */
  readonly steps: Readonly<Record<Step, Pair>>;
}

export interface LifecycleDefinition<State extends string, Step extends string> {
  /** Name of the aggregate and of its table (`purchase_line`). */
  readonly aggregate: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly terminal: readonly State[];
  readonly steps: Readonly<Record<Step, Transition<State>>>;
  readonly words: LifecycleWords<NoInfer<State>, NoInfer<Step>>;
}

/** A lifecycle as data: advanced by deeds, offered to clients, enforced again by the database, drawn into the docs. */
export class Lifecycle<State extends string, Step extends string> {
  constructor(readonly definition: LifecycleDefinition<State, Step>) {
    checkLifecycle(definition);
    registry.set(definition.aggregate, this as unknown as Lifecycle<string, string>);
  }

  /** Whether the step may be taken from the state, with the reason where not. */
  can(state: State, step: Step): Decision {
    const { from, rule } = this.definition.steps[step];
    return this.during(from, state, this.step(step), rule ?? null);
  }

  /** Allows in some states, for what is no step of its own (an endorsement, an edit). `doing` completes "it cannot be …". */
  during(states: readonly State[], state: State, doing: Words, rule: string | null = null): Decision {
    if (states.includes(state)) return allow;
    const refusal = this.refused(state, doing);
    return deny(says(refusal.in('en'), refusal.in('zh')), rule);
  }

  /** The state to which the step leads; refuses with WRONG_STATE, in the words of the domain and naming the state. */
  advance(state: State, step: Step): State {
    const { from, to, rule } = this.definition.steps[step];
    if (!from.includes(state)) throw this.refused(state, this.step(step), { rule: rule ?? null });
    return to;
  }

  /** The refusal WRONG_STATE: in this state it cannot be done. `doing` completes "it cannot be …". */
  refused(state: State, doing: Words, detail: { readonly field?: string; readonly rule?: string | null } = {}): Refusal {
    const [en, zh] = this.definition.words.subject;
    return refusals.WRONG_STATE({ ...detail, params: { subject: says(en, zh), state: this.state(state), step: doing } });
  }

  /** A state in words, followed by its name in the API: `verified (VERIFIED)`, `“已核实”（VERIFIED）`. */
  state(state: State): Words {
    const [en, zh] = this.definition.words.states[state];
    return says(`${en} (${state})`, `“${zh}”（${state}）`);
  }

  private step(step: Step): Words {
    const [en, zh] = this.definition.words.steps[step];
    return says(en, zh);
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

/** Throws unless every state is reachable, every non-terminal state can reach a terminal one, and all have their words. */
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
  const { words } = definition;
  for (const [name, pair] of [...states.map((state) => [state, words.states[state]] as const), ...steps.map(([step]) => [step, words.steps[step as Step]] as const)]) {
    if (!pair?.[0] || !pair[1]) fault(`${name} has no words in both languages`);
  }
  for (const [name, step] of steps) {
    const leaving = step.from.find((state) => terminal.includes(state));
    if (leaving) fault(`step ${name} leaves the terminal state ${leaving}`);
  }
}
