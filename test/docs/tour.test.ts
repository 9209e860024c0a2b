import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Demo, type Reply } from './demo.js';
import { type DocumentStep, at, stepsOf } from './guide.js';

const steps = stepsOf(readFileSync(resolve(import.meta.dirname, '../../docs/tour.md'), 'utf8'));

let demo: Demo;
const kept = new Map<string, unknown>();
beforeAll(async () => { demo = await Demo.open(); }, 600_000);
afterAll(() => demo?.close());

interface UserError {
  readonly code: string;
  readonly rule: string | null;
}

/** The refusal in an answer, as the tour writes it; null when everything happened. */
function refusalIn({ data, errors }: Reply): UserError | null {
  const refusals = Object.values(data ?? {}).flatMap((payload) => (at(payload, 'userErrors') as UserError[] | undefined) ?? []);
  return refusals[0] ?? (errors?.[0]?.extensions as unknown as UserError | undefined) ?? null;
}

const wordsOf = ({ code, rule }: UserError): string => (rule ? `${code} (${rule})` : code);

function variablesOf({ variables }: DocumentStep): Record<string, unknown> {
  return Object.fromEntries(variables.map((name) => {
    if (!kept.has(name)) throw new Error(`No step before this one keeps $${name}.`);
    return [name, kept.get(name)];
  }));
}

async function send(step: DocumentStep, person: string | null): Promise<void> {
  const reply = await demo.send(person, step.text, variablesOf(step));
  const refusal = refusalIn(reply);
  if (step.refused !== null) {
    expect(refusal && [refusal.code, wordsOf(refusal)]).toContain(step.refused);
    if (step.because !== null) expect(JSON.stringify(reply)).toContain(step.because);
    return;
  }
  if (refusal) throw new Error(JSON.stringify(reply, null, 1));
  for (const { name, path } of step.keeps) {
    expect(at(reply.data, path)).toBeDefined();
    kept.set(name.replace('*', person ?? ''), at(reply.data, path));
  }
  for (const { path, value } of step.sees) expect(`${path} = ${String(at(reply.data, path))}`).toBe(`${path} = ${value}`);
}

// The steps stand on each other: the first that fails is the one to look at.
test.each(steps.map((step) => [step.title, step] as const))('%s', async (_, step) => {
  if (step.kind === 'clock') return await demo.advance(step.span);
  for (const person of step.people) await send(step, person);
});

test('the tour is long enough to tell the whole chain, refusals among it', () => {
  expect(steps.length).toBeGreaterThan(60);
  expect(steps.filter((step) => step.kind === 'document' && step.refused !== null).length).toBeGreaterThan(8);
});
