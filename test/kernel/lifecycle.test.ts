import { type LifecycleDefinition, allLifecycles, checkLifecycle, lifecycle } from '../../src/kernel/lifecycle.js';
import { Refusal } from '../../src/kernel/refusal.js';

type State = 'DRAFT' | 'OPEN' | 'DONE' | 'CANCELLED';
type Step = 'publish' | 'finish' | 'cancel';

const definition: LifecycleDefinition<State, Step> = {
  aggregate: 'example',
  states: ['DRAFT', 'OPEN', 'DONE', 'CANCELLED'],
  initial: 'DRAFT',
  terminal: ['DONE', 'CANCELLED'],
  steps: {
    publish: { from: ['DRAFT'], to: 'OPEN', by: ['BUYER_OFFICER'] },
    finish: { from: ['OPEN'], to: 'DONE', by: ['SYSTEM'], rule: 'PL-24' },
    cancel: { from: ['DRAFT', 'OPEN'], to: 'CANCELLED', by: ['BUYER_OFFICER'] },
  },
};
const example = lifecycle(definition);

test('a step leads to its state where it may be taken', () => {
  expect(example.advance('DRAFT', 'publish')).toBe('OPEN');
  expect(example.can('OPEN', 'finish')).toEqual({ allowed: true });
  expect(example.nextStates('OPEN')).toEqual(['DONE', 'CANCELLED']);
  expect(example.nextStates('DONE')).toEqual([]);
});

test('a step from another state is refused, naming its rule', () => {
  expect(example.can('DRAFT', 'finish')).toMatchObject({ allowed: false, rule: 'PL-24' });
  expect(() => example.advance('DRAFT', 'finish')).toThrow(Refusal);
  expect(() => example.advance('DRAFT', 'finish')).toThrow(expect.objectContaining({ code: 'WRONG_STATE', rule: 'PL-24' }));
});

test('the database is told every pair of states', () => {
  expect(example.transitions).toHaveLength(4);
  expect(allLifecycles().map((one) => one.definition.aggregate)).toContain('example');
});

test('an unsound lifecycle is refused at start-up', () => {
  const flawed = (change: Partial<LifecycleDefinition<State, Step>>) => () => checkLifecycle({ ...definition, ...change });
  const { steps } = definition;
  expect(flawed({})).not.toThrow();
  expect(flawed({ states: ['DRAFT', 'OPEN', 'DONE'] })).toThrow('CANCELLED is not declared');
  expect(flawed({ terminal: ['CANCELLED'] })).toThrow('DONE never reaches an end');
  expect(flawed({ steps: { ...steps, publish: { ...steps.publish, to: 'CANCELLED' } } })).toThrow('OPEN cannot be reached');
  expect(flawed({ steps: { ...steps, cancel: { ...steps.cancel, from: ['DRAFT', 'DONE'] } } })).toThrow('cancel leaves the terminal state DONE');
});
