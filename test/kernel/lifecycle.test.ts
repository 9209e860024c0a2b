import { type LifecycleDefinition, allLifecycles, checkLifecycle, lifecycle } from '../../src/kernel/lifecycle.js';
import { Refusal, says } from '../../src/kernel/refusal.js';

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
  words: {
    subject: ['This example', '该示例'],
    states: { DRAFT: ['a draft', '草稿'], OPEN: ['open', '进行中'], DONE: ['done', '已完成'], CANCELLED: ['cancelled', '已取消'] },
    steps: { publish: ['published', '发布'], finish: ['finished', '完成'], cancel: ['cancelled', '取消'] },
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

test('a refused step and its refusal speak of the thing in the words of the domain, and name the state', () => {
  const reason = { en: 'This example is a draft (DRAFT), so it cannot be finished now.', zh: '该示例当前为“草稿”（DRAFT），不能完成。' };
  expect(example.can('DRAFT', 'finish')).toEqual({ allowed: false, reason, rule: 'PL-24' });
  const refusal = example.refused('DRAFT', says('endorsed', '附议'), { field: 'exampleId' });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', field: 'exampleId', rule: null });
  expect(refusal.in('zh')).toBe('该示例当前为“草稿”（DRAFT），不能附议。');
  expect(example.during(['OPEN'], 'OPEN', says('endorsed', '附议'))).toEqual({ allowed: true });
  expect(example.during(['OPEN'], 'DONE', says('endorsed', '附议'))).toMatchObject({ allowed: false, rule: null });
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
  const { words } = definition;
  expect(flawed({ words: { ...words, states: { ...words.states, OPEN: ['open', ''] } } })).toThrow('OPEN has no words in both languages');
  expect(flawed({ words: { ...words, steps: { publish: ['published', '发布'] } as never } })).toThrow('finish has no words in both languages');
});
