import {
  type GraphQLEnumType, GraphQLError, type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode, coerceInputValue, getNamedType,
  isEnumType, isInputObjectType, isInputType, isListType, isNonNullType, print, typeFromAST,
} from 'graphql';
import type { GraphqlLimits } from './limits.js';
import { PublicError } from './public-error.js';

/** A scalar's refusal of a value. Its message says what is expected and never contains what was given. */
export class UnacceptableScalar extends GraphQLError {}

const expectations: Readonly<Record<string, string>> = {
  Int: 'a whole number between -2147483648 and 2147483647',
  Float: 'a finite number',
  String: 'a text',
  Boolean: 'true or false',
  ID: 'an id (text)',
};

/** What a value of the type looks like, in words for an error message. */
export function expectationOf(type: string): string {
  return expectations[type] ?? `a value of type "${type}"`;
}

const mostChoices = 20;

/** The values of an enum, the first of them where there are many. */
export function choicesOf(type: GraphQLEnumType): string {
  const names = type.getValues().map(({ name }) => name);
  const left = names.length - mostChoices;
  return left > 0 ? `${names.slice(0, mostChoices).join(', ')} and ${left} more values of the enum "${type.name}"` : names.join(', ');
}

/**
 * Judges the variables of an operation as graphql-js does, in words that never repeat a value: graphql-js quotes it,
 * and it may be personal or sealed. Runs only after an executor has refused the variables.
 */
export function variableErrors(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>, limits: GraphqlLimits): PublicError[] {
  const errors: PublicError[] = [];
  for (const node of operation.variableDefinitions ?? []) {
    const name = node.variable.name.value;
    const type = typeFromAST(schema, node.type);
    if (!isInputType(type)) continue;
    const refuse = (field: string, problem: string) => {
      if (errors.length < limits.maxErrors) errors.push(new PublicError(`Variable "$${field}": ${problem}`, 'BAD_USER_INPUT', { field }, { nodes: [node] }, { status: 400 }));
    };
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) {
      if (!node.defaultValue && isNonNullType(type)) refuse(name, `a value of type "${print(node.type)}" is required.`);
    } else if (value === null) {
      if (isNonNullType(type)) refuse(name, `type "${print(node.type)}" does not allow null.`);
    } else {
      coerceInputValue(value, type, (path, _, error) => refuse(pathText(name, path), problemOf(error, typeAt(type, path))));
    }
  }
  return errors;
}

function problemOf(error: GraphQLError, type: GraphQLInputType): string {
  const message = error.originalError instanceof UnacceptableScalar ? error.originalError.message : error.message;
  if (error instanceof UnacceptableScalar || error.originalError instanceof UnacceptableScalar) return message;
  if (/^(Field "\w+" of required type|Expected non-nullable type|Expected type "\w+" to be an object|Exactly one key|Field "\w+" must be non-null)/.test(message)) return message;
  const unknown = /^Field "(.*)" is not defined by type "(\w+)"\.( Did you mean [^;]*)?$/s.exec(message);
  if (unknown) return `${nameOrNothing(unknown[1])} is not defined by type "${unknown[2]}".${unknown[3] ?? ''}`;
  const named = getNamedType(type);
  return isEnumType(named) ? `expected one of ${choicesOf(named)}.` : `expected ${expectationOf(named.name)}.`;
}

function nameOrNothing(name: string | undefined): string {
  return /^[_A-Za-z]\w{0,63}$/.test(name ?? '') ? `field "${name}"` : 'a field';
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  let current = type;
  for (const step of path) {
    const nullable = isNonNullType(current) ? current.ofType : current;
    if (isListType(nullable)) current = nullable.ofType;
    else if (isInputObjectType(nullable)) current = nullable.getFields()[step]?.type ?? nullable;
  }
  return current;
}

function pathText(name: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`), name).slice(0, 200);
}
