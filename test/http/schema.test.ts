import { GraphQLDirective, GraphQLSchema, buildSchema, introspectionFromSchema } from 'graphql';
import { printSchemaText, undescribed } from '../../src/platform/graphql/schema.js';
import { demoSchema } from './demo.js';

test('the printed schema is the whole schema, and the same text each time', () => {
  const text = printSchemaText(demoSchema);
  expect(printSchemaText(demoSchema)).toBe(text);
  const again = buildSchema(text);
  expect(printSchemaText(again)).toBe(text);
  const names = (schema: GraphQLSchema) => introspectionFromSchema(schema).__schema.types.map(({ name }) => name).sort();
  expect(names(again)).toEqual(names(demoSchema));
  expect(again.description).toBe(demoSchema.description);
});

test('the order of resolvers and types does not change the text', () => {
  const one = buildSchema('type Query { b: B a: A } type A { z: Int y: Int } type B { x: Int }');
  const other = buildSchema('type B { x: Int } type Query { a: A b: B } type A { z: Int y: Int }');
  expect(printSchemaText(one)).toBe(printSchemaText(other));
  expect(printSchemaText(one)).toBe(`schema {\n  query: Query\n}\n\ntype A {\n  z: Int\n  y: Int\n}\n\ntype B {\n  x: Int\n}\n\ntype Query {\n  a: A\n  b: B\n}\n`);
});

test('a directive that would be missing from the text is refused', () => {
  const schema = new GraphQLSchema({ ...demoSchema.toConfig(), directives: [...demoSchema.getDirectives(), new GraphQLDirective({ name: 'own', locations: [] })] });
  expect(() => printSchemaText(schema)).toThrow('@own');
});

test('every element without a description is named by its coordinate', () => {
  expect(undescribed(demoSchema)).toEqual([]);
  const bare = buildSchema(`
    directive @d(a: Int) on FIELD
    type Query { f(a: Int): E } enum E { V } input I { i: Int } interface N { n: Int } union U = Query scalar S
    "described" type T { "described" t("described" a: Int): Int }
  `);
  expect(undescribed(bare)).toEqual([
    '@d', '@d(a:)', 'E', 'E.V', 'I', 'I.i', 'N', 'N.n', 'Query', 'Query.f', 'Query.f(a:)', 'S', 'U',
  ]);
});
