import { type GraphQLError, type GraphQLSchema, Kind, isEnumType } from 'graphql';
import { UnacceptableScalar, choicesOf, expectationOf } from './input-errors.js';

const valueKinds = new Set<string>([
  Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT,
]);
// Messages about a value that repeat names only, not what was given.
const harmless = /^(Field "[\w.]+" (of required type|is not defined by type|must be non-null)|OneOf Input Object|Variable ")/;

/** Words of a failed validation, without the values of arguments that graphql-js quotes. */
export function validationWords(error: GraphQLError, schema: GraphQLSchema): string {
  const { message, originalError, nodes } = error;
  if (originalError instanceof UnacceptableScalar) return message;
  const expected = /^Expected value of type "([^"]+)", found /.exec(message) ?? /^(Int|Float|String|Boolean|ID) cannot represent/.exec(message);
  if (expected) return `Expected ${expectationOf((expected[1] ?? '').replace(/[![\]]/g, ''))}.`;
  const enumName = /^Enum "(\w+)" cannot represent/.exec(message) ?? /^Value "[^"]*" does not exist in "(\w+)" enum/.exec(message);
  const choices = enumName?.[1] ? schema.getType(enumName[1]) : undefined;
  if (isEnumType(choices)) return `Expected one of ${choicesOf(choices)}, without quotes.`;
  return valueKinds.has(nodes?.[0]?.kind ?? '') && !harmless.test(message) ? 'This value is not acceptable.' : message;
}

/** Words of a syntax error, without the text of the literal at fault. */
export function syntaxWords(message: string): string {
  return message.replace(/\b(String|BlockString|Int|Float|Comment) ".*"/s, '$1');
}
