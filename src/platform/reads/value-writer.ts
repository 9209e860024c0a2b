import {
  type GraphQLLeafType, type GraphQLOutputType, getNamedType, isLeafType, isListType, isNonNullType, isObjectType,
} from 'graphql';
import { NotProjectable } from './read-error.js';
import type { Selected, Selections } from './selection.js';

/** Writes a JavaScript value as the JSON text of its GraphQL type and selection. */
export type Writer = (value: unknown) => string;

/** Compiles the writer of a field whose value JavaScript computes. It throws where graphql-js would report an error. */
export function writerOf(type: GraphQLOutputType, selected: Selected, selections: Selections): Writer {
  if (isNonNullType(type)) {
    const write = writerOf(type.ofType, selected, selections);
    return (value) => (value === null || value === undefined ? unfit(selected) : write(value));
  }
  if (isListType(type)) {
    const write = writerOf(type.ofType, selected, selections);
    return nullable((value) => `[${[...(value as Iterable<unknown>)].map(write).join(',')}]`);
  }
  if (isLeafType(type)) return nullable((value) => JSON.stringify((type as GraphQLLeafType).serialize(value)));
  const object = getNamedType(type);
  if (!isObjectType(object)) throw new NotProjectable(`${object.name} is not a plain object type`);
  const members = selections.below(object, selected).map((field) => {
    if (field.field === null) return { start: JSON.stringify(field.key), name: null, write: () => JSON.stringify(object.name) };
    if (field.field.args.length > 0) throw new NotProjectable(`the arguments of ${object.name}.${field.name}`);
    return { start: JSON.stringify(field.key), name: field.name, write: writerOf(field.field.type, field, selections) };
  });
  return nullable((value) => {
    const from = value as Record<string, unknown>;
    return `{${members.map(({ start, name, write }) => `${start}:${write(name === null ? null : from[name])}`).join(',')}}`;
  });
}

function nullable(write: Writer): Writer {
  return (value) => (value === null || value === undefined ? 'null' : write(value));
}

function unfit({ name }: Selected): never {
  throw new NotProjectable(`${name} has no value but must`);
}
