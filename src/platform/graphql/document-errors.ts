import { type GraphQLError, Kind } from 'graphql';
import { UnacceptableScalar, expectationOf } from './input-errors.js';

const valueKinds = new Set<string>([
  Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT,
]);
// Messages about a value that repeat names only, not what was given.
const harmless = /^(Field "[\w.]+" (of required type|is not defined by type|must be non-null)|OneOf Input Object|Variable "|Value "\w+" does not exist in "\w+" enum)/;

/** Words of a failed validation, without the values of arguments that graphql-js quotes. */
export function validationWords(error: GraphQLError): string {
  const { message, originalError, nodes } = error;
  if (originalError instanceof UnacceptableScalar) return message;
  const expected = /^Expected value of type "([^"]+)", found /.exec(message) ?? /^(Int|Float|String|Boolean|ID) cannot represent/.exec(message);
  if (expected) return `Expected ${expectationOf((expected[1] ?? '').replace(/[![\]]/g, ''))}.`;
  const notEnum = /^Enum "(\w+)" cannot represent/.exec(message);
  if (notEnum) return `Expected one of the values of enum "${notEnum[1]}", without quotes.`;
  return valueKinds.has(nodes?.[0]?.kind ?? '') && !harmless.test(message) ? 'This value is not acceptable.' : message;
}

/** Words of a syntax error, without the text of the literal at fault. */
export function syntaxWords(message: string): string {
  return message.replace(/\b(String|BlockString|Int|Float|Comment) ".*"/s, '$1');
}
