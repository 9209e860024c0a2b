import {
  type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode, getNullableType, isEnumType, isInputObjectType, isInputType,
  isListType, isScalarType, typeFromAST,
} from 'graphql';
import { splitId } from '../../kernel/identifiers.js';
import { nullsOf } from '../../kernel/page.js';
import type { Variables } from './input.js';

/**
 * The part of the variables that decides how a statement reads, as text: requests of equal shape share a plan. Which
 * values are given, conditions and list lengths within filters, page sizes, orders, directives, kinds of ids; never the
 * values that are bound.
 */
export type ShapeOf = (variables: Variables) => string;

type Shape = (value: unknown) => string;

/** Compiles the shape of an operation's variables. */
export function shapeOfVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): ShapeOf {
  const shapes = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const input = typeFromAST(schema, type);
    return isInputType(input) ? [{ name: variable.name.value, shape: shapeOf(input, false) }] : [];
  });
  return (variables) => shapes.map(({ name, shape }) => shape(variables[name])).join(';');
}

function shapeOf(type: GraphQLInputType, filtering: boolean): Shape {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const item = getNullableType(nullable.ofType);
    if (isInputObjectType(item)) {
      const shape = lazily(() => shapeOf(item, filtering));
      return given((value) => `[${(value as unknown[]).map(shape).join()}]`);
    }
    return isScalarType(item) && item.name === 'ID' && !filtering ? given((value) => [...new Set((value as unknown[]).map(kindOfId))].sort().join()) : given(() => '*');
  }
  if (isInputObjectType(nullable)) {
    const inside = filtering || nullable.name.endsWith('Filter');
    const members = Object.values(nullable.getFields()).map(({ name, type: member }) => ({ name, shape: lazily(() => shapeOf(member, inside)) }));
    return given((value) => {
      const from = value as Record<string, unknown>;
      return `{${members.filter(({ name }) => from[name] !== undefined && from[name] !== null).map(({ name, shape }) => name + shape(from[name])).join()}}`;
    });
  }
  if (isEnumType(nullable)) return filtering ? given(() => '*') : given(String);
  if (nullable.name === 'Boolean' || (nullable.name === 'Int' && !filtering)) return given(String);
  if (filtering) return given(() => '*');
  // A text may be a cursor, and conditions on columns that can be null are written by its nulls.
  return nullable.name === 'ID' ? given(kindOfId) : nullable.name === 'String' ? given((value) => `*${nullsOf(String(value))}`) : given(() => '*');
}

function given(shape: Shape): Shape {
  return (value) => (value === undefined || value === null ? '-' : shape(value));
}

/** Filters contain themselves. */
function lazily(make: () => Shape): Shape {
  let made: Shape | undefined;
  return (value) => (made ??= make())(value);
}

function kindOfId(id: unknown): string {
  return splitId(String(id))?.prefix.slice(0, 40) ?? '?';
}
