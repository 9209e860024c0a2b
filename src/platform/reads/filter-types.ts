import { Field, ID, InputType, getMetadataStorage } from 'type-graphql';
import { GraphQLBoolean, GraphQLFloat, GraphQLInt, GraphQLScalarType, GraphQLString } from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import { type Class, type FieldType, type FilterField, readDefinitions } from './definitions.js';
import { graphField } from './graph-metadata.js';

/** How the values of a filter are compared in SQL. */
export type Comparison = 'id' | 'text' | 'order' | 'money' | 'boolean' | 'enum';

const listed = 'Holds when the value is one of these (at most 100).';
const operators: Readonly<Record<string, string>> = {
  eq: 'Holds when the value equals this.',
  in: listed,
  lt: 'Holds when the value is less, or earlier, than this.',
  lte: 'Holds when the value is at most, or not later than, this.',
  gt: 'Holds when the value is greater, or later, than this.',
  gte: 'Holds when the value is at least, or not earlier than, this.',
};
const order = Object.keys(operators);
const equality = ['eq', 'in'];
const operatorsOf: Readonly<Record<Comparison, readonly string[]>> = {
  boolean: ['eq'], id: equality, text: equality, enum: equality, order, money: order,
};

const ordered: readonly GraphQLScalarType[] = [GraphQLInt, GraphQLFloat, DecimalScalar, DateTimeScalar, DateScalar];

const made = new Map<unknown, Class>();

/** The type over which a filter field compares: a relation or an id as `ID`, money as decimal text, else the field's own. */
export function comparedType(graph: Class, filter: FilterField): { type: FieldType; comparison: Comparison } {
  const declared = typeof filter === 'string' ? graphField(graph, filter)?.getType() : filter.type();
  const name = typeof filter === 'string' ? filter : filter.name;
  if (declared === undefined) throw new Error(`${graph.name} filters by ${name}, which is none of its fields.`);
  const type = plainScalar(declared);
  if (type === ID) return { type, comparison: 'id' };
  if (type === GraphQLBoolean) return { type, comparison: 'boolean' };
  if (type instanceof GraphQLScalarType) return { type, comparison: ordered.includes(type) ? 'order' : 'text' };
  if (getMetadataStorage().enums.some((declaredEnum) => declaredEnum.enumObj === type)) return { type, comparison: 'enum' };
  if (readDefinitions.values.has(type as Class)) return { type: DecimalScalar, comparison: 'money' };
  if (readDefinitions.graphs.has(type as Class)) return { type: ID, comparison: 'id' };
  throw new Error(`${graph.name} cannot filter by ${name}: its type has no comparators.`);
}

/** The input type with the comparators of a scalar or enum (`Int` → `IntFilter`), made on first use. */
export function comparatorsOf(type: FieldType, comparison: Comparison): Class {
  const key = comparison === 'money' ? 'money' : type;
  const existing = made.get(key);
  if (existing) return existing;
  const name = comparison === 'money' ? 'Money' : typeNameOf(type);
  const filter = class {};
  InputType(`${name}Filter`, { description: `Conditions on ${describe(name, comparison)}; all that are given must hold.` })(filter);
  for (const operator of operatorsOf[comparison]) {
    Field(() => (operator === 'in' ? [type as Class] : type as Class), { nullable: true, description: operators[operator] ?? '' })(filter.prototype, operator);
  }
  Field(() => Boolean, { nullable: true, description: 'True: holds when there is no value. False: holds when there is one.' })(filter.prototype, 'isNull');
  made.set(key, filter);
  return filter;
}

function plainScalar(type: unknown): FieldType {
  if (type === String) return GraphQLString;
  if (type === Boolean) return GraphQLBoolean;
  if (type === Number) return GraphQLFloat;
  if (type === Date) return DateTimeScalar;
  return type as FieldType;
}

function typeNameOf(type: FieldType): string {
  if (type instanceof GraphQLScalarType) return type.name === 'ID' ? 'Id' : type.name;
  const name = getMetadataStorage().enums.find((declared) => declared.enumObj === type)?.name;
  if (!name) throw new Error('A filter compares scalars and enums only.');
  return name;
}

function describe(name: string, comparison: Comparison): string {
  if (comparison === 'money') return 'an amount of money, as decimal yuan such as `"1234.50"`';
  if (comparison === 'id') return 'the public id of an object; an id that you may not see matches nothing, one of another kind of object is refused';
  return comparison === 'enum' ? `a ${name}` : `a value of type ${name}`;
}

