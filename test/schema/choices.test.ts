import { GraphQLEnumType } from 'graphql';
import { choicesOf } from '../../src/platform/graphql/input-errors.js';

const enumOf = (count: number) => new GraphQLEnumType({ name: 'Letter', values: Object.fromEntries(Array.from({ length: count }, (_, at) => [`L${at + 1}`, {}])) });

test('a short enum is told with all of its values', () => {
  expect(choicesOf(enumOf(3))).toBe('L1, L2, L3');
  expect(choicesOf(enumOf(20))).toMatch(/L20$/);
});

test('a long enum is told with its first values and how many more there are', () => {
  expect(choicesOf(enumOf(23))).toMatch(/^L1, .*, L20 and 3 more values of the enum "Letter"$/);
});
