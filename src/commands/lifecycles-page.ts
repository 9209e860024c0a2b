import { type Lifecycle, allLifecycles } from '../kernel/lifecycle.js';

type AnyLifecycle = Lifecycle<string, string>;

const words = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
/** Steps without a person happen when a deadline passes, or by a deed on something else. */
const who = (roles: readonly string[]): string => roles.map((role) => (role === 'SYSTEM' ? 'by itself' : role)).join(', ');

function diagram({ definition: { initial, terminal, steps } }: AnyLifecycle): string[] {
  const arrows = Object.entries(steps).flatMap(([step, { from, to }]) => from.map((state) => `    ${state} --> ${to}: ${step}`));
  return ['```mermaid', 'stateDiagram-v2', `    [*] --> ${initial}`, ...arrows, ...terminal.map((state) => `    ${state} --> [*]`), '```'];
}

function states({ definition }: AnyLifecycle): string {
  const told = definition.states.map((state) => `\`${state}\` ${definition.words.states[state]?.join(', ')}`);
  return `States, in the words of the refusals: ${told.join(' · ')}.`;
}

function table({ definition: { steps, words: named } }: AnyLifecycle): string[] {
  const rows = Object.entries(steps).map(([step, { from, to, by, rule, description }]) =>
    `| \`${step}\` ${named.steps[step]?.[1]} | ${from.join(', ')} → ${to} | ${who(by)} | ${rule ?? ''} | ${description ?? ''} |`);
  return ['| step | from → to | by | rule | what happens |', '|---|---|---|---|---|', ...rows];
}

function chapter(lifecycle: AnyLifecycle): string {
  return [`## ${words(lifecycle.definition.aggregate)}`, '', ...diagram(lifecycle), '', states(lifecycle), '', ...table(lifecycle)].join('\n');
}

/** The page of all lifecycles, as the code declares them. */
export async function lifecyclesPage(): Promise<string> {
  await import('../slices.js');
  const lifecycles = allLifecycles();
  const contents = lifecycles.map(({ definition: { aggregate } }) => `[${words(aggregate)}](#${aggregate.replaceAll('_', '-')})`).join(' · ');
  const opening = [
    '# Lifecycles',
    '',
    '<!-- Written by `npm run docs:lifecycles` from the declarations in src; a test keeps it equal to them. -->',
    '',
    'Every aggregate with a state declares its lifecycle as data. Deeds advance it, GraphQL offers it as `nextStates`, and PostgreSQL refuses every other change of state. That each state can be reached, reaches an end and has its words in both languages is checked at start. Who takes a step is decided by policies; the roles below tell whom they let pass, and *by itself* is a deadline that passes or a deed on something else. Rules are named by the ids of the project\'s catalogue (see [architecture](architecture.md#rules)).',
    '',
    contents,
  ].join('\n');
  return `${[opening, ...lifecycles.map(chapter)].join('\n\n')}\n`;
}
