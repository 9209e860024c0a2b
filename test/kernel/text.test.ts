import fc from 'fast-check';
import { refuseHostileText } from '../../src/kernel/text.js';

const honest = fc.string({ unit: fc.constantFrom('a', '社', '🏘', '\n', '\t', ' ', '"', '\u202f', 'é') });

test('honest JSON of any shape passes', () => {
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, true, 1, 1.5), honest, fc.array(tie('json')), fc.dictionary(honest, tie('json'))),
  }));
  fc.assert(fc.property(json, (value) => expect(refuseHostileText(value)).toBeNull()));
});

test('what is no text, list or object is left alone', () => {
  for (const value of [undefined, null, 1n, 1, true, new Date(), Buffer.from('\0')]) expect(refuseHostileText(value)).toBeNull();
});

test.each([
  ['NUL', '\u0000', 'CONTROL_CHARACTER'],
  ['a backspace', '\b', 'CONTROL_CHARACTER'],
  ['a carriage return', '\r', 'CONTROL_CHARACTER'],
  ['an escape', '\u001b[31m', 'CONTROL_CHARACTER'],
  ['DEL', '\u007f', 'CONTROL_CHARACTER'],
  ['a C1 control', '\u0085', 'CONTROL_CHARACTER'],
  ['a high surrogate alone', 'x\ud83c', 'LONE_SURROGATE'],
  ['a low surrogate alone', '\udfd8x', 'LONE_SURROGATE'],
])('%s is found wherever it hides, and only its place is told', (_what, text, problem) => {
  const value = { input: { items: [{ title: 'fine' }, { title: `before${text}after` }] } };
  expect(refuseHostileText(value)).toEqual({ problem, path: 'input.items[1].title' });
  expect(refuseHostileText(text)).toEqual({ problem, path: '' });
  expect(refuseHostileText({ input: { [`key${text}`]: 1 } })).toEqual({ problem, path: 'input' });
});

test.each([['__proto__'], ['constructor'], ['prototype']])('the key %s is refused where it is an own key', (key) => {
  const value: unknown = JSON.parse(`{"input":{"list":[{"${key}":{}}]}}`);
  expect(refuseHostileText(value)).toEqual({ problem: 'FORBIDDEN_KEY', path: 'input.list[0]' });
  expect(refuseHostileText({ input: key })).toBeNull();
});

test('GraphQL inputs without a prototype are read as well', () => {
  const input = Object.assign(Object.create(null) as object, { title: '\u0000' });
  expect(refuseHostileText(input)).toEqual({ problem: 'CONTROL_CHARACTER', path: 'title' });
});

test('texts and keys beyond the limit are refused', () => {
  const limits = { longest: 5, deepest: 4 };
  expect(refuseHostileText({ a: '12345' }, limits)).toBeNull();
  expect(refuseHostileText({ a: '123456' }, limits)).toEqual({ problem: 'TOO_LONG', path: 'a' });
  expect(refuseHostileText({ abcdef: 1 }, limits)).toEqual({ problem: 'TOO_LONG', path: '' });
});

test('nesting beyond the limit is refused, and so is a circle', () => {
  const limits = { longest: 5, deepest: 3 };
  expect(refuseHostileText([[['x']]], limits)).toBeNull();
  expect(refuseHostileText([[[['x']]]], limits)).toEqual({ problem: 'TOO_DEEP', path: '[0][0][0]' });
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(refuseHostileText(circle)?.problem).toBe('TOO_DEEP');
});

test('a path shows long keys shortened and never half a character', () => {
  const key = `${'a'.repeat(63)}🏘${'b'.repeat(100)}`;
  expect(refuseHostileText({ [key]: '\0' })?.path).toBe('a'.repeat(63));
});
